package dev.zeroth.optimizer.annealing;

/// A point and its value.
public final class Found {

    private final double[] point;
    private final double loss;

    /// @param point not copied
    public Found(double[] point, double loss) {
        this.point = point;
        this.loss = loss;
    }

    /// Not to be changed.
    public double[] point() {
        return point;
    }

    public double loss() {
        return loss;
    }
}
