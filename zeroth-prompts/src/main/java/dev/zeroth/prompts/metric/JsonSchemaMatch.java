package dev.zeroth.prompts.metric;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 1 where a field is JSON that a JSON Schema allows, else 0, with what is wrong as feedback. The schema is of draft
/// 2020-12 where it names no other (`$schema`); what it refers to is in itself, nothing is fetched. A code fence around
/// the JSON is forgiven.
public final class JsonSchemaMatch implements Metric {

    private static final int MOST_ERRORS = 5;
    private static final Pattern FENCE = Pattern.compile("^```[a-zA-Z]*\\s(.*)```$", Pattern.DOTALL);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String field;
    private final Schema schema;

    private JsonSchemaMatch(String field, Schema schema) {
        this.field = field;
        this.schema = schema;
    }

    /// @param schema as JSON
    /// @throws UsageException if it is no schema
    public static JsonSchemaMatch of(String field, String schema) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        try {
            JsonNode json = MAPPER.readTree(schema);
            if (!json.isObject() && !json.isBoolean()) throw new UsageException("a JSON schema is an object");
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
            String draft = json.path("$schema").asString(SpecificationVersion.DRAFT_2020_12.getDialectId());
            List<Error> errors = registry.getSchema(SchemaLocation.of(draft)).validate(json);
            if (!errors.isEmpty()) throw new UsageException("this is no JSON schema: " + told("", errors));
            Schema known = registry.getSchema(json);
            known.initializeValidators();
            return new JsonSchemaMatch(field, known);
        } catch (JacksonException e) {
            throw new UsageException("the JSON schema is no JSON: " + e.getOriginalMessage());
        } catch (SchemaException e) {
            throw new UsageException("this is no JSON schema: " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return "%s fits JSON schema %08x"
                .formatted(field, schema.getSchemaNode().toString().hashCode());
    }

    @Override
    public Score score(Example example, Trace trace) {
        String text = trace.outputs().get(field).strip();
        Matcher fence = FENCE.matcher(text);
        if (fence.matches()) text = fence.group(1);
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JacksonException e) {
            return Score.of(0, "%s is no JSON: %s".formatted(field, e.getOriginalMessage()));
        }
        List<Error> errors = schema.validate(json);
        if (errors.isEmpty()) return Score.of(1, "right");
        return Score.of(0, told(field, errors));
    }

    private static String told(String field, List<Error> errors) {
        return errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> "%s%s: %s".formatted(field, error.getInstanceLocation(), error.getMessage()))
                .collect(Collectors.joining("; "));
    }
}
