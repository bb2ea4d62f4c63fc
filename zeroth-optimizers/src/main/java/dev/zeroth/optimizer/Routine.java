package dev.zeroth.optimizer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A method that is told as a straight-line program: it evaluates points where its text says so.
@FunctionalInterface
public interface Routine {

    /// Minimizes until it has converged; what it finds is what it evaluated.
    void run(Evaluations f);

    /// The function, as a routine sees it. A call returns when the value was told.
    sealed interface Evaluations permits Handoff {

        /// f at a point.
        ///
        /// @param point copied, and brought into the region
        /// @return positive infinity where the evaluation failed
        default double at(double... point) {
            return at(new double[][] {point})[0];
        }

        /// f at several points, which may be evaluated side by side.
        default double[] at(double[][] points) {
            return Arrays.stream(outcomes(points))
                    .mapToDouble(Outcome::penalized)
                    .toArray();
        }

        /// f and its constraints at several points, which may be evaluated side by side.
        Outcome[] outcomes(double[][] points);
    }

    /// What was told of a point.
    final class Outcome {
        private final double loss;
        private final double[] constraints;
        private final double @Nullable [] gradient;

        Outcome(double loss, double[] constraints, double @Nullable [] gradient) {
            this.loss = loss;
            this.constraints = constraints;
            this.gradient = gradient;
        }

        /// Positive infinity where the evaluation failed.
        public double loss() {
            return loss;
        }

        /// At most 0 where met; of length 0 where there are none, or where the evaluation failed. Not to be changed.
        public double[] constraints() {
            return constraints;
        }

        /// The gradient of the loss, where it was told; null: it is not known. Not to be changed.
        public double @Nullable [] gradient() {
            return gradient;
        }

        /// One number for both, as [Optimizer#penalized] has it.
        public double penalized() {
            return Optimizer.penalized(loss, constraints);
        }
    }
}
