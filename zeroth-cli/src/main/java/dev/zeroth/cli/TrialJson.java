package dev.zeroth.cli;

import dev.zeroth.study.Incumbent;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trials as JSON, the same in every command.
final class TrialJson {

    private TrialJson() {}

    static Map<String, @Nullable Object> of(TrialRecord trial) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", (long) trial.number());
        json.put("state", trial.state().name().toLowerCase(Locale.ROOT));
        json.put("values", numbers(trial.values()));
        json.put("parameters", trial.parameters().raw());
        Map<String, @Nullable Object> reports = new LinkedHashMap<>();
        trial.reports().forEach((step, value) -> reports.put(String.valueOf(step), number(value)));
        for (int step : trial.steps()) reports.putIfAbsent(String.valueOf(step), numbers(trial.report(step)));
        json.put("reports", reports);
        json.put("constraints", new LinkedHashMap<>(trial.constraints()));
        json.put("userAttributes", trial.userAttributes());
        json.put("failure", trial.attributes().get(TrialRecord.FAILURE));
        json.put("started", trial.started() == null ? null : trial.started().toString());
        json.put("finished", trial.finished() == null ? null : trial.finished().toString());
        return json;
    }

    /// The best trial of a study with one objective; of a noisy one also what is known of its point.
    static Map<String, @Nullable Object> best(Study study) {
        Map<String, @Nullable Object> json = of(study.bestTrial());
        Incumbent incumbent = study.incumbent();
        if (incumbent == null) return json;
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("evaluations", (long) incumbent.evaluations());
        known.put("mean", number(incumbent.mean()));
        known.put("low", number(incumbent.low()));
        known.put("high", number(incumbent.high()));
        known.put("chance", number(incumbent.chance()));
        known.put("noise", number(incumbent.noise()));
        json.put("incumbent", known);
        return json;
    }

    private static List<@Nullable Object> numbers(List<Double> values) {
        List<@Nullable Object> numbers = new ArrayList<>();
        for (double value : values) numbers.add(number(value));
        return numbers;
    }

    /// Strict JSON has no infinities: they become texts.
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : dev.zeroth.json.Numbers.text(value);
    }
}
