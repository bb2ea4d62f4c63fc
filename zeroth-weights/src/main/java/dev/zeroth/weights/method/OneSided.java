package dev.zeroth.weights.method;

import dev.zeroth.weights.MethodRun.Probe;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.List;

/// Passes beside the weights, on one side each: w + epsilon z_1, w + epsilon z_2, ...
final class OneSided {

    private OneSided() {}

    /// The losses; the weights stay at the last member, to be brought back together with what follows.
    static double[] losses(Weights weights, List<Direction> directions, Probe probe, double epsilon) {
        double[] losses = new double[directions.size()];
        for (int i = 0; i < losses.length; i++) {
            Term out = Term.of(epsilon, directions.get(i));
            if (i == 0) Pass.add(weights, out);
            else Pass.add(weights, Term.of(-epsilon, directions.get(i - 1)), out);
            losses[i] = probe.loss();
        }
        return losses;
    }

    /// The standard deviation of the finite losses; NaN of fewer than two.
    ///
    /// @param less by how much the divisor is less than their number: 0 or 1
    static double deviation(double[] losses, int less) {
        double mean = mean(losses);
        double sum = 0;
        int count = 0;
        for (double loss : losses) {
            if (!Double.isFinite(loss)) continue;
            sum += (loss - mean) * (loss - mean);
            count++;
        }
        return count < 2 ? Double.NaN : Math.sqrt(sum / (count - less));
    }

    /// The mean of the finite losses; NaN of none.
    static double mean(double[] losses) {
        double sum = 0;
        int count = 0;
        for (double loss : losses) {
            if (!Double.isFinite(loss)) continue;
            sum += loss;
            count++;
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
