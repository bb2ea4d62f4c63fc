package dev.zeroth.language;

/// The shape of a model.
///
/// @param width numbers in the state of a token, at least 1
/// @param hidden numbers within a feed-forward layer
/// @param layers at least 1
/// @param heads of queries in a layer
/// @param keyHeads of keys and values in a layer; a divisor of heads
/// @param headSize numbers in a head, even
/// @param vocabulary how many tokens there are
/// @param context the most tokens of a sequence
/// @param epsilon added to the mean square in a normalization, above 0
/// @param rotaryBase theta of the rotary position embedding, above 0
/// @param rotation which numbers turn together
public record ModelConfig(
        int width,
        int hidden,
        int layers,
        int heads,
        int keyHeads,
        int headSize,
        int vocabulary,
        int context,
        float epsilon,
        float rotaryBase,
        Rotation rotation) {

    /// What Llama 2 was trained with, where a file does not say.
    public static final float STANDARD_EPSILON = 1e-5f;

    public static final float STANDARD_BASE = 10_000;

    private static final int MOST = 1 << 24;

    public ModelConfig {
        within("width", width);
        within("hidden", hidden);
        within("layers", layers);
        within("heads", heads);
        within("key heads", keyHeads);
        within("head size", headSize);
        within("vocabulary", vocabulary);
        within("context", context);
        if (headSize % 2 != 0) throw new IllegalArgumentException("the head size must be even, got " + headSize);
        if (heads % keyHeads != 0) {
            throw new IllegalArgumentException(
                    "the %d heads must be a multiple of the key heads, got %d".formatted(heads, keyHeads));
        }
        if ((long) heads * headSize > MOST) {
            throw new IllegalArgumentException("too wide: %d heads of %d".formatted(heads, headSize));
        }
        if (!(epsilon > 0) || !Float.isFinite(epsilon)) {
            throw new IllegalArgumentException("epsilon must be above 0, got " + epsilon);
        }
        if (!(rotaryBase > 0) || !Float.isFinite(rotaryBase)) {
            throw new IllegalArgumentException("the rotary base must be above 0, got " + rotaryBase);
        }
    }

    private static void within(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("%s must be 1 ... %d, got %d".formatted(name, MOST, value));
        }
    }

    /// Numbers in the queries of a token.
    public int queryWidth() {
        return heads * headSize;
    }

    /// Numbers in the keys of a token.
    public int keyWidth() {
        return keyHeads * headSize;
    }
}
