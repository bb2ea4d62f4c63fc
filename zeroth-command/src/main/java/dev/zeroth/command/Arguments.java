package dev.zeroth.command;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A program and its arguments, with placeholders. They reach the program as they are; no shell reads them.
///
/// An argument that names a parameter which is inactive in a trial is left out of that trial, so a
/// conditional one is best written as a single argument: `--momentum={momentum}`.
///
/// @param templates the program first
record Arguments(List<Template> templates) {

    Arguments {
        templates = List.copyOf(templates);
        if (templates.isEmpty() || templates.getFirst().source().isBlank()) {
            throw new UsageException("a command names a program");
        }
    }

    /// @throws UsageException for a lone brace, a zero character, or no program at all
    static Arguments parse(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) throw new UsageException("an argument has no zero character");
        }
        return new Arguments(arguments.stream().map(Template::parse).toList());
    }

    /// The arguments as they were written.
    List<String> sources() {
        return templates.stream().map(Template::source).toList();
    }

    /// The names in braces.
    List<String> names() {
        return templates.stream()
                .flatMap(template -> template.names().stream())
                .distinct()
                .toList();
    }

    /// The program where no trial decides it, else null.
    @Nullable
    String fixedProgram() {
        Template first = templates.getFirst();
        return first.names().isEmpty() ? first.expand(name -> null) : null;
    }

    /// @throws UsageException for a placeholder that the space does not know, with the nearest name
    void check(SearchSpace space) {
        List<String> known = new ArrayList<>(space.names());
        for (String name : Bindings.BUILT_IN) if (!known.contains(name)) known.add(name);
        check(known, "parameter");
    }

    /// @param known the names that may stand in braces
    /// @param kind what they are
    /// @throws UsageException for another one, with the nearest name
    void check(List<String> known, String kind) {
        for (Template template : templates) {
            for (String name : template.names()) {
                if (!known.contains(name)) throw unknown(template, name, known, kind);
            }
        }
    }

    private static UsageException unknown(Template template, String name, List<String> known, String kind) {
        UsageException unknown = UsageException.unknown(kind, name, known);
        String message = "argument '%s' names the %s".formatted(template.source(), unknown.getMessage());
        String hint = unknown.hint();
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
        return new UsageException(message, plain ? hint : "Maybe '{{' and '}}', which stand for braces");
    }

    /// The program and its arguments in one run.
    ///
    /// @param text of a name in braces; null leaves the argument out
    /// @throws TrialFailed if the program itself rests on an inactive parameter
    List<String> expand(Function<String, @Nullable String> text) {
        List<String> expanded = new ArrayList<>(templates.size());
        for (Template template : templates) {
            String argument = template.expand(text);
            if (argument != null) expanded.add(argument);
            else if (expanded.isEmpty()) throw noProgram(template);
        }
        return expanded;
    }

    private static TrialFailed noProgram(Template template) {
        return new TrialFailed("the program '%s' rests on an inactive parameter".formatted(template.source()), "");
    }
}
