package dev.zeroth.studyfile;

import dev.zeroth.setting.Setting;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.task.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The schemas of parameters and of settings.
final class SpaceSchema {

    private static final long LIMIT = 1L << 53;
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final List<String> SCALAR = List.of("string", "number", "boolean", "null");

    private SpaceSchema() {}

    static Map<String, @Nullable Object> space() {
        Map<String, @Nullable Object> name = new LinkedHashMap<>();
        name.put("pattern", "^[^=]*[^=\\s][^=]*$");
        name.put("maxLength", 480L);
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("description", "the parameters, in the order of their conditions");
        schema.put("type", "object");
        schema.put("minProperties", 1L);
        schema.put("propertyNames", name);
        schema.put("additionalProperties", parameter());
        return schema;
    }

    private static Map<String, @Nullable Object> parameter() {
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        text.put("pattern", "^\\s*(%s)(\\s*\\(|\\s*$|\\s+when )".formatted(String.join("|", ParameterText.KINDS)));
        text.put("description", "the short form, such as int(10,200,log) or float(0,1) when kernel == \"rbf\"");
        Map<String, @Nullable Object> constant = new LinkedHashMap<>();
        constant.put("type", List.of("number", "boolean"));
        constant.put("description", "a fixed value");
        Map<String, @Nullable Object> list = scalars("a choice");
        List<Object> forms = new ArrayList<>(List.of(text, constant, list));
        for (String kind : ParameterText.KINDS) forms.add(longForm(kind));
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", forms);
        return schema;
    }

    private static Map<String, @Nullable Object> longForm(String kind) {
        SchemaObject object = SchemaObject.of().required("type", Map.of("const", kind));
        switch (kind) {
            case "float" -> {
                numeric(object, SchemaObject.number(-ANY, ANY, "a bound, included"));
                object.optional("step", SchemaObject.number(0, ANY, "the distance between values"));
            }
            case "int" -> {
                numeric(object, SchemaObject.integer(-LIMIT, LIMIT, "a bound, included"));
                object.optional("step", SchemaObject.integer(1, LIMIT, "the distance between values"));
            }
            case "choice" -> object.required("choices", scalars("one of these"));
            case "permutation" -> object.required("items", scalars("an order of these"));
            case "subset" ->
                object.required("size", SchemaObject.integer(1, 170, "how many"))
                        .required("items", scalars("a selection of these"));
            case "fixed" -> object.required("value", Map.of("type", SCALAR));
            default -> {
                // boolean has nothing to say
            }
        }
        return object.optional("when", SchemaObject.text("the condition under which it is active"))
                .schema();
    }

    private static void numeric(SchemaObject object, Map<String, @Nullable Object> bound) {
        object.required("low", bound)
                .required("high", bound)
                .optional("scale", SchemaObject.choice("even in value or in the logarithm", "linear", "log"))
                .optional("log", SchemaObject.flag("the same as scale: log"));
    }

    private static Map<String, @Nullable Object> scalars(String description) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", Map.of("type", SCALAR));
        schema.put("minItems", 1L);
        schema.put("uniqueItems", true);
        schema.put("description", description);
        return schema;
    }

    /// The schema of a setting's values.
    static Map<String, @Nullable Object> setting(Setting setting) {
        String meaning = setting.meaning();
        Map<String, @Nullable Object> schema = switch (setting.domain()) {
            case FloatDomain d -> SchemaObject.number(d.low(), d.high(), meaning);
            case IntDomain d -> SchemaObject.integer(d.low(), d.high(), meaning);
            case BooleanDomain _ -> SchemaObject.flag(meaning);
            case ChoiceDomain d -> enumerated(meaning, d.choices());
            case FixedDomain d -> enumerated(meaning, java.util.Collections.singletonList(d.constant()));
            case SequenceDomain d -> {
                Map<String, @Nullable Object> list = scalars(meaning);
                list.put("items", enumerated(meaning, d.items()));
                yield list;
            }
        };
        if (setting.standard() != null) schema.put("default", setting.standard());
        return schema;
    }

    private static Map<String, @Nullable Object> enumerated(String meaning, List<? extends @Nullable Object> values) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("enum", values);
        schema.put("description", meaning);
        return schema;
    }
}
