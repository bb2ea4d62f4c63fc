package dev.zeroth.optimizer;

import java.util.Arrays;

/// A point to evaluate.
public final class Candidate {

    private final long number;
    private final double[] point;

    /// @param number 0, 1, 2, ... in the order in which its optimizer gives the candidates out
    /// @param point inside the optimizer's region; not copied
    public Candidate(long number, double[] point) {
        this.number = number;
        this.point = point;
    }

    public long number() {
        return number;
    }

    /// Not to be changed.
    public double[] point() {
        return point;
    }

    @Override
    public String toString() {
        return "Candidate[%s, %s]".formatted(number, Arrays.toString(point));
    }
}
