package dev.zeroth.language.engine;

import dev.zeroth.language.ModelConfig;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.util.Arrays;

/// Grouped-query attention of one sequence: several heads of queries share a head of keys and values.
///
/// | symbol | meaning |
/// |---|---|
/// | q, k_t, v_t | a head's query, and the keys and values at the positions t up to its own |
/// | s_t = q . k_t / sqrt(size) | scores |
/// | p_t = exp(s_t - max s) / sum exp(s - max s) | weights |
/// | sum p_t v_t | the head's result |
///
/// @see <a href="https://arxiv.org/abs/2305.13245">Ainslie et al., GQA</a>
final class Attention {

    private static final int OCTET = 8;
    /// Beyond so many, whole rows in vectors are faster.
    private static final int MOST_OCTETS = 2;

    private final int heads;
    private final int group;
    private final int size;
    private final int keyWidth;
    private final float scale;
    private final Arithmetic arithmetic;

    Attention(ModelConfig config, Arithmetic arithmetic) {
        this.heads = config.heads();
        this.group = config.heads() / config.keyHeads();
        this.size = config.headSize();
        this.keyWidth = config.keyWidth();
        this.scale = (float) (1 / Math.sqrt(size));
        this.arithmetic = arithmetic;
    }

    /// Replaces the queries of one token by the results of its heads.
    ///
    /// @param position of the token; the cache holds its key and those before
    void apply(float[] queries, int from, Cache cache, int layer, int position) {
        int count = position + 1;
        float[] keys = cache.keys(layer);
        float[] values = cache.values(layer);
        float[] weights = new float[count];
        for (int i = from; i < from + heads * size; i++) queries[i] *= scale;
        for (int head = 0; head < heads; head++) {
            int own = from + head * size;
            int shared = head / group * size;
            int key = shared * cache.capacity();
            float most = arithmetic.scores(queries, own, size, keys, key, cache.capacity(), weights, 0, count);
            arithmetic.exp(weights, 0, count, most);
            mix(weights, values, shared, queries, own);
        }
    }

    private void mix(float[] weights, float[] values, int shared, float[] out, int to) {
        int count = weights.length;
        if (size % OCTET == 0 && size <= MOST_OCTETS * OCTET) {
            arithmetic.mix(weights, 0, count, values, shared, keyWidth, out, to, size);
        } else {
            Arrays.fill(out, to, to + size, 0);
            for (int t = 0; t < count; t++) {
                Arithmetic.add(weights[t], values, t * keyWidth + shared, out, to, size);
            }
        }
        float inverse = 1 / arithmetic.sum(weights, 0, count);
        for (int i = to; i < to + size; i++) out[i] *= inverse;
    }
}
