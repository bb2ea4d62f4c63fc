package dev.zeroth.bench.problem;

/// A problem with several objectives, of which the best front is known.
public interface FrontProblem extends Problem {

    /// The hypervolume of these points as a share of the true front's, 0 to 1 (a little more where the true front's is
    /// computed from a sample of it).
    double hypervolume(double[][] points);

    @Override
    default double optimum() {
        return Double.NaN;
    }
}
