package dev.zeroth.study;

import dev.zeroth.sampler.Origin;
import dev.zeroth.sampler.View;
import dev.zeroth.space.ParameterText;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values that a sampler chose together for a define-by-run trial, kept with it from the start: a killed trial
/// takes them up again, and later proposals see them as pending.
final class Proposal {

    static final String ATTRIBUTE = "zeroth:proposal";

    /// What a later proposal may know of a trial without its outcome: how its own point came about.
    private static final Set<String> KEPT =
            Set.of(View.ATTRIBUTE, Origin.FIXED, Origin.RETRIES, Origin.REPLICATES, Origin.PARENT);

    private Proposal() {}

    static Map<String, @Nullable Object> toJson(Parameters proposed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        proposed.values().forEach((name, value) -> {
            List<@Nullable Object> codes = new ArrayList<>();
            for (double code : value.codes()) codes.add(code);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("domain", ParameterText.format(value.domain()));
            entry.put("codes", codes);
            json.put(name, entry);
        });
        return json;
    }

    static Parameters of(TrialRecord trial) {
        if (!(trial.attributes().get(ATTRIBUTE) instanceof Map<?, ?> kept)) return Parameters.NONE;
        LinkedHashMap<String, Value> values = new LinkedHashMap<>();
        kept.forEach((name, entry) -> {
            if (entry instanceof Map<?, ?> map
                    && map.get("domain") instanceof String domain
                    && map.get("codes") instanceof List<?> codes) {
                double[] numbers = codes.stream()
                        .mapToDouble(code -> ((Number) code).doubleValue())
                        .toArray();
                values.put(
                        String.valueOf(name), ParameterText.parseDomain(domain).decode(numbers));
            }
        });
        return new Parameters(values);
    }

    /// The trial as a later proposal sees it while its outcome is open to it.
    static TrialRecord pending(TrialRecord trial, boolean declared) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(trial.attributes());
        kept.keySet().retainAll(KEPT);
        return TrialRecord.of(trial.number(), TrialState.RUNNING, declared ? trial.parameters() : of(trial))
                .withAttributes(kept);
    }
}
