package dev.zeroth.sampler.gp;

/// The numbers of rows at which hyperparameters are fitted anew: at first each, then about every tenth more.
final class Schedule {

    private final int first;
    private final double growth;

    /// @param growth the share by which a number exceeds the one before, rounded down but at least 1
    Schedule(int first, double growth) {
        this.first = first;
        this.growth = growth;
    }

    /// The number of rows of the first fit.
    int first() {
        return first;
    }

    /// How many fits are due at so many rows.
    int fitsWithin(int rows) {
        int fits = 0;
        for (int count = first; count <= rows; count += step(count)) fits++;
        return fits;
    }

    /// The number of rows of a fit.
    int count(int fit) {
        int count = first;
        for (int i = 0; i < fit; i++) count += step(count);
        return count;
    }

    private int step(int count) {
        return Math.max(1, (int) (growth * count));
    }
}
