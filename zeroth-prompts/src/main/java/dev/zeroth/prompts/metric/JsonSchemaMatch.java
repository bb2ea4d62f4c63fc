package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.chat.ResponseSchema;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.Set;

/// 1 where a field is JSON that a JSON Schema allows, else 0, with what is wrong as feedback.
public record JsonSchemaMatch(String field, ResponseSchema schema) implements Metric {

    /// @param schema as JSON
    /// @throws dev.zeroth.usage.UsageException if it is no schema
    public static JsonSchemaMatch of(String field, String schema) {
        return new JsonSchemaMatch(field, ResponseSchema.of(schema));
    }

    @Override
    public String name() {
        return "%s fits %s".formatted(field, schema);
    }

    @Override
    public Set<String> reads() {
        return Set.of(field);
    }

    @Override
    public Score score(Example example, Trace trace) {
        String problem = schema.problem(field, trace.outputs().get(field));
        return problem.isEmpty() ? Score.of(1, "right") : Score.of(0, problem);
    }
}
