package dev.zeroth.task.builtin;

import dev.zeroth.study.MultiObjective;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import java.util.List;

/// Evaluates with an instance of a class.
///
/// @param named what evaluates, closed at the end
/// @param objective the same as one of several values
record JavaTask(NamedClass named, MultiObjective objective, List<String> names) implements Task {

    @Override
    public String fingerprint() {
        return "java %s %s %s".formatted(named.name(), String.join(",", names), named.fingerprint());
    }

    @Override
    public String summary() {
        return "Java class " + named.name();
    }

    @Override
    public List<Metric> metrics() {
        return names.stream().map(metric -> new Metric(metric, null)).toList();
    }

    @Override
    public double[] evaluate(Trial trial) throws Exception {
        double[] values = objective.evaluate(trial);
        if (values.length == names.size()) return values;
        throw new TrialFailed(
                "%s gave %d values for %d metrics".formatted(named.name(), values.length, names.size()), "");
    }

    @Override
    public void close() {
        named.close();
    }
}
