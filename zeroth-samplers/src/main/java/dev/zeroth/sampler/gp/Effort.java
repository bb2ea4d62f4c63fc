package dev.zeroth.sampler.gp;

/// How much a search may do.
///
/// @param uniform draws of the whole space
/// @param local changes of good points
/// @param starts that climb
/// @param iterations of each climb by gradients
/// @param rounds of hops
record Effort(int uniform, int local, int starts, int iterations, int rounds) {

    /// Enough for Thompson sampling, which takes the cube of the number of points.
    static final Effort DRAWS = new Effort(50, 100, 0, 0, 0);

    /// About the same time whatever the number of rows, within bounds.
    ///
    /// @param rows that processes are conditioned on
    /// @param outputs how many processes there are
    static Effort of(int rows, int outputs) {
        double cost = outputs * (1 + rows * rows / 40_000.0);
        int candidates = (int) Math.clamp(800 / cost, 60.0, 240.0);
        return new Effort(candidates / 2, candidates / 2, cost < 8 ? 3 : 2, cost < 8 ? 20 : 10, cost < 8 ? 3 : 1);
    }
}
