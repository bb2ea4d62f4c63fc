package dev.zeroth.task.builtin;

import dev.zeroth.study.MultiObjective;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import java.util.List;

/// Evaluates with an instance of a class.
///
/// @param instance what evaluates, closed at the end if it can be
record JavaTask(String name, ClassPath path, MultiObjective objective, Object instance, List<String> names)
        implements Task {

    @Override
    public String fingerprint() {
        return "java %s %s %s".formatted(name, String.join(",", names), path.fingerprint(name));
    }

    @Override
    public String summary() {
        return "Java class " + name;
    }

    @Override
    public List<Metric> metrics() {
        return names.stream().map(metric -> new Metric(metric, null)).toList();
    }

    @Override
    public double[] evaluate(Trial trial) throws Exception {
        double[] values = objective.evaluate(trial);
        if (values.length == names.size()) return values;
        throw new TrialFailed("%s gave %d values for %d metrics".formatted(name, values.length, names.size()), "");
    }

    @Override
    public void close() {
        try (path) {
            if (instance instanceof AutoCloseable closeable) closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing %s failed: %s".formatted(name, e.getMessage()), e);
        }
    }
}
