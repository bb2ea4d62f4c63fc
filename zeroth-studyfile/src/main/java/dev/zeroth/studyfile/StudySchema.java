package dev.zeroth.studyfile;

import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Setting;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (draft 2020-12) of study files, made from what objectives, samplers and pruners declare.
///
/// An editor that knows it completes and checks a study file as it is written. It says less than [StudyFile]: names
/// that it does not know pass, and what rests on several keys, or on expressions, is not checked.
public final class StudySchema {

    private static final String ID = "urn:zeroth:study-file:1";
    private static final double ANY = Double.POSITIVE_INFINITY;

    private StudySchema() {}

    /// The schema with everything that is on the class path.
    public static Map<String, @Nullable Object> onClassPath() {
        return of(ObjectiveTypes.all(), Samplers.all(), Pruners.all());
    }

    /// The schema with these types of objectives, samplers and pruners.
    public static Map<String, @Nullable Object> of(
            List<ObjectiveType> types, List<SamplerProvider> samplers, List<PrunerProvider> pruners) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", ID);
        schema.put("title", "Zeroth study file");
        schema.put("description", "What to search, how, and for how long; YAML or JSON.");
        schema.putAll(topLevel()
                .required("objective", objective(types))
                .optional("sampler", chosen("how points are chosen", samplerSettings(samplers)))
                .optional("pruner", chosen("what stops a trial early", prunerSettings(pruners)))
                .schema());
        Map<String, @Nullable Object> notBoth = new LinkedHashMap<>();
        notBoth.put("required", List.of("direction", "directions"));
        schema.put("not", notBoth);
        return schema;
    }

    /// A schema as indented JSON text, ending in a line break.
    public static String text(Map<String, ? extends @Nullable Object> schema) {
        return IndentedJson.write(schema) + "\n";
    }

    private static SchemaObject topLevel() {
        Map<String, @Nullable Object> version = new LinkedHashMap<>();
        version.put("const", 1L);
        version.put("description", "the version of this format");
        Map<String, @Nullable Object> study =
                SchemaObject.text("the study's name; else the file's name without its extension");
        study.put("pattern", "\\S");
        study.put("maxLength", (long) PlanReader.MAX_NAME);
        return SchemaObject.of()
                .optional("version", version)
                .optional("study", study)
                .optional("space", SpaceSchema.space())
                .optional("constraints", SchemaObject.texts("expressions over parameters that every point must meet"))
                .optional("direction", SchemaObject.choice("of the one metric", "minimize", "maximize"))
                .optional("directions", directions())
                .optional("budget", budget())
                .optional("seed", SchemaObject.integer(Long.MIN_VALUE, Long.MAX_VALUE, "of everything random; else 0"))
                .optional("jobs", SchemaObject.integer(1, PlanReader.MAX_JOBS, "how many trials run at once; else 1"))
                .optional("async", SchemaObject.flag("whether proposals see whatever is finished instead of waiting"))
                .optional(
                        "warm-start", SchemaObject.texts("earlier studies of the storage whose best points come first"))
                .optional("storage", SchemaObject.text("a URL such as sqlite:///zeroth.db"))
                .optional("report", SchemaObject.text("where to write the report, from the working folder"));
    }

    private static Map<String, @Nullable Object> directions() {
        Map<String, @Nullable Object> word = SchemaObject.choice("better is", "minimize", "maximize");
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("description", "a direction per metric, in order or by name");
        schema.put("type", List.of("array", "object"));
        schema.put("items", word);
        schema.put("minItems", 1L);
        schema.put("additionalProperties", word);
        return schema;
    }

    private static Map<String, @Nullable Object> budget() {
        long most = Integer.MAX_VALUE;
        Map<String, @Nullable Object> schema = SchemaObject.of()
                .optional("trials", SchemaObject.integer(1, most, "the total wanted"))
                .optional("time", SchemaObject.duration("no trial is started after this long"))
                .optional("target", SchemaObject.number(-ANY, ANY, "a value at least this good ends the study"))
                .optional("patience", SchemaObject.integer(1, most, "so many trials without a better value end it"))
                .optional("max-failures", SchemaObject.integer(1, most, "so many failed trials in a row end it"))
                .optional("trial-timeout", SchemaObject.duration("a trial that takes longer fails"))
                .optional("retries", SchemaObject.integer(0, most, "how often a failed trial is tried again"))
                .optional(
                        "replicates",
                        SchemaObject.integer(1, most, "the best points of a noisy study are evaluated up to so often"))
                .optional("contenders", SchemaObject.integer(1, most, "so many of the best points, else 5"))
                .schema();
        schema.put("type", List.of("integer", "object"));
        schema.put("minimum", 1L);
        schema.put("maximum", most);
        schema.put("description", "how many trials, or rules of which the first met ends the study");
        return schema;
    }

    private static Map<String, @Nullable Object> objective(List<ObjectiveType> types) {
        Map<String, Map<String, @Nullable Object>> schemas = new LinkedHashMap<>();
        for (ObjectiveType type : types) {
            Map<String, @Nullable Object> schema = new LinkedHashMap<>(type.schema());
            schema.put("description", type.summary());
            schemas.put(type.name(), schema);
        }
        Map<String, @Nullable Object> schema = byType("what is evaluated", schemas);
        schema.put("type", "object");
        return schema;
    }

    private static Map<String, List<Setting>> samplerSettings(List<SamplerProvider> samplers) {
        Map<String, List<Setting>> settings = new LinkedHashMap<>();
        for (SamplerProvider sampler : samplers) settings.put(sampler.name(), sampler.settings());
        return settings;
    }

    private static Map<String, List<Setting>> prunerSettings(List<PrunerProvider> pruners) {
        Map<String, List<Setting>> settings = new LinkedHashMap<>();
        for (PrunerProvider pruner : pruners) settings.put(pruner.name(), pruner.settings());
        return settings;
    }

    private static Map<String, @Nullable Object> chosen(String description, Map<String, List<Setting>> settings) {
        Map<String, Map<String, @Nullable Object>> schemas = new LinkedHashMap<>();
        settings.forEach((name, declared) -> {
            SchemaObject object = SchemaObject.of();
            for (Setting setting : declared) object.optional(setting.name(), SpaceSchema.setting(setting));
            schemas.put(name, object.schema());
        });
        Map<String, @Nullable Object> schema =
                byType(description + "; a name, or a mapping of type and settings", schemas);
        schema.put("type", List.of("string", "object"));
        return schema;
    }

    /// A mapping whose `type` tells which other keys it has; types that are not listed pass.
    private static Map<String, @Nullable Object> byType(
            String description, Map<String, Map<String, @Nullable Object>> schemas) {
        Map<String, @Nullable Object> type =
                SchemaObject.text("which; known here: " + String.join(", ", schemas.keySet()));
        type.put("examples", List.copyOf(schemas.keySet()));
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("properties", Map.of("type", type));
        schema.put("required", List.of("type"));
        List<Object> cases = new ArrayList<>();
        for (Map.Entry<String, Map<String, @Nullable Object>> entry : schemas.entrySet()) {
            Map<String, @Nullable Object> when = new LinkedHashMap<>();
            when.put("type", "object");
            when.put("properties", Map.of("type", Map.of("const", entry.getKey())));
            when.put("required", List.of("type"));
            Map<String, @Nullable Object> alternative = new LinkedHashMap<>();
            alternative.put("if", when);
            alternative.put("then", withType(entry.getKey(), entry.getValue()));
            cases.add(alternative);
        }
        if (!cases.isEmpty()) schema.put("allOf", cases);
        return schema;
    }

    private static Map<String, @Nullable Object> withType(String name, Map<String, @Nullable Object> keys) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("const", name));
        if (keys.get("properties") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        Map<String, @Nullable Object> schema = new LinkedHashMap<>(keys);
        schema.put("properties", properties);
        return schema;
    }
}
