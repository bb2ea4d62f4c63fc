package dev.zeroth.weights.method;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.List;

/// HiZOO: a third pass at the weights themselves tells how the loss bends, and with it a diagonal Hessian is learned by
/// which directions are scaled.
///
/// ```
/// s = z / sqrt(d),  L_+- = L(w +- epsilon s),  L_0 = L(w)
/// d <- (1 - alpha) d + alpha |L_+ + L_- - 2 L_0| / (2 epsilon^2) d z^2
/// w <- w - eta (L_+ - L_-) / (2 epsilon) z / sqrt(d)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | d | the diagonal (the paper's Sigma^(-1)), 1 at first, from 1e-6 to 1e6 |
/// | alpha | `smooth` |
///
/// When to use: weights of very different curvature. When not: where memory for a second copy is missing.
///
/// Cost: three passes a step, as much memory again as the weights.
///
/// @see <a href="https://arxiv.org/abs/2402.15173">Zhao et al., Second-order fine-tuning without pain for LLMs: a
///     Hessian informed zeroth-order optimizer, 2024</a>
public record Hizoo(double smooth) implements Method {

    private static final double LEAST = 1e-6;
    private static final double MOST = 1e6;

    public Hizoo {
        Check.share(smooth, "smooth");
    }

    @Override
    public String describe() {
        return "hizoo smooth=" + smooth;
    }

    @Override
    public int forwards() {
        return 3;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        List<Tensor> diagonal = Rule.zeros(weights);
        for (Tensor d : diagonal) for (long i = 0; i < d.size(); i++) d.set(i, 1);
        return new Run(weights, seed, diagonal);
    }

    private final class Run implements MethodRun {

        private final Weights weights;
        private final long seed;
        private final List<Tensor> diagonal;

        Run(Weights weights, long seed, List<Tensor> diagonal) {
            this.weights = weights;
            this.seed = seed;
            this.diagonal = diagonal;
        }

        @Override
        public Outcome step(Probe probe, double rate, double epsilon) {
            Direction z = new Dense(Noise.GAUSSIAN, weights, seed, probe.key(), 0);
            Direction scaled = (tensor, from, out, length) -> {
                z.fill(tensor, from, out, length);
                Tensor d = diagonal.get(tensor);
                for (int i = 0; i < length; i++) out[i] /= (float) Math.sqrt(d.get(from + i));
            };
            double here = probe.loss();
            Pass.add(weights, Term.of(epsilon, scaled));
            double up = probe.loss();
            Pass.add(weights, Term.of(-2 * epsilon, scaled));
            double down = probe.loss();
            Pass.add(weights, Term.of(epsilon, scaled));
            if (!Double.isFinite(here) || !Double.isFinite(up) || !Double.isFinite(down)) return Outcome.FAILED;
            if (rate > 0) learn(z, Math.abs(up + down - 2 * here) / (2 * epsilon * epsilon));
            double g = (up - down) / (2 * epsilon);
            Pass.add(weights, Term.of(-rate * g, scaled));
            return new Outcome(here, Math.abs(g));
        }

        private void learn(Direction z, double bend) {
            float[] noise = new float[Pass.PIECE];
            float[] d = new float[Pass.PIECE];
            for (int t = 0; t < diagonal.size(); t++) {
                Tensor tensor = diagonal.get(t);
                for (long from = 0; from < tensor.size(); from += Pass.PIECE) {
                    int length = (int) Math.min(Pass.PIECE, tensor.size() - from);
                    z.fill(t, from, noise, length);
                    Pass.read(tensor, from, d, length);
                    for (int i = 0; i < length; i++) {
                        double next = (1 - smooth) * d[i] + smooth * bend * d[i] * noise[i] * noise[i];
                        d[i] = (float) Math.clamp(next, LEAST, MOST);
                    }
                    Pass.write(tensor, from, d, length);
                }
            }
        }
    }
}
