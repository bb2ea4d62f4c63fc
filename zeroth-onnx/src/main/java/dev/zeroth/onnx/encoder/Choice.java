package dev.zeroth.onnx.encoder;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.usage.Nearest;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.method.MethodNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a trial does: the settings of a study file and the trial's parameters, together.
///
/// @param weights patterns of names of what is tuned
/// @param forwards passes over a minibatch, those for finding rate and epsilon among them
/// @param rate the first step size, together with `epsilon`, how far weights are tried; both 0: they are searched for
record Choice(
        Tune tune,
        String method,
        int rank,
        int tokens,
        List<String> weights,
        int forwards,
        double rate,
        double epsilon) {

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

    private static final int MOST_RANK = 256;
    private static final int MOST_TOKENS = 64;
    private static final int MOST_FORWARDS = 1_000_000;

    private static final String WEIGHTS = "weights";

    static final String RATE = "rate";
    static final String EPSILON = "epsilon";

    /// All names, in order.
    static final List<String> NAMES = List.of("tune", "method", "rank", "tokens", "weights", "forwards", RATE, EPSILON);

    /// @param given by the names above; what is absent has its standard
    static Choice of(Map<String, ? extends @Nullable Object> given) {
        String tune = String.valueOf(given.containsKey("tune") ? given.get("tune") : Tune.LOW_RANK.label());
        return new Choice(
                Tune.values()[Tune.labels().indexOf(tune)],
                String.valueOf(given.containsKey("method") ? given.get("method") : "fzoo"),
                whole(given, "rank", 4),
                whole(given, "tokens", 8),
                patterns(given.containsKey("weights") ? given.get("weights") : "*"),
                whole(given, "forwards", 400),
                number(given, RATE),
                number(given, EPSILON));
    }

    private static double number(Map<String, ? extends @Nullable Object> given, String name) {
        return given.get(name) instanceof Number number ? number.doubleValue() : 0;
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

    /// Those of some settings that this way of tuning does not look at.
    List<String> idle(Collection<String> given) {
        List<String> looked = new ArrayList<>(List.of("tune"));
        if (tune != Tune.FROZEN) looked.addAll(List.of("method", "forwards", RATE, EPSILON));
        switch (tune) {
            case FROZEN, HEAD -> {}
            case PROMPT -> looked.add("tokens");
            case LOW_RANK -> looked.addAll(List.of("rank", WEIGHTS));
            case LAYERS, SCALES -> looked.add(WEIGHTS);
        }
        return given.stream().filter(name -> !looked.contains(name)).toList();
    }

    /// What is wrong with a value, or null.
    static @Nullable String problem(String name, @Nullable Object value) {
        return switch (name) {
            case "tune" -> oneOf(value, Tune.labels());
            case "method" -> oneOf(value, MethodNames.all());
            case "rank" -> between(value, 1, MOST_RANK);
            case "tokens" -> between(value, 1, MOST_TOKENS);
            case "forwards" -> between(value, 1, MOST_FORWARDS);
            case "weights" -> patterns(value).isEmpty() ? "must be a pattern such as *.query" : null;
            case RATE, EPSILON -> aboveZero(value);
            default -> {
                UsageException unknown = UsageException.unknown("setting of an encoder", name, NAMES);
                yield "%s. %s".formatted(unknown.getMessage(), unknown.hint());
            }
        };
    }

    private static @Nullable String oneOf(@Nullable Object value, List<String> words) {
        if (words.contains(String.valueOf(value))) return null;
        String nearest = Nearest.to(String.valueOf(value), words);
        return "must be one of %s, got %s%s"
                .formatted(String.join(", ", words), value, nearest == null ? "" : ". Maybe '%s'?".formatted(nearest));
    }

    private static @Nullable String aboveZero(@Nullable Object value) {
        boolean right = value instanceof Number number
                && number.doubleValue() > 0
                && number.doubleValue() < Double.POSITIVE_INFINITY;
        return right ? null : "must be a number above 0, got %s".formatted(value);
    }

    private static @Nullable String between(@Nullable Object value, long low, long high) {
        boolean within = value instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() >= low
                && number.longValue() <= high;
        return within ? null : "must be a whole number from %d to %d, got %s".formatted(low, high, value);
    }

    /// The keys with their ranges, as JSON Schema.
    static Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> schema = SchemaObject.of()
                .optional("tune", SchemaObject.choice("what changes; else low-rank", words(Tune.labels())))
                .optional("method", SchemaObject.choice("of every trial; else fzoo", words(MethodNames.all())))
                .optional("rank", SchemaObject.integer(1, MOST_RANK, "of the branches of low-rank; else 4"))
                .optional("tokens", SchemaObject.integer(1, MOST_TOKENS, "that prompt puts before a text; else 8"))
                .optional("weights", SchemaObject.texts("names of what layers, low-rank and scales change, with *"))
                .optional("forwards", SchemaObject.integer(1, MOST_FORWARDS, "passes of a trial; else 400"))
                .optional(RATE, SchemaObject.number(0, Double.MAX_VALUE, "the first step size; else searched for"))
                .optional(
                        EPSILON,
                        SchemaObject.number(0, Double.MAX_VALUE, "how far weights are tried; else searched for"))
                .schema();
        schema.put("description", "settings that are not searched");
        return schema;
    }

    private static String[] words(List<String> list) {
        return list.toArray(String[]::new);
    }

    /// The method by its name.
    Method made() {
        return MethodNames.find(method);
    }
}
