package dev.zeroth.weights.method;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import java.util.List;

/// ZO-Adam: [Mezo]'s estimates, averaged and divided by the root of their averaged squares, weight by weight.
///
/// ```
/// m <- beta_1 m + (1 - beta_1) g z,  v <- beta_2 v + (1 - beta_2) (g z)^2
/// w <- w - eta (m / (1 - beta_1^t)) / (sqrt(v / (1 - beta_2^t)) + 1e-8)
/// ```
///
/// When to use: weights of very different sensitivity. When not: where memory for three copies is missing.
///
/// Cost: two passes a step, twice as much memory again as the weights.
///
/// @see <a href="https://arxiv.org/abs/2402.11592">Zhang et al., Revisiting zeroth-order optimization for
///     memory-efficient LLM fine-tuning: a benchmark, 2024</a>
public record ZoAdam(double beta1, double beta2) implements Method {

    private static final double TINY = 1e-8;

    public ZoAdam {
        Check.share(beta1, "beta1");
        Check.share(beta2, "beta2");
    }

    @Override
    public String describe() {
        return "zo-adam beta1=%s beta2=%s".formatted(beta1, beta2);
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.GAUSSIAN).start(weights, seed);
        return new TwoPoint(weights, directions, new Adaptive(Rule.zeros(weights), Rule.zeros(weights)));
    }

    private final class Adaptive implements Rule {

        private final List<Tensor> means;
        private final List<Tensor> squares;
        private long steps;

        Adaptive(List<Tensor> means, List<Tensor> squares) {
            this.means = means;
            this.squares = squares;
        }

        @Override
        public double length(double g) {
            return 1;
        }

        @Override
        public void apply(Weights weights, double restore, Direction z, double g, double rate) {
            steps++;
            double first = 1 - StrictMath.pow(beta1, (double) steps);
            double second = 1 - StrictMath.pow(beta2, (double) steps);
            Pass.each(weights, () -> {
                float[] noise = new float[Pass.PIECE];
                float[] m = new float[Pass.PIECE];
                float[] v = new float[Pass.PIECE];
                return (tensor, from, w, length) -> {
                    z.fill(tensor, from, noise, length);
                    Pass.read(means.get(tensor), from, m, length);
                    Pass.read(squares.get(tensor), from, v, length);
                    for (int i = 0; i < length; i++) {
                        double slope = g * noise[i];
                        m[i] = (float) (beta1 * m[i] + (1 - beta1) * slope);
                        v[i] = (float) (beta2 * v[i] + (1 - beta2) * slope * slope);
                        double step = rate * (m[i] / first) / (Math.sqrt(v[i] / second) + TINY);
                        w[i] = (float) (w[i] + restore * noise[i] - step);
                    }
                    Pass.write(means.get(tensor), from, m, length);
                    Pass.write(squares.get(tensor), from, v, length);
                };
            });
        }
    }
}
