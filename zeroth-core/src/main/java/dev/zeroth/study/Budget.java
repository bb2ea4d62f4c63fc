package dev.zeroth.study;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a study's loop ends, and what a trial may cost. Whatever comes first ends it; null or 0 leaves a rule out.
///
/// @param trials the total wanted, finished trials of earlier runs included; complete, pruned and failed alike
/// @param time no trial is started after this long
/// @param target a value at least this good ends the loop; single objective
/// @param patience so many trials in a row without a better value end it; single objective
/// @param maxFailures so many failed trials in a row end it
/// @param trialTimeout a trial that takes longer fails
/// @param retries how often the point of a failed trial is tried again, as a trial of its own
/// @param replication how the best points are evaluated again, as trials of their own; single objective
public record Budget(
        int trials,
        @Nullable Duration time,
        @Nullable Double target,
        int patience,
        int maxFailures,
        @Nullable Duration trialTimeout,
        int retries,
        @Nullable Replication replication) {

    public Budget {
        if (trials < 0) throw new IllegalArgumentException("trials must be at least 0, got " + trials);
        if (patience < 0) throw new IllegalArgumentException("patience must be at least 0, got " + patience);
        if (maxFailures < 0) throw new IllegalArgumentException("max failures must be at least 0, got " + maxFailures);
        if (retries < 0) throw new IllegalArgumentException("retries must be at least 0, got " + retries);
        requirePositive("time", time);
        requirePositive("trial timeout", trialTimeout);
        if (target != null && target.isNaN()) throw new IllegalArgumentException("target must be a number, got nan");
    }

    private static void requirePositive(String what, @Nullable Duration duration) {
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("%s must be above 0, got %s".formatted(what, Durations.text(duration)));
        }
    }

    /// This many trials in all.
    public static Budget trials(int trials) {
        return new Budget(trials, null, null, 0, 0, null, 0, null);
    }

    /// The same, and no trial started after this long.
    public Budget within(Duration time) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, ended by a value at least this good.
    public Budget until(double target) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, ended by so many trials in a row without a better value.
    public Budget patience(int patience) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, ended by so many failed trials in a row.
    public Budget maxFailures(int maxFailures) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, a trial failing when it takes longer.
    public Budget trialTimeout(Duration trialTimeout) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, the points of failed trials tried again so often.
    public Budget retries(int retries) {
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, replication);
    }

    /// The same, the best points evaluated up to so often.
    public Budget replicates(int replicates) {
        Replication wanted = new Replication(replicates, Replication.CONTENDERS);
        return new Budget(trials, time, target, patience, maxFailures, trialTimeout, retries, wanted);
    }
}
