package dev.zeroth.prompts.propose;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.chat.Delimiters;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Texts, cases and runs as a meta-prompt shows them: each between tags that no data can leave.
final class Material {

    /// Of the answers.
    static final String PROPOSAL = "proposal";

    static final Delimiters TAGS = Delimiters.of(List.of(
            PROPOSAL,
            "keep",
            "text",
            "first",
            "second",
            "base",
            "best",
            "criticism",
            "case",
            "inputs",
            "answer",
            "expected",
            "score",
            "feedback",
            "example",
            "outputs",
            "program",
            "data",
            "stage",
            "run",
            "step",
            "states",
            "module",
            "failure",
            "attempt",
            "name",
            "scored"));

    private Material() {}

    /// A text with its marks of frozen spans, all else in it escaped.
    static String text(String tag, Wording wording) {
        String inner = wording.spans().stream()
                .map(span -> span.frozen() ? "<keep>" + TAGS.escape(span.text()) + "</keep>" : TAGS.escape(span.text()))
                .collect(Collectors.joining());
        return tagged(tag, inner);
    }

    private static String tagged(String tag, String inner) {
        return "<%s>\n%s\n</%s>".formatted(tag, inner, tag);
    }

    static String line(String tag, String value) {
        return value.isBlank() ? "" : TAGS.wrap(tag, value.strip()) + "\n";
    }

    private static String line(String tag, Fields fields) {
        return fields.isEmpty() ? "" : TAGS.wrap(tag, Json.write(fields.values())) + "\n";
    }

    private static String line(double score) {
        return "<score>%s</score>\n".formatted(hundredths(score));
    }

    static String hundredths(double score) {
        return String.format(Locale.ROOT, "%.0f", 100 * score);
    }

    static <T> String all(List<T> items, Function<T, String> one) {
        return items.stream().map(one).collect(Collectors.joining("\n"));
    }

    static String example(Example example) {
        return tagged(
                "example", (line("inputs", example.inputs()) + line("outputs", example.expected())).stripTrailing());
    }

    static String of(Case one) {
        String inner = line("inputs", one.inputs())
                + line("answer", one.outputs())
                + line("expected", one.expected())
                + line(one.score())
                + line("feedback", one.feedback());
        return tagged("case", inner.stripTrailing());
    }

    static String of(Ask.Scored scored) {
        return tagged(
                "scored",
                text("text", scored.wording()) + "\n" + line(scored.score()).stripTrailing());
    }

    static String of(Ask.Stage stage) {
        return tagged("stage", text("text", stage.wording()) + "\n" + all(stage.cases(), Material::of));
    }

    static String of(Ask.Variable variable) {
        String about =
                "<name>%s</name>\n".formatted(TAGS.escape(variable.parameter().name()));
        return about + text("text", variable.current());
    }

    static String of(Ask.Attempt attempt) {
        return tagged(
                "attempt",
                all(attempt.variables(), Material::of) + "\n"
                        + line(attempt.score()).stripTrailing());
    }

    static String of(Outcome outcome) {
        Trace trace = outcome.trace();
        String inner = line("inputs", outcome.example().inputs())
                + all(trace.steps(), Material::step)
                + "\n"
                + line("states", ways(trace))
                + line("outputs", trace.outputs())
                + line("failure", trace.failure())
                + line("expected", outcome.example().expected())
                + line(outcome.score().value())
                + line("feedback", outcome.score().feedback());
        return tagged("run", inner.stripTrailing());
    }

    /// The states that a run came through.
    private static String ways(Trace trace) {
        if (trace.transitions().isEmpty()) return "";
        return trace.transitions().stream()
                .map(Trace.Transition::to)
                .collect(Collectors.joining(
                        " -> ", trace.transitions().getFirst().from() + " -> ", ""));
    }

    private static String step(Trace.Step step) {
        String inner = line("module", step.module())
                + line("inputs", step.inputs())
                + line("outputs", step.outputs())
                + line("failure", step.failure());
        return tagged("step", inner.stripTrailing());
    }
}
