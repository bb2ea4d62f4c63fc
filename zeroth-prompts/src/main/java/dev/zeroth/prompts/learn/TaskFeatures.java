package dev.zeroth.prompts.learn;

import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a task is like, as far as numbers tell it. Of its data the training's and validation's alone is looked at.
///
/// ```
/// d(a, b)^2 = (ln (1 + c_a) / (1 + c_b))^2 + (1/2 ln (1 + n_a) / (1 + n_b))^2
///           + (1/2 ln (1 + x_a) / (1 + x_b))^2 + (1/2 ln (1 + y_a) / (1 + y_b))^2
///           + (2 (s_a - s_b))^2 + (ln (1 + m_a) / (1 + m_b))^2 + [metrics differ]
/// ```
///
/// | symbol | here |
/// |---|---|
/// | c | `classes` |
/// | n | `examples` |
/// | x, y | `inputLength`, `outputLength` |
/// | s | `base`; where it is not known of both, it is left out |
/// | m | `modules` |
///
/// @param classes different answers that are expected; 0: more than 64, such as free texts
/// @param examples to learn from and to validate on
/// @param inputLength mean characters of an example's inputs
/// @param outputLength mean characters of what is expected of it
/// @param base mean score of the program as it is, on the validation's examples; NaN: not known yet
/// @param modules of the program
/// @param metric its kind, such as `exact match`
public record TaskFeatures(
        int classes, int examples, double inputLength, double outputLength, double base, int modules, String metric) {

    private static final int MOST_CLASSES = 64;
    private static final int LONGEST = 200;

    public TaskFeatures {
        if (classes < 0 || examples < 0 || modules < 0) {
            throw new IllegalArgumentException(
                    "counts are at least 0, got %d, %d, %d".formatted(classes, examples, modules));
        }
        if (!(inputLength >= 0 && inputLength < 1e12 && outputLength >= 0 && outputLength < 1e12)) {
            throw new IllegalArgumentException(
                    "lengths are at least 0, got %s, %s".formatted(inputLength, outputLength));
        }
        if (base < 0 || base > 1) throw new IllegalArgumentException("a base score lies in 0 ... 1, got " + base);
        if (metric.length() > LONGEST) metric = metric.substring(0, LONGEST);
    }

    /// @param metric its kind
    /// @param base NaN: not known yet
    public static TaskFeatures of(Program program, Split split, String metric, double base) {
        List<Example> seen = new ArrayList<>(split.train());
        seen.addAll(split.validation());
        Set<Fields> classes = seen.stream().map(Example::expected).collect(Collectors.toSet());
        return new TaskFeatures(
                classes.size() > MOST_CLASSES ? 0 : classes.size(),
                seen.size(),
                length(seen, Example::inputs),
                length(seen, Example::expected),
                base,
                program.modules().size(),
                metric);
    }

    /// What a metric is called, without what it is of.
    public static String kind(Metric metric) {
        return metric.name().split(" of ", 2)[0];
    }

    private static double length(List<Example> examples, Function<Example, Fields> part) {
        return examples.stream()
                .mapToInt(example -> part.apply(example).values().values().stream()
                        .mapToInt(String::length)
                        .sum())
                .average()
                .orElse(0);
    }

    /// The same with a base score.
    public TaskFeatures base(double score) {
        return new TaskFeatures(classes, examples, inputLength, outputLength, score, modules, metric);
    }

    /// How unlike two tasks are: 0 where nothing tells them apart; from about 1 on they have little in common.
    public double distance(TaskFeatures other) {
        double known = Double.isNaN(base) || Double.isNaN(other.base) ? 0 : 2 * (base - other.base);
        double sum = square(ratio(classes, other.classes))
                + square(ratio(examples, other.examples) / 2)
                + square(ratio(inputLength, other.inputLength) / 2)
                + square(ratio(outputLength, other.outputLength) / 2)
                + square(known)
                + square(ratio(modules, other.modules))
                + (metric.equals(other.metric) ? 0 : 1);
        return Math.sqrt(sum);
    }

    private static double ratio(double a, double b) {
        return Math.log((1 + a) / (1 + b));
    }

    private static double square(double value) {
        return value * value;
    }

    /// As JSON; a base that is not known is null.
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("classes", (long) classes);
        json.put("examples", (long) examples);
        json.put("input-length", inputLength);
        json.put("output-length", outputLength);
        json.put("base", Double.isNaN(base) ? null : base);
        json.put("modules", (long) modules);
        json.put("metric", metric);
        return json;
    }

    /// What [#json] wrote.
    ///
    /// @throws IllegalArgumentException where it is none of that, naming the part
    public static TaskFeatures of(Map<?, ?> json) {
        if (!(json.get("metric") instanceof String metric)) {
            throw new IllegalArgumentException("metric is a text, got " + json.get("metric"));
        }
        return new TaskFeatures(
                count(json, "classes"),
                count(json, "examples"),
                number(json, "input-length"),
                number(json, "output-length"),
                json.get("base") == null ? Double.NaN : number(json, "base"),
                count(json, "modules"),
                metric);
    }

    private static int count(Map<?, ?> json, String key) {
        double value = number(json, key);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%s is a whole number, got %s".formatted(key, json.get(key)));
        }
        return (int) value;
    }

    private static double number(Map<?, ?> json, String key) {
        if (json.get(key) instanceof Number number) return number.doubleValue();
        throw new IllegalArgumentException("%s is a number, got %s".formatted(key, json.get(key)));
    }
}
