package dev.zeroth.pruner.standard;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.IntDomain;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import java.util.SortedSet;

/// The steps at which a pruner decides: the first that a trial reports in each interval after the warm-up.
///
/// @param warmup steps below this are never judged
/// @param interval the length of an interval in steps
record Schedule(int warmup, int interval) {

    private static final IntDomain COUNT = IntDomain.of(0, 1_000_000_000);

    static final List<Setting> SETTINGS = List.of(
            new Setting("warmup-steps", COUNT, 0, "no pruning before this step"),
            new Setting("interval-steps", IntDomain.of(1, 1_000_000_000), 1, "steps between two decisions"));

    Schedule {
        if (warmup < 0) throw new IllegalArgumentException("warmup steps must be at least 0, got " + warmup);
        if (interval < 1) throw new IllegalArgumentException("interval steps must be at least 1, got " + interval);
    }

    static Schedule of(Settings settings) {
        return new Schedule(settings.getInt("warmup-steps"), settings.getInt("interval-steps"));
    }

    static Setting count(String name, int standard, String meaning) {
        return new Setting(name, COUNT, standard, meaning);
    }

    /// Whether the trial's last report calls for a decision.
    boolean due(TrialRecord trial) {
        SortedSet<Integer> steps = trial.steps();
        if (steps.isEmpty()) return false;
        int step = steps.last();
        if (step < warmup) return false;
        int intervalStart = (step - warmup) / interval * interval + warmup;
        SortedSet<Integer> earlier = steps.headSet(step);
        return earlier.isEmpty() || earlier.last() < intervalStart;
    }
}
