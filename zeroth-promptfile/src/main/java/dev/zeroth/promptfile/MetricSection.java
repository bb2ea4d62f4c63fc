package dev.zeroth.promptfile;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `metric`.
///
/// @param fields that are compared
record MetricSection(String type, List<String> fields) {

    static MetricSection read(@Nullable Section section, List<String> expected) {
        if (section == null) return new MetricSection("exact-match", expected);
        return new MetricSection(
                section.choiceOr("type", "exact-match", "exact-match"), section.textsOr("fields", expected));
    }

    Metric metric() {
        return new Exact(fields);
    }

    static Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .optional("type", SchemaObject.choice("how answers are scored, else exact-match", "exact-match"))
                .optional("fields", SchemaObject.texts("that are compared, else all that are expected"))
                .schema();
    }

    private record Exact(List<String> fields) implements Metric {

        @Override
        public String name() {
            return "accuracy";
        }

        @Override
        public Score score(Example example, Trace trace) {
            for (String field : fields) {
                String wanted = example.expected().get(field).strip();
                String got = trace.outputs().get(field).strip();
                if (!wanted.equalsIgnoreCase(got)) {
                    return Score.of(0, "%s should be '%s', not '%s'".formatted(field, wanted, got));
                }
            }
            return Score.of(1, "right");
        }
    }
}
