package dev.zeroth.language.files;

import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Rotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a GGUF file says beside its tensors.
record GgufMetadata(Path file, SequencedMap<String, GgufValue> values) {

    private static final Map<String, Rotation> ROTATIONS = Map.of("llama", Rotation.ADJACENT, "qwen2", Rotation.HALVES);

    /// @param factors by which the file's own tensor divides frequencies; empty: there is none
    ModelConfig config(int vocabulary, List<Double> factors) {
        String own = text("general.architecture", null);
        if (!ROTATIONS.containsKey(own)) {
            throw fault("general.architecture must be llama or qwen2, got '%s'".formatted(own));
        }
        if (whole(own + ".expert_count", 0L) != 0) throw fault(own + ".expert_count: experts are not known here");
        int width = size(own + ".embedding_length", null);
        int heads = size(own + ".attention.head_count", null);
        int headSize = headSize();
        if (size(own + ".attention.value_length", (long) headSize) != headSize
                || size(own + ".rope.dimension_count", (long) headSize) != headSize) {
            throw fault("keys, values and rotations of a head must have the same size, %d".formatted(headSize));
        }
        return new ModelConfig(
                width,
                size(own + ".feed_forward_length", null),
                size(own + ".block_count", null),
                heads,
                size(own + ".attention.head_count_kv", (long) heads),
                headSize,
                vocabulary,
                size(own + ".context_length", null),
                (float) number(own + ".attention.layer_norm_rms_epsilon", ModelConfig.STANDARD_EPSILON),
                (float) number(own + ".rope.freq_base", ModelConfig.STANDARD_BASE),
                ROTATIONS.getOrDefault(own, Rotation.ADJACENT),
                divisors(own + ".rope.scaling.", headSize, factors));
    }

    int headSize() {
        String own = text("general.architecture", null);
        int width = size(own + ".embedding_length", null);
        int heads = size(own + ".attention.head_count", null);
        return size(own + ".attention.key_length", (long) width / Math.max(1, heads));
    }

    private List<Double> divisors(String prefix, int headSize, List<Double> factors) {
        String type = text(prefix + "type", "none");
        return switch (type) {
            case "none", "" -> factors;
            case "linear" -> {
                if (!factors.isEmpty()) throw fault(prefix + "type: both linear and by factors");
                yield RotaryScaling.linear(headSize, number(prefix + "factor", 1));
            }
            default -> throw fault("%stype '%s' is not known here, only none and linear".formatted(prefix, type));
        };
    }

    /// What a model of this configuration says.
    static void put(ModelConfig config, SequencedMap<String, GgufValue> values) {
        values.put("general.architecture", GgufValue.of("llama"));
        values.put("llama.context_length", GgufValue.of(config.context()));
        values.put("llama.embedding_length", GgufValue.of(config.width()));
        values.put("llama.block_count", GgufValue.of(config.layers()));
        values.put("llama.feed_forward_length", GgufValue.of(config.hidden()));
        values.put("llama.attention.head_count", GgufValue.of(config.heads()));
        values.put("llama.attention.head_count_kv", GgufValue.of(config.keyHeads()));
        values.put("llama.attention.key_length", GgufValue.of(config.headSize()));
        values.put("llama.attention.value_length", GgufValue.of(config.headSize()));
        values.put("llama.rope.dimension_count", GgufValue.of(config.headSize()));
        values.put("llama.rope.freq_base", GgufValue.of(config.rotaryBase()));
        values.put("llama.attention.layer_norm_rms_epsilon", GgufValue.of(config.epsilon()));
    }

    ModelFileException fault(String fault) {
        return new ModelFileException(file, fault);
    }

    private ModelFileException wrong(String key, String wanted, Object found) {
        String text = found instanceof GgufValue.Items ? "a list" : "'%s'".formatted(found);
        return fault("%s must be %s, got %s".formatted(key, wanted, text));
    }

    private static Object missing(ModelFileException fault, @Nullable Object standard) {
        if (standard == null) throw fault;
        return standard;
    }

    private Object get(String key, @Nullable Object standard) {
        GgufValue value = values.get(key);
        return value == null ? missing(fault("%s is missing".formatted(key)), standard) : value.value();
    }

    String text(String key, @Nullable String standard) {
        Object value = get(key, standard);
        if (value instanceof String text) return text;
        throw wrong(key, "a text", value);
    }

    long whole(String key, @Nullable Long standard) {
        Object value = get(key, standard);
        if (value instanceof Long number) return number;
        throw wrong(key, "a whole number", value);
    }

    int size(String key, @Nullable Long standard) {
        long value = whole(key, standard);
        if (value < 1 || value > Integer.MAX_VALUE) throw wrong(key, "1 ... 2147483647", value);
        return (int) value;
    }

    double number(String key, double standard) {
        Object value = get(key, standard);
        if (value instanceof Number number) return number.doubleValue();
        throw wrong(key, "a number", value);
    }

    boolean flag(String key, boolean standard) {
        Object value = get(key, standard);
        if (value instanceof Boolean flag) return flag;
        throw wrong(key, "true or false", value);
    }

    /// A list of texts; null if there is none.
    @Nullable
    List<String> texts(String key) {
        List<Object> items = items(key);
        if (items == null) return null;
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String text)) throw wrong(key, "a list of texts", item);
            texts.add(text);
        }
        return texts;
    }

    /// A list of numbers; null if there is none.
    double @Nullable [] numbers(String key) {
        List<Object> items = items(key);
        if (items == null) return null;
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(items.get(i) instanceof Number number) || Double.isNaN(number.doubleValue())) {
                throw wrong(key, "a list of numbers", items.get(i));
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private @Nullable List<Object> items(String key) {
        GgufValue value = values.get(key);
        if (value == null) return null;
        if (value.value() instanceof GgufValue.Items items) return items.list();
        throw wrong(key, "a list", value.value());
    }
}
