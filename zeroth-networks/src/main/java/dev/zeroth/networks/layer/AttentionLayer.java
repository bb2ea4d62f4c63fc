package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// Causal self-attention with h heads of d = width / h numbers:
///
/// ```
/// (Q, K, V) = x W + b,  P = softmax over s <= t of (Q_t K_s / sqrt(d)),  y = concatenated (P V) W' + b'
/// dV = P^T dO,  dP = dO V^T,  dS = P (dP - sum P dP),  dQ = dS K / sqrt(d),  dK = dS^T Q / sqrt(d)
/// ```
///
/// @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention is all you need, 2017</a>
record AttentionLayer(Form out, int heads, LinearLayer project, LinearLayer combine) implements Layer {

    static AttentionLayer of(Form in, int heads, String name, Parameters parameters) {
        LinearLayer project = LinearLayer.of(in, 3 * in.last(), name + ".project", parameters);
        LinearLayer combine = LinearLayer.of(in, in.last(), name + ".combine", parameters);
        return new AttentionLayer(in, heads, project, combine);
    }

    @Override
    public Step forward(Pass pass, float[] x) {
        int places = out.extent(0);
        Step projected = project.forward(pass, x);
        Heads all = new Heads(pass.rows(), places, out.last(), heads, projected.y());
        Step combined = combine.forward(pass, all.forward());
        return new Step(
                combined.y(),
                dy -> projected.back().apply(all.back(combined.back().apply(dy))));
    }

    /// All heads of all examples.
    private static final class Heads {

        private final int rows;
        private final int places;
        private final int width;
        private final int heads;
        private final int each;
        private final float scale;
        private final float[] numbers;
        private final float[] shares;

        /// @param numbers Q, K and V of each place, one after the other
        Heads(int rows, int places, int width, int heads, float[] numbers) {
            this.rows = rows;
            this.places = places;
            this.width = width;
            this.heads = heads;
            this.each = width / heads;
            this.scale = (float) (1 / Math.sqrt(each));
            this.numbers = numbers;
            this.shares = new float[rows * heads * places * places];
        }

        float[] forward() {
            float[] y = new float[rows * places * width];
            for (int row = 0; row < rows; row++) {
                for (int head = 0; head < heads; head++) {
                    for (int t = 0; t < places; t++) forward(row, head, t, y);
                }
            }
            return y;
        }

        private void forward(int row, int head, int t, float[] y) {
            int at = share(row, head, t);
            int q = query(row, head, t);
            float greatest = Float.NEGATIVE_INFINITY;
            for (int s = 0; s <= t; s++) {
                shares[at + s] = scale * dot(numbers, q, numbers, query(row, head, s) + width);
                greatest = Math.max(greatest, shares[at + s]);
            }
            Pass.ARITHMETIC.exp(shares, at, t + 1, greatest);
            float sum = 0;
            for (int s = 0; s <= t; s++) sum += shares[at + s];
            int to = (row * places + t) * width + head * each;
            for (int s = 0; s <= t; s++) {
                shares[at + s] /= sum;
                add(shares[at + s], numbers, query(row, head, s) + 2 * width, y, to);
            }
        }

        float[] back(float[] dy) {
            float[] slopes = new float[numbers.length];
            for (int row = 0; row < rows; row++) {
                for (int head = 0; head < heads; head++) {
                    for (int t = 0; t < places; t++) back(row, head, t, dy, slopes);
                }
            }
            return slopes;
        }

        private void back(int row, int head, int t, float[] dy, float[] slopes) {
            int at = share(row, head, t);
            int q = query(row, head, t);
            int from = (row * places + t) * width + head * each;
            float[] dShares = new float[t + 1];
            float sum = 0;
            for (int s = 0; s <= t; s++) {
                int value = query(row, head, s) + 2 * width;
                add(shares[at + s], dy, from, slopes, value);
                dShares[s] = dot(dy, from, numbers, value);
                sum += shares[at + s] * dShares[s];
            }
            for (int s = 0; s <= t; s++) {
                float slope = scale * shares[at + s] * (dShares[s] - sum);
                int key = query(row, head, s) + width;
                add(slope, numbers, key, slopes, q);
                add(slope, numbers, q, slopes, key);
            }
        }

        private int share(int row, int head, int t) {
            return ((row * heads + head) * places + t) * places;
        }

        private int query(int row, int head, int t) {
            return (row * places + t) * 3 * width + head * each;
        }

        private float dot(float[] a, int aFrom, float[] b, int bFrom) {
            float sum = 0;
            for (int i = 0; i < each; i++) sum += a[aFrom + i] * b[bFrom + i];
            return sum;
        }

        private void add(float factor, float[] a, int from, float[] y, int to) {
            for (int i = 0; i < each; i++) y[to + i] += factor * a[from + i];
        }
    }
}
