package dev.zeroth.networks.tuning;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Attention;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Flatten;
import dev.zeroth.networks.architecture.Architecture.Mean;
import dev.zeroth.networks.architecture.Architecture.Normalization;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Positions;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The layers that have a name in study files, and the arguments that make an [Architecture] of each.
public enum LayerKind {
    EMBEDDING("width"),
    DENSE("units"),
    RNN("units"),
    GRU("units"),
    LSTM("units"),
    RNN_LAST("units"),
    GRU_LAST("units"),
    LSTM_LAST("units"),
    CONVOLUTION("channels kernel"),
    MAX_POOL("side"),
    MEAN_POOL("side"),
    ATTENTION("heads"),
    ACTIVATION("curve"),
    RECURRENT("cell units"),
    POOLING("kind side"),
    FLATTEN(""),
    GELU(""),
    MEAN(""),
    NORMALIZATION(""),
    POSITIONS(""),
    RELU(""),
    SIGMOID(""),
    TANH("");

    private final String arguments;

    LayerKind(String arguments) {
        this.arguments = arguments;
    }

    /// The name in study files, such as `max-pool`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The names of its arguments; none: it needs no size.
    public List<String> arguments() {
        return arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
    }

    /// What may stand for an argument that is a word; empty: it is a whole number.
    public static List<String> words(String argument) {
        return switch (argument) {
            case "curve" -> words(Curve.values());
            case "cell" -> List.of("rnn", "gru", "lstm");
            case "kind" -> words(Pooling.Kind.values());
            default -> List.of();
        };
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// The kind of a name, or null.
    public static @Nullable LayerKind named(String label) {
        for (LayerKind kind : values()) if (kind.label().equals(label)) return kind;
        return null;
    }

    /// The names of those with arguments, or of those without.
    public static List<String> labels(boolean sized) {
        List<String> labels = new ArrayList<>();
        for (LayerKind kind : values()) if (kind.arguments.isEmpty() != sized) labels.add(kind.label());
        return labels;
    }

    /// The layer.
    ///
    /// @param values of its arguments: a number or a text each
    /// @param vocabulary how many tokens there are
    /// @throws IllegalArgumentException if one is missing or cannot be
    public Architecture make(Map<String, ?> values, int vocabulary) {
        return switch (this) {
            case EMBEDDING -> new Embedding(vocabulary, whole(values, "width"));
            case DENSE -> new Dense(whole(values, "units"));
            case RNN, GRU, LSTM -> new Recurrent(cell(label()), whole(values, "units"), false);
            case RNN_LAST, GRU_LAST, LSTM_LAST ->
                new Recurrent(cell(label().replace("-last", "")), whole(values, "units"), true);
            case CONVOLUTION -> new Convolution(whole(values, "channels"), whole(values, "kernel"));
            case MAX_POOL -> new Pooling(Pooling.Kind.MAX, whole(values, "side"));
            case MEAN_POOL -> new Pooling(Pooling.Kind.MEAN, whole(values, "side"));
            case ATTENTION -> new Attention(whole(values, "heads"));
            case ACTIVATION -> new Activation(Curve.valueOf(word(values, "curve")));
            case RECURRENT ->
                new Recurrent(cell(word(values, "cell").toLowerCase(Locale.ROOT)), whole(values, "units"), false);
            case POOLING -> new Pooling(Pooling.Kind.valueOf(word(values, "kind")), whole(values, "side"));
            case FLATTEN -> new Flatten();
            case MEAN -> new Mean();
            case NORMALIZATION -> new Normalization();
            case POSITIONS -> new Positions();
            case GELU -> new Activation(Curve.GELU);
            case RELU -> new Activation(Curve.RELU);
            case SIGMOID -> new Activation(Curve.SIGMOID);
            case TANH -> new Activation(Curve.TANH);
        };
    }

    private static Cell cell(String name) {
        return Cell.valueOf(name.replace("rnn", "simple").toUpperCase(Locale.ROOT));
    }

    private int whole(Map<String, ?> values, String argument) {
        Object value = value(values, argument);
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            if (Math.abs(number.doubleValue()) <= Integer.MAX_VALUE) return number.intValue();
        }
        throw new UsageException("%s: expected a whole number, found '%s'".formatted(label(), value));
    }

    private String word(Map<String, ?> values, String argument) {
        String word = String.valueOf(value(values, argument));
        if (words(argument).contains(word)) return word.toUpperCase(Locale.ROOT);
        throw UsageException.unknown("%s of %s".formatted(argument, label()), word, words(argument));
    }

    private Object value(Map<String, ?> values, String argument) {
        Object value = values.get(argument);
        if (value == null) throw new UsageException("%s: its %s is missing".formatted(label(), argument));
        return value;
    }
}
