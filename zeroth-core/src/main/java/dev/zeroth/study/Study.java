package dev.zeroth.study;

import dev.zeroth.pruner.Pruner;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A search for the parameters that make an objective small or large.
///
/// ```java
/// Study study = Study.minimize("demo");
/// study.optimize(trial -> f(trial.suggestFloat("x", -5, 5), trial.suggestInt("n", 1, 9)), 100);
/// System.out.println(study.bestTrial().parameters());
/// ```
///
/// A study in a storage, with a declared space, other samplers, several directions, or several jobs is made by
/// [#builder]. Callers who own the loop use [#ask] and [#tell].
///
/// The same study with the same seed and jobs proposes the same points, however its trials' run times fall, and after
/// a kill and a resume too; see [StudyBuilder#async] for the exception. Safe for use by many threads.
public final class Study implements AutoCloseable {

    private final Storage storage;
    private final boolean ownsStorage;
    private final StudyDefinition definition;
    private final Ledger ledger;
    private final Asker asker;
    private final List<StudyListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, LiveTrial> asked = new ConcurrentHashMap<>();
    private volatile @Nullable StudyLoop loop;

    Study(
            Storage storage,
            boolean ownsStorage,
            StudyRecord record,
            StudyDefinition definition,
            Proposer proposer,
            Pruner pruner) {
        this.storage = storage;
        this.ownsStorage = ownsStorage;
        this.definition = definition;
        this.ledger = new Ledger(storage, record);
        this.asker = new Asker(ledger, definition, proposer, pruner);
    }

    /// A study in memory that makes one value small.
    public static Study minimize(String name) {
        return builder(name).minimize().open();
    }

    /// A study in memory that makes one value large.
    public static Study maximize(String name) {
        return builder(name).maximize().open();
    }

    /// A study to be described further.
    public static StudyBuilder builder(String name) {
        return new StudyBuilder(name);
    }

    /// The name in its storage.
    public String name() {
        return ledger.study().name();
    }

    /// What the study is made with.
    public StudyDefinition definition() {
        return definition;
    }

    /// The study as its storage had it when it was opened.
    public StudyRecord record() {
        return ledger.study();
    }

    /// The storage's URL, without secrets.
    public String storageUrl() {
        return storage.url();
    }

    /// Runs an objective until the study has this many trials in all.
    public StopReason optimize(Objective objective, int trials) {
        return optimize(objective, Budget.trials(trials));
    }

    /// Runs an objective until the budget ends it.
    ///
    /// @throws UsageException if the study has several directions
    public StopReason optimize(Objective objective, Budget budget) {
        if (definition.directions().size() != 1) {
            throw new UsageException(
                    "study '%s' has %d directions"
                            .formatted(name(), definition.directions().size()),
                    "Maybe optimizeMulti?");
        }
        return optimizeMulti(trial -> new double[] {objective.evaluate(trial)}, budget);
    }

    /// Runs an objective with a value per direction until the budget ends it.
    ///
    /// @throws IllegalStateException if a loop of this study is running already
    public StopReason optimizeMulti(MultiObjective objective, Budget budget) {
        StudyLoop started = new StudyLoop(this, objective, budget);
        synchronized (this) {
            if (loop != null) throw new IllegalStateException("study '%s' is running already".formatted(name()));
            loop = started;
        }
        try {
            return started.run();
        } finally {
            loop = null;
        }
    }

    /// Ends a running loop: trials that run go on to their end, no others start.
    public void stop() {
        StudyLoop running = loop;
        if (running != null) running.stop();
    }

    /// Ends a running loop at once: trials that run are interrupted and will be run again by the next loop.
    public void cancel() {
        StudyLoop running = loop;
        if (running != null) running.cancel();
    }

    /// Watches loops to come.
    public void addListener(StudyListener listener) {
        listeners.add(listener);
    }

    /// A trial for a caller who owns the loop; its outcome is for [#tell]. It rests on every outcome told so far.
    ///
    /// @throws NoSuchElementException if nothing is left to try
    public Trial ask() {
        return ask(1).getFirst();
    }

    /// Several trials at once, fewer when there are no more.
    ///
    /// @throws NoSuchElementException if nothing is left to try
    public List<Trial> ask(int count) {
        if (count < 1) throw new IllegalArgumentException("count must be at least 1, got " + count);
        List<LiveTrial> trials;
        synchronized (ledger) {
            ledger.refresh();
            trials = asker.askForCaller(count);
        }
        if (trials.isEmpty()) throw new NoSuchElementException("every point of the space was tried");
        for (LiveTrial trial : trials) asked.put(trial.number(), trial);
        return List.copyOf(trials);
    }

    /// The values of a trial asked for, one per direction.
    public TrialRecord tell(Trial trial, double... values) {
        return tell(trial.number(), Outcome.complete(values));
    }

