package dev.zeroth.prompts.chat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON Schema that answers fit or do not. It is of draft 2020-12 where it names no other (`$schema`); what
/// it refers to is in itself, nothing is fetched. A code fence around an answer is forgiven.
public final class ResponseSchema {

    private static final int MOST_ERRORS = 5;
    private static final Pattern FENCE = Pattern.compile("^```[a-zA-Z]*\\s(.*)```$", Pattern.DOTALL);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Schema schema;

    private ResponseSchema(Schema schema) {
        this.schema = schema;
    }

    /// @param json a schema
    /// @throws UsageException if it is none
    public static ResponseSchema of(String json) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject() && !node.isBoolean()) throw new UsageException("a JSON schema is an object");
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
            String draft = node.path("$schema").asString(SpecificationVersion.DRAFT_2020_12.getDialectId());
            List<Error> errors = registry.getSchema(SchemaLocation.of(draft)).validate(node);
            if (!errors.isEmpty()) throw new UsageException("this is no JSON schema: " + told("", errors));
            Schema known = registry.getSchema(node);
            known.initializeValidators();
            return new ResponseSchema(known);
        } catch (JacksonException e) {
            throw new UsageException("the JSON schema is no JSON: " + e.getOriginalMessage());
        } catch (SchemaException e) {
            throw new UsageException("this is no JSON schema: " + e.getMessage());
        }
    }

    /// The schema on one line.
    public String json() {
        return schema.getSchemaNode().toString();
    }

    /// The schema as maps, lists and plain values.
    public Object value() {
        return MAPPER.treeToValue(schema.getSchemaNode(), Object.class);
    }

    /// What is wrong with a text; empty: it is JSON that fits.
    ///
    /// @param name of the text, for the message
    public String problem(String name, String text) {
        try {
            List<Error> errors = schema.validate(read(text));
            return errors.isEmpty() ? "" : told(name, errors);
        } catch (JacksonException e) {
            return "%s is no JSON: %s".formatted(name, e.getOriginalMessage());
        }
    }

    /// @throws JacksonException if it is none
    static JsonNode read(String text) {
        Matcher fence = FENCE.matcher(text.strip());
        return MAPPER.readTree(fence.matches() ? fence.group(1) : text);
    }

    /// Whether an answer has a property of that name.
    boolean has(String property) {
        return schema.getSchemaNode().path("properties").has(property);
    }

    /// Outputs as an answer that has them: those that the schema says are no texts, as the JSON that they are.
    ///
    /// @param values by name
    String written(SequencedMap<String, String> values) {
        ObjectNode object = MAPPER.createObjectNode();
        values.forEach((name, value) -> {
            JsonNode type = schema.getSchemaNode().path("properties").path(name).path("type");
            object.set(name, type.isString() && !type.asString().equals("string") ? json(value) : text(value));
        });
        return object.toString();
    }

    private static JsonNode json(String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JacksonException e) {
            return text(value);
        }
    }

    private static JsonNode text(String value) {
        return MAPPER.getNodeFactory().stringNode(value);
    }

    private static String told(String name, List<Error> errors) {
        return errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> "%s%s: %s".formatted(name, error.getInstanceLocation(), error.getMessage()))
                .collect(Collectors.joining("; "));
    }

    /// Of equal schemas, the same.
    @Override
    public String toString() {
        return "JSON schema %08x".formatted(json().hashCode());
    }
}
