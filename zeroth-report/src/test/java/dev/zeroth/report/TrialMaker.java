package dev.zeroth.report;

import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds trial records for tests.
public final class TrialMaker {
    private final int number;
    private final Parameters parameters;
    private TrialState state = TrialState.COMPLETE;
    private List<Double> values = List.of();
    private final SortedMap<Integer, Double> reports = new TreeMap<>();
    private final SortedMap<String, Double> constraints = new TreeMap<>();
    private final Map<String, Object> user = new LinkedHashMap<>();
    private final Map<String, Object> own = new LinkedHashMap<>();
    private @Nullable Instant started;
    private @Nullable Instant finished;

    private TrialMaker(int number, Parameters parameters) {
        this.number = number;
        this.parameters = parameters;
    }

    public static TrialMaker trial(int number, Parameters parameters) {
        return new TrialMaker(number, parameters);
    }

    public TrialMaker values(double... values) {
        this.values = new ArrayList<>();
        for (double value : values) this.values.add(value);
        return this;
    }

    public TrialMaker state(TrialState state) {
        this.state = state;
        return this;
    }

    public TrialMaker failed(String reason) {
        own.put(TrialRecord.FAILURE, Map.of("reason", reason, "detail", ""));
        return state(TrialState.FAILED);
    }

    public TrialMaker report(int step, double value) {
        reports.put(step, value);
        return this;
    }

    public TrialMaker constraint(String name, double value) {
        constraints.put(name, value);
        return this;
    }

    public TrialMaker user(String name, Object value) {
        user.put(name, value);
        return this;
    }

    public TrialMaker time(double start, double seconds) {
        Instant origin = Instant.parse("2026-01-05T09:00:00Z");
        started = origin.plusNanos((long) (start * 1e9));
        finished = started.plusNanos((long) (seconds * 1e9));
        return this;
    }

    public TrialRecord make() {
        return new TrialRecord(number, state, parameters, values, reports, constraints, user, own, started, finished);
    }
}
