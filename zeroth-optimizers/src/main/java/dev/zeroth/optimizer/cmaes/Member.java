package dev.zeroth.optimizer.cmaes;

/// A point of a generation, in the coordinates of [Frame].
final class Member {

    /// Below this a step counts as none where its length divides.
    static final double LEAST_LENGTH = 1e-10;

    private final double[] place;
    private final int generation;
    private double loss = Double.POSITIVE_INFINITY;

    private boolean evaluated;

    /// y, with place = mean + sigma A y.
    double[] step = {};

    /// The squared length of C^(-1/2) y.
    double length;

    /// @param generation in which it was drawn; -1: it came from elsewhere
    Member(double[] place, int generation) {
        this.place = place;
        this.generation = generation;
    }

    double[] place() {
        return place;
    }

    int generation() {
        return generation;
    }

    double loss() {
        return loss;
    }

    Member told(double value) {
        this.loss = value;
        this.evaluated = true;
        return this;
    }

    /// Whether it has a value.
    boolean evaluated() {
        return evaluated;
    }
}
