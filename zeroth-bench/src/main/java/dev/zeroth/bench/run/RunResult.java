package dev.zeroth.bench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is kept of a run, as one line of JSON.
///
/// @param group the functions that it is reported with
/// @param evaluations made; fewer than the budget where every target was reached
/// @param steps from which evaluation on the incumbent reaches how many targets; flat pairs
/// @param marks the score after so many evaluations, for the measures that have no targets
/// @param score at the end
/// @param front of several objectives the points that no other dominates; else empty
/// @param seconds that the run took
record RunResult(
        RunKey key,
        String group,
        long evaluations,
        List<Long> steps,
        Map<Long, Double> marks,
        double score,
        List<List<Double>> front,
        double seconds) {

    RunResult {
        steps = List.copyOf(steps);
        marks = new TreeMap<>(marks);
        front = List.copyOf(front);
    }

    /// How many targets the incumbent reaches after so many evaluations.
    int reached(long evaluations) {
        int reached = 0;
        for (int i = 0; i < steps.size() && steps.get(i) <= evaluations; i += 2) {
            reached = steps.get(i + 1).intValue();
        }
        return reached;
    }

    /// The score after so many evaluations, or NaN where it was not taken.
    double scoreAt(long evaluations) {
        Double mark = marks.get(evaluations);
        return mark == null ? Double.NaN : mark;
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("suite", key.suite());
        json.put("contender", key.contender());
        json.put("function", (long) key.function());
        json.put("instance", (long) key.instance());
        json.put("dimension", (long) key.dimension());
        json.put("seed", key.seed());
        json.put("budget", key.budget());
        json.put("group", group);
        json.put("evaluations", evaluations);
        json.put("steps", steps);
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        marks.forEach((count, mark) -> named.put(String.valueOf(count), mark));
        json.put("marks", named);
        json.put("score", score);
        if (!front.isEmpty()) json.put("front", front);
        json.put("seconds", seconds);
        return json;
    }

    static RunResult of(Map<?, ?> json) {
        RunKey key = new RunKey(
                text(json, "suite"),
                text(json, "contender"),
                (int) whole(json, "function"),
                (int) whole(json, "instance"),
                (int) whole(json, "dimension"),
                whole(json, "seed"),
                whole(json, "budget"));
        List<Long> steps = new ArrayList<>();
        for (Object step : (Collection<?>) field(json, "steps")) steps.add(((Number) step).longValue());
        Map<Long, Double> marks = new TreeMap<>();
        ((Map<?, ?>) field(json, "marks"))
                .forEach((count, mark) -> marks.put(Long.valueOf((String) count), ((Number) mark).doubleValue()));
        List<List<Double>> front = new ArrayList<>();
        if (json.get("front") instanceof Collection<?> points) {
            for (Object point : points) front.add(numbers((Collection<?>) point));
        }
        return new RunResult(
                key,
                text(json, "group"),
                whole(json, "evaluations"),
                steps,
                marks,
                ((Number) field(json, "score")).doubleValue(),
                front,
                ((Number) field(json, "seconds")).doubleValue());
    }

    private static List<Double> numbers(Collection<?> json) {
        return json.stream().map(number -> ((Number) number).doubleValue()).toList();
    }

    private static Object field(Map<?, ?> json, String name) {
        Object value = json.get(name);
        if (value == null) throw new IllegalArgumentException("a run has no '%s'".formatted(name));
        return value;
    }

    private static String text(Map<?, ?> json, String name) {
        return (String) field(json, name);
    }

    private static long whole(Map<?, ?> json, String name) {
        return ((Number) field(json, name)).longValue();
    }
}
