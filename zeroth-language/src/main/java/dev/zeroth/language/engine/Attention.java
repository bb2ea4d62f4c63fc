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
        float[] scores = new float[heads * count];
        for (int head = 0; head < heads; head++) {
            score(queries, from + head * size, cache, layer, head / group * size, scores, head * count, count);
        }
        arithmetic.exp(scores, 0, scores.length, 0);
        for (int head = 0; head < heads; head++) {
            mix(scores, head * count, count, cache.values(layer), head / group * size, queries, from + head * size);
        }
    }

    /// The scores of one head, less their greatest.
    private void score(
            float[] queries, int query, Cache cache, int layer, int keyHead, float[] scores, int from, int count) {
        float[] keys = cache.keys(layer);
        for (int i = 0; i < size; i++) {
            Arithmetic.add(queries[query + i] * scale, keys, (keyHead + i) * cache.capacity(), scores, from, count);
        }
        float most = Float.NEGATIVE_INFINITY;
        for (int t = from; t < from + count; t++) most = Math.max(most, scores[t]);
        for (int t = from; t < from + count; t++) scores[t] -= most;
    }

    private void mix(float[] weights, int from, int count, float[] values, int keyHead, float[] out, int to) {
        double sum = 0;
        for (int t = from; t < from + count; t++) sum += weights[t];
        float inverse = (float) (1 / sum);
        for (int t = from; t < from + count; t++) weights[t] *= inverse;
        if (size % OCTET == 0 && size <= MOST_OCTETS * OCTET) {
            for (int i = 0; i < size; i += OCTET) octet(weights, from, count, values, keyHead + i, out, to + i);
            return;
        }
        Arrays.fill(out, to, to + size, 0);
        for (int t = 0; t < count; t++) {
            Arithmetic.add(weights[from + t], values, t * keyWidth + keyHead, out, to, size);
        }
    }

    /// Eight numbers of a small head's result, which stay in registers; the same sums in the same order.
    private void octet(float[] weights, int from, int count, float[] values, int value, float[] out, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        for (int t = from, at = value; t < from + count; t++, at += keyWidth) {
            float weight = weights[t];
            a = Math.fma(weight, values[at], a);
            b = Math.fma(weight, values[at + 1], b);
            c = Math.fma(weight, values[at + 2], c);
            d = Math.fma(weight, values[at + 3], d);
            e = Math.fma(weight, values[at + 4], e);
            f = Math.fma(weight, values[at + 5], f);
            g = Math.fma(weight, values[at + 6], g);
            h = Math.fma(weight, values[at + 7], h);
        }
        out[to] = a;
        out[to + 1] = b;
        out[to + 2] = c;
        out[to + 3] = d;
        out[to + 4] = e;
        out[to + 5] = f;
        out[to + 6] = g;
        out[to + 7] = h;
    }
}