    /// How a trial asked for ended.
    ///
    /// @throws UsageException if there is no such trial, it waits, or it is finished
    public TrialRecord tell(int number, Outcome outcome) {
        synchronized (ledger) {
            ledger.refresh();
            if (number < 0 || number >= ledger.size()) {
                throw new UsageException(
                        "study '%s' has no trial %d, only %d of them".formatted(name(), number, ledger.size()));
            }
            TrialState state = ledger.get(number).state();
            if (state != TrialState.RUNNING) {
                throw new UsageException("trial %d is %s, not running"
                        .formatted(number, state.name().toLowerCase(java.util.Locale.ROOT)));
            }
            LiveTrial trial = asked.remove(number);
            return finish(trial != null ? trial : asker.live(ledger.get(number)), outcome);
        }
    }

    /// A point to be tried before others; parameters left out are chosen by the sampler.
    ///
    /// @return the trial's number
    /// @throws UsageException if a value does not fit the declared space
    public int enqueue(Map<String, ? extends @Nullable Object> values) {
        SearchSpace space = definition.space();
        if (space != null) Enqueued.check(space, values);
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(Proposal.FIXED, dev.zeroth.json.Json.copy(values));
        return append(number ->
                TrialRecord.of(number, TrialState.WAITING, Parameters.NONE).withAttributes(attributes));
    }

    /// A finished trial from elsewhere.
    ///
    /// @return its number
    public int addTrial(Parameters parameters, double... values) {
        SearchSpace space = definition.space();
        String problem = space == null ? null : space.problem(parameters);
        if (problem != null) throw new UsageException(problem);
        TrialEnd end =
                TrialEnd.of(Outcome.complete(values), definition.directions().size(), null);
        Instant now = Instant.now();
        return append(number -> new TrialRecord(
                number,
                end.state(),
                parameters,
                end.values(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>(),
                Map.of(),
                end.attributes(),
                now,
                now));
    }

    private int append(java.util.function.IntFunction<TrialRecord> trial) {
        synchronized (ledger) {
            while (true) {
                ledger.refresh();
                int number = ledger.size();
                if (ledger.add(trial.apply(number))) return number;
            }
        }
    }

    /// Every trial, by number, those of other processes included.
    public List<TrialRecord> trials() {
        ledger.refresh();
        return ledger.all();
    }

    /// The complete, feasible trial with the best value; of equals the first.
    ///
    /// @throws NoSuchElementException if there is none
    /// @throws IllegalStateException if the study has several directions; see [#bestTrials]
    public TrialRecord bestTrial() {
        return Best.single(name(), definition.directions(), trials());
    }

    /// The complete, feasible trials that no other beats in every direction, by number.
    public List<TrialRecord> bestTrials() {
        return Best.front(definition.directions(), trials());
    }

    /// The best trial's value.
    public double bestValue() {
        return bestTrial().value();
    }

    /// Keeps a JSON value with the study.
    public void setUserAttribute(String name, @Nullable Object value) {
        storage.setStudyAttribute(record().id(), AttributeKind.USER, name, dev.zeroth.json.Json.copy(value));
    }

    /// Closes the storage, if this study opened it.
    @Override
    public void close() {
        if (ownsStorage) storage.close();
    }

    Ledger ledger() {
        return ledger;
    }

    Asker asker() {
        return asker;
    }

    List<StudyListener> listeners() {
        return listeners;
    }

    /// @throws TrialFinishedException if it is finished
    TrialRecord finish(LiveTrial trial, Outcome outcome) {
        TrialEnd end = TrialEnd.of(outcome, definition.directions().size(), trial.lastReport());
        TrialDelta gained = trial.close();
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(gained.attributes());
        attributes.putAll(end.attributes());
        TrialDelta delta = new TrialDelta(
                gained.parameters(), gained.reports(), gained.constraints(), gained.userAttributes(), attributes);
        return ledger.finish(trial.number(), delta, end.state(), end.values(), Instant.now());
    }

    /// Gives up the trials that this process left running.
    void release() {
        synchronized (ledger) {
            for (int number : List.copyOf(ledger.unfinished())) {
                Object owner = ledger.get(number).attributes().get(Owner.ATTRIBUTE);
                if (!Owner.self().equals(Owner.fromJson(owner))) continue;
                Map<String, @Nullable Object> released = new LinkedHashMap<>();
                released.put(Owner.ATTRIBUTE, Owner.released().toJson());
                ledger.write(number, TrialDelta.ofAttributes(released));
            }
        }
    }

    @Override
    public String toString() {
        return "study '%s' (%s)".formatted(name(), Arrays.toString(new ArrayList<>(definition.directions()).toArray()));
    }
}
