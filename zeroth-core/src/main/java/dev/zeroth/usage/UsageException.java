package dev.zeroth.usage;

import org.jspecify.annotations.Nullable;

/// A mistake of the caller: a flag, a file, a name or a value. The message is one line that names the value and the
/// place; the hint, where there is one, is a second line that begins "Maybe".
public final class UsageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /// What to do about a value that a comma [#cut].
    public static final String QUOTE = "Maybe quote the value before it: within { } and [ ] a comma ends a value";

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
        if (cut(name)) return new UsageException(message, QUOTE);
        if (nearest != null) return new UsageException(message, "Maybe '%s'? Known: %s".formatted(nearest, list));
        return new UsageException(message, list.isEmpty() ? null : "Maybe one of: " + list);
    }

    /// Whether a name is the end of a value that a comma cut in two, such as `16)` of `{units: choice(8,16)}`.
    public static boolean cut(String name) {
        return name.endsWith(")") && !name.contains("(");
    }

    /// The second line, beginning "Maybe", or null.
    public @Nullable String hint() {
        return hint;
    }
}
