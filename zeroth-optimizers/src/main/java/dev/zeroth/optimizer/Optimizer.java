package dev.zeroth.optimizer;

import org.jspecify.annotations.Nullable;

/// A running minimization of f over a [Region].
///
/// The caller asks for candidates, evaluates them, and tells their values, several at once and in any order
/// if it likes. What an optimizer asks for depends on its settings, its random stream and the sequence of
/// calls alone, so that a run can be repeated by repeating the calls. Not thread-safe.
public interface Optimizer {

    /// The next candidate; or null where this method cannot go on before it is told the value of one that is out, or
    /// where it has come to its end ([#done]).
    @Nullable
    Candidate ask();

    /// The value of a candidate, less being better.
    ///
    /// @param loss never NaN nor negative infinity; positive infinity where the evaluation failed
    void tell(Candidate candidate, double loss);

    /// The value of a candidate under constraints c_i(x) <= 0. By default one that breaks any is worse than all that
    /// break none, the more so the greater the sum of its violations.
    ///
    /// @param constraints always the same number of them, none NaN; at most 0 where met
    default void tell(Candidate candidate, double loss, double[] constraints) {
        tell(candidate, penalized(loss, constraints));
    }

    /// The gradient of f at a candidate whose value is told next, where whoever evaluates it knows one. By default it
    /// is not used.
    ///
    /// @param gradient in the region's units, finite; not to be changed
    default void slope(Candidate candidate, double[] gradient) {}

    /// A loss that puts points that break constraints behind all others, by the sum of their violations: between
    /// [#INFEASIBLE] and twice that.
    static double penalized(double loss, double[] constraints) {
        double violation = 0;
        for (double constraint : constraints) violation += Math.max(0, constraint);
        if (!(violation > 0)) return loss;
        return INFEASIBLE * (1 + (violation < Double.MAX_VALUE ? violation / (1 + violation) : 1));
    }

    /// The least loss of a point that breaks a constraint.
    double INFEASIBLE = 1e100;

    /// A candidate that will not be evaluated after all. A method may ask for the same point again.
    void drop(Candidate candidate);

    /// A point that was evaluated without having been asked for. By default it is not used.
    ///
    /// @param point of the region, not to be changed
    /// @param loss as in [#tell]
    default void inject(double[] point, double loss) {}

    /// Whether the method has come to its end: it will ask for no more, whatever it is told.
    default boolean done() {
        return false;
    }
}
