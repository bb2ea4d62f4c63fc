package dev.zeroth.weights.method;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Factors;
import dev.zeroth.weights.direction.LowRank;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayList;
import java.util.List;

/// ZO-Muon: an estimate in a random subspace of each matrix, of which all singular values are made alike before the
/// step, so that directions that single differences hardly show count as much as the others.
///
/// ```
/// G = 1/N sum_i (L(W + epsilon P S_i) - L(W)) / epsilon S_i,  S_i normal, r x n,  P^T P = I, m x r
/// W <- W - eta sqrt(m n / r) P O,  O = (G G^T)^(-1/2) G
/// O by Newton and Schulz:  X <- a X + b (X X^T) X + c (X X^T)^2 X from G / |G|, 5 times
/// ```
///
/// | symbol | here |
/// |---|---|
/// | P | orthonormal, new every `interval` steps; scaled by sqrt(m / r), so that P S has variance 1 |
/// | N | `members` |
/// | a, b, c | 3.4445, -4.7750, 2.0315 (Muon's) |
///
/// When to use: matrices. When not: where most weights are vectors, which take normalized steps here.
///
/// Cost: N + 1 passes a step; r (m + n) numbers a matrix.
///
/// Departures: the scaled P and the normalized steps of vectors, as said.
///
/// @see <a href="https://arxiv.org/abs/2602.17155">Lang et al., Powering up zeroth-order training via subspace gradient
///     orthogonalization, 2026</a>
/// @see <a href="https://kellerjordan.github.io/posts/muon/">Jordan et al., Muon: an optimizer for hidden layers in
///     neural networks, 2024</a>
public record ZoMuon(int members, int rank, int interval) implements Method {

    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final int ITERATIONS = 5;

    public ZoMuon {
        Check.atLeast(1, members, "members");
        Check.atLeast(1, rank, "rank");
        Check.atLeast(1, interval, "interval");
    }

    @Override
    public String describe() {
        return "zo-muon members=%d rank=%d interval=%d".formatted(members, rank, interval);
    }

    @Override
    public int forwards() {
        return members + 1;
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public boolean bends() {
        return true;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        return (probe, rate, epsilon) -> {
            List<float[]> spans = spans(weights, seed, probe.step() / interval);
            List<Direction> drawn = new ArrayList<>();
            for (int i = 0; i < members; i++) drawn.add(draw(weights, spans, seed, probe.key(), i));
            double base = probe.loss();
            double[] losses = OneSided.losses(weights, drawn, probe, epsilon);
            Pass.add(weights, Term.of(-epsilon, drawn.getLast()));
            double[] slopes = new double[members];
            boolean moves = false;
            for (int i = 0; i < members; i++) {
                slopes[i] = Double.isFinite(losses[i]) ? losses[i] - base : 0;
                moves |= slopes[i] != 0;
            }
            if (!Double.isFinite(base) || Double.isNaN(OneSided.mean(losses))) return MethodRun.Outcome.FAILED;
            if (moves) Pass.add(weights, Term.of(-rate, step(weights, drawn, slopes)));
            return new MethodRun.Outcome(base, 1);
        };
    }

    private List<float[]> spans(Weights weights, long seed, long window) {
        List<float[]> spans = new ArrayList<>();
        for (int t = 0; t < weights.trainable().size(); t++) {
            Shape shape = weights.trainable().get(t).shape();
            int m = shape.rank() == 0 ? 1 : shape.extent(0);
            if (!Factors.fits(shape, rank)) {
                spans.add(new float[0]);
                continue;
            }
            float[] rows = Orthonormal.rows(NoiseKey.of(seed, window, t, "span"), rank, m);
            float[] columns = new float[rows.length];
            double scale = Math.sqrt((double) m / rank);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = (float) (scale * rows[i % rank * m + i / rank]);
            }
            spans.add(columns);
        }
        return spans;
    }

    private Direction draw(Weights weights, List<float[]> spans, long seed, long key, long member) {
        List<Factors> factors = new ArrayList<>();
        for (int t = 0; t < spans.size(); t++) {
            Shape shape = weights.trainable().get(t).shape();
            NoiseKey noise = NoiseKey.of(seed, key, t, "inner", member);
            if (spans.get(t).length == 0) {
                factors.add(new Factors(0, rank, Factors.normals(noise, shape.size()), new float[0]));
            } else {
                int n = Factors.columns(shape);
                factors.add(new Factors(n, rank, spans.get(t), Factors.normals(noise, (long) rank * n)));
            }
        }
        return new LowRank(factors);
    }

    private LowRank step(Weights weights, List<Direction> drawn, double[] slopes) {
        List<Factors> factors = new ArrayList<>();
        for (int t = 0; t < weights.trainable().size(); t++) {
            Factors first = ((LowRank) drawn.getFirst()).factors().get(t);
            boolean matrix = first.columns() > 0;
            double[] sum = new double[matrix ? first.v().length : first.u().length];
            for (int i = 0; i < members; i++) {
                Factors own = ((LowRank) drawn.get(i)).factors().get(t);
                float[] s = matrix ? own.v() : own.u();
                for (int k = 0; k < sum.length; k++) sum[k] += slopes[i] * s[k];
            }
            normalize(sum);
            if (matrix) orthogonalize(sum, first.columns());
            double scale = Math.sqrt(matrix ? first.columns() : sum.length);
            float[] out = new float[sum.length];
            for (int k = 0; k < out.length; k++) out[k] = (float) (scale * sum[k]);
            factors.add(
                    matrix ? new Factors(first.columns(), rank, first.u(), out) : new Factors(0, rank, out, first.v()));
        }
        return new LowRank(factors);
    }

    private static void normalize(double[] x) {
        double norm = 0;
        for (double value : x) norm += value * value;
        if (norm == 0) return;
        for (int i = 0; i < x.length; i++) x[i] /= Math.sqrt(norm);
    }

    private void orthogonalize(double[] x, int n) {
        double[] gram = new double[rank * rank];
        for (int step = 0; step < ITERATIONS; step++) {
            for (int k = 0; k < rank * rank; k++) {
                gram[k] = 0;
                for (int j = 0; j < n; j++) gram[k] += x[k / rank * n + j] * x[k % rank * n + j];
            }
            double[] mix = new double[rank * rank];
            for (int k = 0; k < rank * rank; k++) {
                double square = 0;
                for (int l = 0; l < rank; l++) square += gram[k / rank * rank + l] * gram[l * rank + k % rank];
                mix[k] = B * gram[k] + C * square + (k / rank == k % rank ? A : 0);
            }
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                for (int l = 0; l < rank; l++) next[i] += mix[i / n * rank + l] * x[l * n + i % n];
            }
            System.arraycopy(next, 0, x, 0, x.length);
        }
    }
}
