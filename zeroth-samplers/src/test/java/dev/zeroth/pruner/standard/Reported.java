package dev.zeroth.pruner.standard;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.pruner.PrunerProvider;
import dev.zeroth.pruner.Pruners;
import dev.zeroth.sampler.History;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Trials that reported, for tests of pruners.
final class Reported {

    private Reported() {}

    static Pruner pruner(String name, Map<String, @Nullable Object> given) {
        PrunerProvider provider = Pruners.find(name);
        return provider.create(Settings.of("pruner '%s'".formatted(name), provider.settings(), given));
    }

    /// A running trial with reports at the steps from 0 on.
    static TrialRecord running(int number, double... reports) {
        return trial(number, TrialState.RUNNING, List.of(), reports);
    }

    /// A complete trial whose value is its last report.
    static TrialRecord complete(int number, double... reports) {
        return trial(number, TrialState.COMPLETE, List.of(reports[reports.length - 1]), reports);
    }

    static TrialRecord trial(int number, TrialState state, List<Double> values, double... reports) {
        SortedMap<Integer, Double> steps = new TreeMap<>();
        for (int i = 0; i < reports.length; i++) steps.put(i, reports[i]);
        TrialDelta delta = new TrialDelta(Parameters.NONE, steps, new TreeMap<>(), Map.of(), Map.of());
        return TrialRecord.of(number, TrialState.RUNNING, Parameters.NONE).after(delta, state, values, null);
    }

    /// A trial of several objectives with a report at one step.
    static TrialRecord vector(int number, TrialState state, int step, double... values) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(
                TrialRecord.REPORT + step,
                java.util.Arrays.stream(values).boxed().toList());
        return TrialRecord.of(number, state, Parameters.NONE).withAttributes(attributes);
    }

    static History history(List<Direction> directions, List<TrialRecord> finished) {
        return new History(directions, finished, List.of());
    }

    static History minimizing(List<TrialRecord> finished) {
        return history(List.of(Direction.MINIMIZE), finished);
    }
}
