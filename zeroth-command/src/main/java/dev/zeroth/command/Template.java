package dev.zeroth.command;

import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An argument with placeholders: `--lr={lr}`. A brace is written twice: `{{` and `}}`.
///
/// @param source as it was written
/// @param parts in order
record Template(String source, List<Part> parts) {

    /// A piece of an argument.
    sealed interface Part {}

    /// Text as it is.
    record Text(String text) implements Part {}

    /// A name in braces.
    record Placeholder(String name) implements Part {}

    Template {
        parts = List.copyOf(parts);
    }

    /// @throws UsageException for a brace without its counterpart
    static Template parse(String source) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            boolean doubled = i + 1 < source.length() && source.charAt(i + 1) == c;
            if (c != '{' && c != '}') {
                text.append(c);
                i++;
            } else if (doubled) {
                text.append(c);
                i += 2;
            } else {
                int end = c == '{' ? source.indexOf('}', i) : -1;
                if (end < 0) throw loneBrace(source, c);
                if (!text.isEmpty()) parts.add(new Text(text.toString()));
                text.setLength(0);
                parts.add(new Placeholder(source.substring(i + 1, end)));
                i = end + 1;
            }
        }
        if (!text.isEmpty()) parts.add(new Text(text.toString()));
        return new Template(source, parts);
    }

    private static UsageException loneBrace(String source, char brace) {
        return new UsageException(
                "argument '%s' has a lone '%c'".formatted(source, brace),
                "Maybe '%c%c', which stands for a brace".formatted(brace, brace));
    }

    /// The placeholders' names, in order.
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) if (part instanceof Placeholder(String name)) names.add(name);
        return names;
    }

    /// The argument with every placeholder replaced, or null if one of them has no value.
    @Nullable
    String expand(Function<String, @Nullable String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            String piece = switch (part) {
                case Text(String literal) -> literal;
                case Placeholder(String name) -> values.apply(name);
            };
            if (piece == null) return null;
            text.append(piece);
        }
        return text.toString();
    }
}
