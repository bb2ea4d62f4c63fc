package dev.zeroth.language;

import java.util.List;

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
/// @param rotaryDivisors by which the frequency of each pair of numbers is divided, for models whose context was made
///     longer, head size / 2 of them; empty: none is
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
        Rotation rotation,
        List<Double> rotaryDivisors) {

    /// What Llama 2 was trained with, where a file does not say.
    public static final float STANDARD_EPSILON = 1e-5f;

    public static final float STANDARD_BASE = 10_000;

    private static final int MOST = 1 << 24;

    /// Without divisors.
    public ModelConfig(
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
        this(
                width,
                hidden,
                layers,
                heads,
                keyHeads,
                headSize,
                vocabulary,
                context,
                epsilon,
                rotaryBase,
                rotation,
                List.of());
    }

    public ModelConfig {
        rotaryDivisors = List.copyOf(rotaryDivisors);
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
        if (!rotaryDivisors.isEmpty() && rotaryDivisors.size() != headSize / 2) {
            throw new IllegalArgumentException("a head of %d numbers has %d frequencies, and there are %d divisors"
                    .formatted(headSize, headSize / 2, rotaryDivisors.size()));
        }
        for (double divisor : rotaryDivisors) {
            if (!(divisor > 0) || Double.isInfinite(divisor)) {
                throw new IllegalArgumentException("a rotary divisor must be above 0, got " + divisor);
            }
        }
    }

    private static void within(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("%s must be 1 ... %d, got %d".formatted(name, MOST, value));
        }
    }

    /// The same with divisors.
    public ModelConfig withDivisors(List<Double> divisors) {
        return new ModelConfig(
                width,
                hidden,
                layers,
                heads,
                keyHeads,
                headSize,
                vocabulary,
                context,
                epsilon,
                rotaryBase,
                rotation,
                divisors);
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
