package dev.zeroth.onnx.encoder;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.method.MethodNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a trial does: the settings of a study file and the trial's parameters, together.
///
/// @param weights patterns of names of what is tuned
/// @param forwards passes over a minibatch, those for finding rate and epsilon among them
record Choice(Tune tune, String method, int rank, int tokens, List<String> weights, int forwards) {

    /// What is changed beside the head, which is tuned always but for the first.
    enum Tune {
        FROZEN,
        HEAD,
        LAYERS,
        LOW_RANK,
        PROMPT,
        SCALES;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static List<String> labels() {
            return Arrays.stream(values()).map(Tune::label).toList();
        }
    }

    /// All names, in order.
    static final List<String> NAMES = List.of("tune", "method", "rank", "tokens", "weights", "forwards");

    /// @param given by the names above; what is absent has its standard
    static Choice of(Map<String, ? extends @Nullable Object> given) {
        String tune = String.valueOf(given.containsKey("tune") ? given.get("tune") : Tune.LOW_RANK.label());
        return new Choice(
                Tune.values()[Tune.labels().indexOf(tune)],
                String.valueOf(given.containsKey("method") ? given.get("method") : "fzoo"),
                whole(given, "rank", 4),
                whole(given, "tokens", 8),
                patterns(given.containsKey("weights") ? given.get("weights") : "*"),
                whole(given, "forwards", 400));
    }

    private static int whole(Map<String, ? extends @Nullable Object> given, String name, int standard) {
        return given.get(name) instanceof Number number ? number.intValue() : standard;
    }

    private static List<String> patterns(@Nullable Object given) {
        if (given instanceof List<?> list)
            return list.stream().map(String::valueOf).toList();
        return Arrays.stream(String.valueOf(given).split("[,\\s]+"))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /// What is wrong with a value, or null.
    static @Nullable String problem(String name, @Nullable Object value) {
        return switch (name) {
            case "tune" -> oneOf(value, Tune.labels());
            case "method" -> oneOf(value, MethodNames.all());
            case "rank" -> between(value, 1, 256);
            case "tokens" -> between(value, 1, 64);
            case "forwards" -> between(value, 1, 1_000_000);
            case "weights" -> patterns(value).isEmpty() ? "must be a pattern such as *.query" : null;
            default -> "unknown setting. Maybe one of: " + String.join(", ", NAMES);
        };
    }

    private static @Nullable String oneOf(@Nullable Object value, List<String> words) {
        return words.contains(String.valueOf(value))
                ? null
                : "must be one of %s, got %s".formatted(String.join(", ", words), value);
    }

    private static @Nullable String between(@Nullable Object value, long low, long high) {
        boolean within = value instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() >= low
                && number.longValue() <= high;
        return within ? null : "must be a whole number from %d to %d, got %s".formatted(low, high, value);
    }

    /// The method by its name.
    Method made() {
        return MethodNames.find(method);
    }
}
