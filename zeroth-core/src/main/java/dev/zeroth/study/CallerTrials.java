package dev.zeroth.study;

import dev.zeroth.json.Json;
import dev.zeroth.sampler.Origin;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a study's caller does with trials: asks for them, tells their outcomes, brings points and finished trials.
final class CallerTrials {

    private final Study study;
    private final Ledger ledger;
    private final StudyDefinition definition;
    private final Map<Integer, LiveTrial> asked = new ConcurrentHashMap<>();

    CallerTrials(Study study) {
        this.study = study;
        this.ledger = study.ledger();
        this.definition = study.definition();
    }

    List<Trial> ask(int count) {
        if (count < 1) throw new IllegalArgumentException("count must be at least 1, got " + count);
        List<LiveTrial> trials;
        synchronized (ledger) {
            trials = study.asker().askForCaller(count);
        }
        if (trials.isEmpty()) throw new NoSuchElementException("every point of the space was tried");
        for (LiveTrial trial : trials) asked.put(trial.number(), trial);
        return List.copyOf(trials);
    }

    TrialRecord tell(int number, Outcome outcome) {
        requireValuePerDirection(outcome);
        LiveTrial trial = running(number);
        try {
            return study.finish(trial, outcome);
        } catch (TrialFinishedException e) {
            ledger.refresh();
            running(number);
            throw e;
        }
    }

    private LiveTrial running(int number) {
        synchronized (ledger) {
            ledger.refresh();
            if (number < 0 || number >= ledger.size()) {
                throw new UsageException(
                        "study '%s' has no trial %s, only %s of them".formatted(study.name(), number, ledger.size()));
            }
            TrialState state = ledger.get(number).state();
            if (state != TrialState.RUNNING) {
                throw new UsageException("trial %s is %s, not running"
                        .formatted(number, state.name().toLowerCase(Locale.ROOT)));
            }
            LiveTrial trial = asked.remove(number);
            return trial != null ? trial : study.asker().live(ledger.get(number));
        }
    }

    private void requireValuePerDirection(Outcome outcome) {
        int directions = definition.directions().size();
        if (outcome instanceof Outcome.Complete(List<Double> values) && values.size() != directions) {
            throw new UsageException("study '%s' takes %s, got %s"
                    .formatted(study.name(), directions == 1 ? "1 value" : directions + " values", values.size()));
        }
    }

    int enqueue(Map<String, ? extends @Nullable Object> values) {
        SearchSpace space = definition.space();
        if (space != null) Enqueued.check(space, values);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Origin.FIXED, Json.copy(values));
        return append(number ->
                TrialRecord.of(number, TrialState.WAITING, Parameters.NONE).withAttributes(attributes));
    }

    int add(Parameters parameters, Outcome outcome) {
        requireValuePerDirection(outcome);
        SearchSpace space = definition.space();
        String problem = space == null ? null : space.problem(parameters);
        if (problem != null) throw new UsageException(problem);
        TrialEnd end = TrialEnd.of(outcome, definition.directions().size(), null);
        Instant now = Instant.now();
        return append(number -> TrialRecord.of(number, TrialState.RUNNING, parameters)
                .startedAt(now)
                .after(TrialDelta.ofAttributes(end.attributes()), end.state(), end.values(), now));
    }

    private int append(IntFunction<TrialRecord> trial) {
        synchronized (ledger) {
            while (true) {
                ledger.refresh();
                int number = ledger.size();
                if (ledger.add(trial.apply(number))) return number;
            }
        }
    }
}
