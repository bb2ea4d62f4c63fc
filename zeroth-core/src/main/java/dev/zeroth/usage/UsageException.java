package dev.zeroth.usage;

import org.jspecify.annotations.Nullable;

/// A mistake of the caller: a flag, a file, a name or a value. The message is one line that names the value and the
/// place; the hint, where there is one, is a second line that begins "Maybe".
public final class UsageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    public UsageException(String message) {
        this(message, null);
    }

    public UsageException(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
    }

    /// A name that is not among those known: says which are, and the nearest.
    ///
    /// @param what the kind of thing, such as "sampler"
    public static UsageException unknown(String what, String name, Iterable<String> known) {
        String nearest = Nearest.to(name, known);
        String list = String.join(", ", known);
        String message = "unknown %s '%s'".formatted(what, name);
        if (nearest != null) return new UsageException(message, "Maybe '%s'? Known: %s".formatted(nearest, list));
        return new UsageException(message, list.isEmpty() ? null : "Maybe one of: " + list);
    }

    /// The second line, beginning "Maybe", or null.
    public @Nullable String hint() {
        return hint;
    }
}
