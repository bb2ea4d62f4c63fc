package dev.zeroth.sampler.genetic;

/// A gene for every parameter of a space, active or not: a number, or a row of item indexes. Not to be changed
/// once it is made.
public final class Genome {

    /// Of numbers the place between the bounds, in [0, 1]; of choices the index; else 0.
    final double[] numbers;

    /// Of permutations the order, of subsets the chosen ones, ascending; else empty.
    final int[][] rows;

    Genome(double[] numbers, int[][] rows) {
        this.numbers = numbers;
        this.rows = rows;
    }

    Genome copy() {
        return new Genome(numbers.clone(), rows.clone());
    }
}
