package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.chat.ResponseSchema;
import dev.zeroth.prompts.command.Command;
import dev.zeroth.prompts.metric.CommandMetric;
import dev.zeroth.prompts.metric.ExactMatch;
import dev.zeroth.prompts.metric.JavaMetric;
import dev.zeroth.prompts.metric.JsonSchemaMatch;
import dev.zeroth.prompts.metric.JudgeMetric;
import dev.zeroth.prompts.metric.Probability;
import dev.zeroth.prompts.metric.RegexMatch;
import dev.zeroth.prompts.metric.TokenF1;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `metric`.
///
/// @param label short, for tables and reports
/// @param fields of the answer that it reads; empty: all
/// @param judge the model that judges; null: none does
/// @param scoring how it is made, anew for each trial where a model judges
record MetricSection(
        String label, List<String> fields, @Nullable ModelSection judge, Scoring scoring) {

    /// Makes a metric.
    @FunctionalInterface
    interface Scoring {
        /// @param judge behind the trial's meter and journal; null where none judges
        Metric metric(@Nullable LanguageModel judge);
    }

    private static final String EXACT = "exact-match";
    private static final String[] TYPES = {
        EXACT, "f1", "regex", "json-schema", "probability", "command", "java", "judge"
    };
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FIELD = "field";
    private static final Metric NONE = ExactMatch.of("none");

    /// Read as far as it is right; the section is told what is wrong.
    ///
    /// @param owner the objective's section
    /// @param expected columns
    /// @param answers the model that answers
    /// @param dry whether a judge's key may be missing
    static MetricSection read(Section owner, List<String> expected, ModelSection answers, boolean dry) {
        Section section = owner.sectionOrNull("metric");
        String type = section == null ? EXACT : section.choiceOr("type", EXACT, TYPES);
        if (section == null) {
            if (expected.isEmpty()) owner.problem("expected", "must name what answers are compared with", null);
            return expected.isEmpty() ? fixed("", List.of(), NONE) : exact(expected, false);
        }
        return switch (type) {
            case "f1" -> f1(section, expected);
            case "regex" -> regex(section, expected);
            case "json-schema" -> schema(section, expected);
            case "probability" -> probability(section, expected, answers);
            case "command" -> command(section);
            case "judge" -> judge(section, answers, dry);
            case "java" -> java(section);
            default -> exact(section, expected);
        };
    }

    private static MetricSection fixed(String label, List<String> fields, Metric metric) {
        return new MetricSection(label, fields, null, _ -> metric);
    }

    private static MetricSection exact(List<String> fields, boolean letters) {
        return fixed("accuracy", fields, new ExactMatch(fields, letters));
    }

    private static MetricSection exact(Section section, List<String> expected) {
        List<String> fields = section.textsOr("fields", expected);
        boolean letters = section.flagOr("case-sensitive", false);
        for (String field : fields) compared(section, "fields", field, expected);
        if (!fields.isEmpty()) return exact(fields, letters);
        section.problem("fields", "compares with expected fields, and the objective names none", null);
        return fixed("", List.of(), NONE);
    }

    private static void compared(Section section, String key, String field, List<String> expected) {
        if (expected.contains(field)) return;
        section.problem(key, "'%s' is not among the expected fields: %s".formatted(field, expected), null);
    }

    /// The field that is named, or the only one that is expected.
    private static String field(Section section, List<String> expected) {
        if (section.has(FIELD) || expected.size() != 1) return section.text(FIELD);
        return expected.getFirst();
    }

    private static MetricSection f1(Section section, List<String> expected) {
        String field = field(section, expected);
        if (!field.isEmpty()) compared(section, FIELD, field, expected);
        return fixed("F1", List.of(field), new TokenF1(field));
    }

    private static MetricSection probability(Section section, List<String> expected, ModelSection answers) {
        if (!answers.encoder()) {
            section.problem("type", "is 'probability', which only an encoder tells", "Maybe exact-match");
        }
        String field = field(section, expected);
        if (!field.isEmpty()) compared(section, FIELD, field, expected);
        return fixed("probability", List.of(field), new Probability(field));
    }

    private static MetricSection regex(Section section, List<String> expected) {
        String field = field(section, expected);
        String pattern = section.text("pattern");
        String feedback = section.textOr("feedback", "");
        try {
            RegexMatch made = RegexMatch.of(field, pattern);
            return fixed("matches", List.of(field), new RegexMatch(field, made.pattern(), feedback));
        } catch (UsageException e) {
            section.problem("pattern", String.valueOf(e.getMessage()), e.hint());
            return fixed("", List.of(), NONE);
        }
    }

    private static MetricSection schema(Section section, List<String> expected) {
        String field = field(section, expected);
        ResponseSchema schema = SchemaFile.read(section);
        if (schema == null) return fixed("", List.of(), NONE);
        return fixed("valid JSON", List.of(field), new JsonSchemaMatch(field, schema));
    }

    private static MetricSection command(Section section) {
        List<String> command = section.texts("command");
        Duration timeout = section.durationOr("timeout", PATIENCE);
        if (command.isEmpty()) return fixed("", List.of(), NONE);
        if (!Command.there(command.getFirst(), section.folder())) {
            section.problem("command", "there is no program '%s'".formatted(command.getFirst()), null);
        }
        return fixed("score", List.of(), new CommandMetric(new Command(command, section.folder(), timeout, Set.of())));
    }

    private static MetricSection java(Section section) {
        String name = section.text("class");
        List<Path> path = section.textsOr("classpath", List.of()).stream()
                .map(one -> section.folder().resolve(one))
                .toList();
        if (name.isEmpty()) return fixed("", List.of(), NONE);
        try {
            return fixed("score", List.of(), JavaMetric.load(name, path));
        } catch (UsageException e) {
            section.problem("class", String.valueOf(e.getMessage()), e.hint());
            return fixed("", List.of(), NONE);
        }
    }

    private static MetricSection judge(Section section, ModelSection answers, boolean dry) {
        String criteria = section.text("criteria");
        Section named = section.sectionOrNull("model");
        ModelSection model = named == null ? answers : ModelSection.read(named, ModelSection.Role.JUDGE, dry);
        if (!model.chat() && named == null) {
            section.problem("model", "must name the chat model that judges", "Maybe {provider: openai, name: ...}");
        }
        if (criteria.isBlank() && section.has("criteria")) section.problem("criteria", "is blank", null);
        int most = model.most();
        return new MetricSection(
                "grade", List.of(), model, judge -> new JudgeMetric(Objects.requireNonNull(judge), criteria, most));
    }

    /// The same, where a command does not get some variables of the environment.
    MetricSection hiding(Set<String> variables) {
        if (variables.isEmpty()) return this;
        return new MetricSection(label, fields, judge, given -> {
            Metric metric = scoring.metric(given);
            return metric instanceof CommandMetric one
                    ? new CommandMetric(one.command().without(variables))
                    : metric;
        });
    }

    static Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional("type", SchemaObject.choice("how answers are scored, else exact-match", TYPES))
                .optional("fields", SchemaObject.texts("of exact-match: else all that are expected"))
                .optional("case-sensitive", SchemaObject.flag("of exact-match: whether A and a differ, else not"))
                .optional(FIELD, SchemaObject.text("of f1, probability, regex, json-schema: the field that is read"))
                .optional("pattern", SchemaObject.text("of regex: what is found in the field, as Java writes it"))
                .optional("feedback", SchemaObject.text("of regex: what is told where it is not found"))
                .optional(SchemaFile.KEY, Map.of("description", "of json-schema: a JSON Schema, or the path of one"))
                .optional("command", SchemaObject.texts("of command: a program and its arguments"))
                .optional("timeout", SchemaObject.duration("of command: for one score, else 1m"))
                .optional("class", SchemaObject.text("of java: implements dev.zeroth.prompts.program.Metric"))
                .optional("classpath", SchemaObject.texts("of java: jars and folders"))
                .optional("criteria", SchemaObject.text("of judge: what makes an answer good, in words"))
                .optional("model", ModelSection.schema(ModelSection.Role.JUDGE))
                .schema();
    }
}
