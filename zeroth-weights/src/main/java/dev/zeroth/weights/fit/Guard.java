package dev.zeroth.weights.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Notices that losses explode. A run is given up at a step where
///
/// - three steps in a row had no finite loss at all, or
/// - one of the first 8 losses lies above the very first by more than twice its size, or
/// - the mean of the last 8 losses lies above the least such mean so far by more than 3 of that window's
///   standard deviations and a tenth of its size.
///
/// After it windows are compared anew: those before it may have been lucky ones.
///
/// Only methods that go in steps are watched: one that explores, such as annealing, may well try what is worse.
/// The window's losses are of different batches, so their deviation holds what batches differ by.
final class Guard {

    private static final int WINDOW = 8;
    private static final int MOST_FAILURES = 3;
    private static final double DEVIATIONS = 3;
    private static final double SHARE = 0.1;

    private final Deque<Double> window = new ArrayDeque<>();
    private int failures;
    private double first = Double.NaN;
    private double best = Double.POSITIVE_INFINITY;
    private double spread;
    private int good;

    /// @param start where the run begins
    Guard(int start) {
        this.good = start;
    }

    /// Hears of a step.
    ///
    /// @return the step to go back to; null: go on
    @Nullable
    Integer hear(int step, double loss) {
        if (!Double.isFinite(loss)) return ++failures >= MOST_FAILURES ? back() : null;
        failures = 0;
        if (Double.isNaN(first)) first = loss;
        window.add(loss);
        if (!Double.isFinite(best) && loss > first + 2 * Math.abs(first)) return back();
        if (window.size() <= WINDOW) {
            if (window.size() == WINDOW && mean() < best) better(step, mean());
            return null;
        }
        window.remove();
        double mean = mean();
        if (mean < best) better(step, mean);
        return mean > best + DEVIATIONS * spread + SHARE * Math.abs(best) ? back() : null;
    }

    private Integer back() {
        failures = 0;
        window.clear();
        best = Double.POSITIVE_INFINITY;
        return good;
    }

    private void better(int step, double mean) {
        best = mean;
        good = step;
        double sum = 0;
        for (double loss : window) sum += (loss - mean) * (loss - mean);
        spread = Math.sqrt(sum / WINDOW);
    }

    private double mean() {
        double sum = 0;
        for (double loss : window) sum += loss;
        return sum / window.size();
    }
}
