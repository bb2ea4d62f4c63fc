package dev.zeroth.study;

import dev.zeroth.expression.Expression;
import dev.zeroth.json.Json;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a study is made with and keeps for good.
///
/// @param directions one per objective
/// @param metrics the objectives' names, as many as directions, or empty
/// @param space the declared space, or null in a define-by-run study
/// @param sampler its name and settings
/// @param pruner its name and settings
/// @param jobs how many trials run at once; part of what a proposal sees
/// @param async whether a proposal sees whatever is finished rather than waiting
/// @param objective a fingerprint of what is evaluated, or null if none was given
public record StudyDefinition(
        List<Direction> directions,
        List<String> metrics,
        @Nullable SearchSpace space,
        Chosen sampler,
        Chosen pruner,
        long seed,
        int jobs,
        boolean async,
        @Nullable String objective) {

    /// The study attribute that keeps it.
    public static final String ATTRIBUTE = "zeroth:definition";

    /// Optuna's study attribute with the objectives' names.
    public static final String METRIC_NAMES = "study:metric_names";

    private static final int LONGEST_PART = 120;
    private static final int CUT_END = 30;

    /// Something chosen by name, with the settings given.
    public record Chosen(String name, Map<String, @Nullable Object> settings) {
        public Chosen {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /// Those settings that are decided in place of its own.
        Chosen with(Settings resolved) {
            Map<String, @Nullable Object> decided = new LinkedHashMap<>(resolved.values());
            decided.values().removeIf(Objects::isNull);
            return new Chosen(name, decided);
        }

        /// Settings left out are those of another choice, if that is of the same thing.
        Chosen completedFrom(Chosen made) {
            if (!name.equals(made.name)) return this;
            Map<String, @Nullable Object> all = new LinkedHashMap<>(made.settings);
            all.putAll(settings);
            return new Chosen(name, all);
        }

        private void compare(List<String> differences, String what, Chosen other) {
            StudyDefinition.compare(differences, what, name, other.name);
            if (!name.equals(other.name)) return;
            settings.forEach((key, value) -> StudyDefinition.compare(
                    differences,
                    "%s's %s".formatted(what, key),
                    Json.write(value),
                    Json.write(other.settings.get(key))));
        }

        @Override
        public String toString() {
            return settings.isEmpty() ? name : name + " " + Json.write(settings);
        }
    }

    public StudyDefinition {
        directions = List.copyOf(directions);
        metrics = List.copyOf(metrics);
        if (directions.isEmpty()) throw new IllegalArgumentException("a study has at least one direction");
        if (!metrics.isEmpty() && metrics.size() != directions.size()) {
            throw new IllegalArgumentException(
                    "%s metric names for %s directions".formatted(metrics.size(), directions.size()));
        }
        if (jobs < 1) throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }

    /// The same with another sampler and pruner.
    StudyDefinition with(Chosen sampler, Chosen pruner) {
        return new StudyDefinition(directions, metrics, space, sampler, pruner, seed, jobs, async, objective);
    }

    /// The attributes of a new study of this definition.
    Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (space != null) {
            json.put(
                    "space",
                    space.parameters().stream().map(Parameter::toString).toList());
            json.put(
                    "constraints",
                    space.constraints().stream().map(Expression::text).toList());
        }
        json.put("sampler", toJson(sampler));
        json.put("pruner", toJson(pruner));
        json.put("seed", seed);
        json.put("jobs", (long) jobs);
        json.put("async", async);
        json.put("objective", objective);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(ATTRIBUTE, json);
        if (!metrics.isEmpty()) attributes.put(METRIC_NAMES, metrics);
        return attributes;
    }

    private static Map<String, @Nullable Object> toJson(Chosen chosen) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", chosen.name());
        json.put("settings", chosen.settings());
        return json;
    }

    /// The definition that a stored study keeps; for one that another tool made, the standard one.
    static StudyDefinition of(StudyRecord study) {
        Map<?, ?> kept = study.attributes().get(ATTRIBUTE) instanceof Map<?, ?> map ? map : Map.of();
        return new StudyDefinition(
                study.directions(),
                strings(study.attributes().get(METRIC_NAMES)),
                space(kept),
                chosen(kept.get("sampler"), Samplers.standard()),
                chosen(kept.get("pruner"), "none"),
                kept.get("seed") instanceof Long seed ? seed : 0,
                kept.get("jobs") instanceof Long jobs ? Math.toIntExact(jobs) : 1,
                Boolean.TRUE.equals(kept.get("async")),
                kept.get("objective") instanceof String objective ? objective : null);
    }

    private static @Nullable SearchSpace space(Map<?, ?> kept) {
        List<String> lines = strings(kept.get("space"));
        if (lines.isEmpty()) return null;
        return new SearchSpace(
                lines.stream().map(ParameterText::parse).toList(),
                strings(kept.get("constraints")).stream().map(Expression::parse).toList());
    }

    private static List<String> strings(@Nullable Object json) {
        List<String> strings = new ArrayList<>();
        if (json instanceof List<?> list) for (Object item : list) strings.add(String.valueOf(item));
        return strings;
    }

    private static Chosen chosen(@Nullable Object json, String standard) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
            return new Chosen(standard, Map.of());
        }
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (map.get("settings") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> settings.put(String.valueOf(key), value));
        }
        return new Chosen(name, settings);
    }

    /// What differs in another definition, one line each: `seed is 1, not 2`.
    List<String> differences(StudyDefinition other) {
        List<String> differences = new ArrayList<>();
        compare(differences, "direction", directionText(), other.directionText());
        compare(differences, "metrics", metrics, other.metrics);
        compareSpaces(differences, space, other.space);
        sampler.compare(differences, "sampler", other.sampler);
        pruner.compare(differences, "pruner", other.pruner);
        compare(differences, "seed", seed, other.seed);
        compare(differences, "async", async, other.async);
        if (!async || !other.async) compare(differences, "jobs", jobs, other.jobs);
        if (objective != null && other.objective != null) {
            compareParts(differences, objective, other.objective);
        }
        return differences;
    }

    String directionText() {
        return String.join(", ", directions.stream().map(Direction::text).toList());
    }

    private static void compareSpaces(
            List<String> differences, @Nullable SearchSpace mine, @Nullable SearchSpace other) {
        if (Objects.equals(mine, other)) return;
        int before = differences.size();
        if (mine == null || other == null) {
            differences.add(mine == null ? "it has no declared space" : "it has a declared space");
            return;
        }
        for (Parameter parameter : mine.parameters()) {
            Parameter counterpart = other.find(parameter.name());
            if (counterpart == null) differences.add("parameter %s is missing".formatted(parameter));
            else compare(differences, "parameter", parameter.toString(), counterpart.toString());
        }
        for (Parameter parameter : other.parameters()) {
            if (mine.find(parameter.name()) == null) differences.add("parameter %s is new".formatted(parameter));
        }
        compare(differences, "constraints", mine.constraints(), other.constraints());
        if (differences.size() == before) differences.add("the parameters are in another order");
    }

    /// Objectives that tell their parts, such as `data 12ab; limits calls=5`, are told apart by those that differ.
    private static void compareParts(List<String> differences, String mine, String other) {
        List<String> parts = List.of(mine.split("; "));
        List<String> others = List.of(other.split("; "));
        if (parts.size() < 2 || parts.size() != others.size()) {
            compare(differences, "objective", mine, other);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).equals(others.get(i))) continue;
            differences.add("objective is %s, not %s".formatted(cut(parts.get(i)), cut(others.get(i))));
        }
    }

    private static String cut(String part) {
        return part.length() <= LONGEST_PART
                ? part
                : part.substring(0, LONGEST_PART - CUT_END) + "..." + part.substring(part.length() - CUT_END);
    }

    private static void compare(List<String> differences, String what, Object mine, Object other) {
        if (!mine.equals(other)) differences.add("%s is %s, not %s".formatted(what, mine, other));
    }
}
