package dev.zeroth.architectures.space;

import dev.zeroth.expression.Expression;
import dev.zeroth.space.Domain;
import dev.zeroth.space.ParameterText;
import dev.zeroth.usage.UsageException;
import java.util.List;

/// What stands where a layer wants a number or a word: itself, a domain to search, or an expression over
/// named parameters.
public sealed interface Slot {

    /// A number or a text as it is.
    record Fixed(Object value) implements Slot {}

    /// A parameter of its own.
    record Searched(Domain domain) implements Slot {}

    /// Computed from named parameters, such as `4 * width`.
    record Computed(Expression expression) implements Slot {}

    /// A number, a [Domain], or a text: a domain's short form such as `choice(3,5)`, or an expression.
    ///
    /// @throws UsageException if a text is none of these
    static Slot of(Object value) {
        return of(value, List.of());
    }

    /// The same where some words stand for themselves.
    ///
    /// @param words such as the names of curves
    static Slot of(Object value, List<String> words) {
        return switch (value) {
            case Slot slot -> slot;
            case Domain domain -> new Searched(domain);
            case Integer number -> new Fixed((long) number);
            case String text when words.contains(text) -> new Fixed(text);
            case String text -> text(text.strip());
            default -> new Fixed(value);
        };
    }

    /// The same where every word that is no named parameter stands for itself.
    static Slot word(Object value, List<String> named) {
        boolean word = value instanceof String text && text.matches("[\\w.:@-]*[A-Za-z][\\w.:@-]*");
        return word && !named.contains(value) ? new Fixed(value) : of(value);
    }

    private static Slot text(String text) {
        int open = text.indexOf('(');
        String kind = open < 0 ? "" : text.substring(0, open).strip();
        if (ParameterText.KINDS.contains(kind)) {
            Domain domain = ParameterText.parseDomain(text);
            if (domain.coordinates().size() == 1) return new Searched(domain);
            throw new UsageException("%s is no number or word".formatted(text));
        }
        return new Computed(expression(text));
    }

    private static Expression expression(String text) {
        try {
            return Expression.parse(text);
        } catch (IllegalArgumentException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UsageException("expected a number, a domain such as choice(8,16), or an expression over"
                    .concat(" named parameters, found '%s': %s")
                    .formatted(text, first));
        }
    }
}
