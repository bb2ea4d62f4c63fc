package dev.zeroth.optimizer.swarm;

import org.jspecify.annotations.Nullable;

/// Where a particle is, how it moves, and the best point that it came by.
final class Particle {

    private double[] position;
    private double[] velocity;
    private double @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;

    Particle(double[] position, double[] velocity) {
        this.position = position;
        this.velocity = velocity;
    }

    double[] position() {
        return position;
    }

    double[] velocity() {
        return velocity;
    }

    /// Null before the first value is known.
    double @Nullable [] best() {
        return best;
    }

    double bestLoss() {
        return bestLoss;
    }

    void move(double[] to, double[] speed) {
        position = to;
        velocity = speed;
    }

    /// Whether a point is better than the best so far, which it then is.
    boolean learn(double[] point, double loss) {
        if (best != null && !(loss < bestLoss)) return false;
        best = point;
        bestLoss = loss;
        return true;
    }
}
