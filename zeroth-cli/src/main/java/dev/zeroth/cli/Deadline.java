package dev.zeroth.cli;

import dev.zeroth.study.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When the time of a run is up, whatever it does until then.
///
/// @param time from the beginning on, or null: never
record Deadline(@Nullable Duration time, long began) {

    /// Begins now.
    static Deadline of(@Nullable Duration time) {
        return new Deadline(time, System.nanoTime());
    }

    private Duration spent() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    boolean passed() {
        return time != null && spent().compareTo(time) >= 0;
    }

    /// The budget with the time that is left, an instant at least.
    Budget within(Budget budget) {
        if (time == null) return budget;
        Duration left = time.minus(spent());
        return budget.within(left.isPositive() ? left : Duration.ofNanos(1));
    }
}
