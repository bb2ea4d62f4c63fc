package dev.zeroth.optimizer;

/// A method that is told as a straight-line program: it evaluates points where its text says so.
@FunctionalInterface
public interface Routine {

    /// Minimizes until it has converged; what it finds is what it evaluated.
    void run(Evaluations f);

    /// The function, as a routine sees it. A call returns when the value was told.
    sealed interface Evaluations permits Handoff {

        /// f at a point.
        ///
        /// @param point copied, and brought into the region
        /// @return positive infinity where the evaluation failed
        double at(double... point);

        /// f at several points, which may be evaluated side by side.
        double[] at(double[][] points);
    }
}
