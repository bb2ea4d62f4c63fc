package dev.zeroth.models.learners.vectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The probability `1 / (1 + exp(a f + b))` of the first class at margin `f`, fitted by maximum likelihood with Platt's
/// softened targets, by Newton's method with step halving.
///
/// @see <a href="https://doi.org/10.1007/s10994-007-5018-6">Lin, Lin and Weng, A note on Platt's probabilistic
///     outputs for support vector machines, Machine Learning 68 (2007)</a>
record Sigmoid(double a, double b) {
    private static final int MOST_STEPS = 100;
    private static final double RIDGE = 1e-12;
    private static final double SMALL = 1e-5;

    static Sigmoid fit(double[] margins, List<Boolean> first) {
        long positives = first.stream().filter(f -> f).count();
        long negatives = margins.length - positives;
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1 / (negatives + 2.0);
        double[] targets = new double[margins.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = first.get(i) ? high : low;
        }
        Sigmoid current = new Sigmoid(0, StrictMath.log((negatives + 1.0) / (positives + 1.0)));
        double loss = current.loss(margins, targets);
        for (int step = 0; step < MOST_STEPS; step++) {
            Sigmoid direction = current.direction(margins, targets);
            if (direction == null) {
                break;
            }
            double length = 1;
            Sigmoid next = current.moved(direction, length);
            double nextLoss = next.loss(margins, targets);
            while (nextLoss > loss && length > 1e-10) {
                length /= 2;
                next = current.moved(direction, length);
                nextLoss = next.loss(margins, targets);
            }
            if (nextLoss > loss) {
                break;
            }
            current = next;
            loss = nextLoss;
        }
        return current;
    }

    private Sigmoid moved(Sigmoid direction, double length) {
        return new Sigmoid(a + length * direction.a, b + length * direction.b);
    }

    private double loss(double[] margins, double[] targets) {
        double sum = 0;
        for (int i = 0; i < margins.length; i++) {
            double z = margins[i] * a + b;
            sum += z >= 0
                    ? targets[i] * z + StrictMath.log1p(StrictMath.exp(-z))
                    : (targets[i] - 1) * z + StrictMath.log1p(StrictMath.exp(z));
        }
        return sum;
    }

    /// Newton's direction, or null where the slope is next to nothing.
    private @Nullable Sigmoid direction(double[] margins, double[] targets) {
        double h11 = RIDGE;
        double h22 = RIDGE;
        double h21 = 0;
        double g1 = 0;
        double g2 = 0;
        for (int i = 0; i < margins.length; i++) {
            double p = 1 / (1 + StrictMath.exp(margins[i] * a + b));
            double spread = p * (1 - p);
            double slope = targets[i] - p;
            h11 += margins[i] * margins[i] * spread;
            h22 += spread;
            h21 += margins[i] * spread;
            g1 += margins[i] * slope;
            g2 += slope;
        }
        if (Math.abs(g1) < SMALL && Math.abs(g2) < SMALL) {
            return null;
        }
        double determinant = h11 * h22 - h21 * h21;
        return new Sigmoid(-(h22 * g1 - h21 * g2) / determinant, -(h11 * g2 - h21 * g1) / determinant);
    }
}
