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
        float[] scores = new float[position + 1];
        for (int head = 0; head < heads; head++) {
            head(queries, from + head * size, cache, layer, head / group * size, scores);
        }
    }

    private void head(float[] queries, int query, Cache cache, int layer, int keyHead, float[] scores) {
        int count = scores.length;
        float[] keys = cache.keys(layer);
        Arrays.fill(scores, 0);
        for (int i = 0; i < size; i++) {
            Arithmetic.add(queries[query + i] * scale, keys, (keyHead + i) * cache.capacity(), scores, 0, count);
        }
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) most = Math.max(most, score);
        arithmetic.exp(scores, 0, count, most);
        double sum = 0;
        for (float score : scores) sum += score;
        float inverse = (float) (1 / sum);
        float[] values = cache.values(layer);
        Arrays.fill(queries, query, query + size, 0);
        for (int t = 0; t < count; t++) {
            Arithmetic.add(scores[t] * inverse, values, t * keyWidth + keyHead, queries, query, size);
        }
    }
}
