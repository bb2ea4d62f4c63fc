package dev.zeroth.storage.sql;

import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A trial while its rows are read.
final class TrialDraft {

    /// The attribute that is made here: why a part of the trial is left out, by name.
    static final String UNREAD = "zeroth:unread";

    private final int number;
    private final TrialState state;
    private final @Nullable Instant started;
    private final @Nullable Instant finished;
    private final List<ParameterRows.Row> parameters = new ArrayList<>();
    private final SortedMap<Integer, Double> values = new TreeMap<>();
    private final SortedMap<Integer, Double> reports = new TreeMap<>();
    private final Map<String, @Nullable Object> user = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> system = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> beside = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> unread = new LinkedHashMap<>();

    TrialDraft(int number, TrialState state, @Nullable Instant started, @Nullable Instant finished) {
        this.number = number;
        this.state = state;
        this.started = started;
        this.finished = finished;
    }

    void parameter(ParameterRows.Row row) {
        parameters.add(row);
    }

    void value(int objective, double value) {
        values.put(objective, value);
    }

    void report(long step, double value) {
        if (step == (int) step) reports.put((int) step, value);
        else unread.put("report at step " + step, "the step is beyond 32 bits");
    }

    void user(String key, @Nullable Object value) {
        user.put(key, value);
    }

    void system(String key, @Nullable Object value) {
        if (key.startsWith(TrialReader.BESIDE)) beside.put(key.substring(TrialReader.BESIDE.length()), value);
        else system.put(key, value);
    }

    TrialRecord record(ParameterRows rows, Map<String, Domain> declared) {
        parameters.sort(Comparator.comparingLong(ParameterRows.Row::id));
        Parameters read = rows.read(parameters, beside, declared, unread);
        SortedMap<String, Double> constraints = Constraints.take(system);
        if (!unread.isEmpty()) system.put(UNREAD, unread);
        return Records.trial(
                new TrialRecord(
                        number,
                        state,
                        read,
                        List.copyOf(values.values()),
                        reports,
                        constraints,
                        Map.of(),
                        Map.of(),
                        started,
                        finished),
                user,
                system);
    }
}
