package dev.zeroth.weights.fit;

import java.util.List;

/// What a run did. The weights are those after its last step, or after the best one where it was validated.
///
/// @param curve the steps on the way to the weights, without those that were given up
/// @param forwards passes spent, those of the search for settings and of steps given up included; validations not
/// @param rate with which the run began, times what it was adapted by; `epsilon` with which it tried weights
/// @param rollbacks how often losses exploded
/// @param validation the best one; NaN where there was none
/// @param stop why it ended
public record FitResult(
        List<Point> curve, long forwards, double rate, double epsilon, int rollbacks, double validation, Stop stop) {

    public FitResult {
        curve = List.copyOf(curve);
    }

    /// In one line, without the curve.
    @Override
    public String toString() {
        return "FitResult[steps=%d, forwards=%d, rate=%s, epsilon=%s, rollbacks=%d, validation=%s, stop=%s]"
                .formatted(curve.size(), forwards, rate, epsilon, rollbacks, validation, stop);
    }

    /// A step.
    ///
    /// @param step counted from 1
    /// @param forwards spent so far
    /// @param loss about that before the step, on its batch; NaN where all passes failed
    public record Point(long step, long forwards, double loss, double rate) {}

    /// Why a run ended.
    public enum Stop {
        /// The budget is spent.
        BUDGET,
        /// Validations did not get better for as long as patience lasts.
        PATIENCE,
        /// Losses exploded again and again, whatever the rate; or not one of the steps' losses was a finite number,
        /// and the weights are the base ones.
        DIVERGENCE
    }
}
