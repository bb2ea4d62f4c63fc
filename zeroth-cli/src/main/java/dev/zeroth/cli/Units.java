package dev.zeroth.cli;

import dev.zeroth.study.Study;
import dev.zeroth.task.Metric;
import java.util.ArrayList;
import java.util.List;

/// The units of a study's values, kept with the study for those who only read it.
final class Units {

    private static final String UNITS = "zeroth:units";

    private Units() {}

    static void remember(Study study, List<Metric> metrics) {
        List<String> units = metrics.stream().map(Metric::unit).toList();
        boolean fit = units.size() == study.definition().directions().size();
        if (fit && units.stream().anyMatch(unit -> !unit.isEmpty())) study.setUserAttribute(UNITS, units);
    }

    /// One per objective, empty where there is none.
    static List<String> of(Study study) {
        List<String> units = new ArrayList<>();
        int count = study.definition().directions().size();
        List<?> kept = study.userAttributes().get(UNITS) instanceof List<?> list ? list : List.of();
        for (int i = 0; i < count; i++) units.add(kept.size() == count ? String.valueOf(kept.get(i)) : "");
        return units;
    }

    /// The objectives' names with their units, such as `latency (microseconds)`.
    static List<String> labels(Study study) {
        List<String> labels = new ArrayList<>(TrialsCommand.metricNames(study));
        List<String> units = of(study);
        for (int i = 0; i < labels.size(); i++) {
            if (!units.get(i).isEmpty()) labels.set(i, "%s (%s)".formatted(labels.get(i), units.get(i)));
        }
        return labels;
    }

    /// After a value: a space and the unit of the first objective, or nothing.
    static String after(Study study) {
        String unit = of(study).getFirst();
        return unit.isEmpty() ? "" : " " + unit;
    }
}
