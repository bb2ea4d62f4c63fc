package dev.zeroth.study;

import dev.zeroth.json.Json;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.space.Parameters;
import dev.zeroth.storage.AttributeKind;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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
    private final CallerTrials callers;
    private volatile @Nullable StudyLoop loop;
    private Duration interruptGrace = Duration.ofSeconds(10);

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
        this.callers = new CallerTrials(this);
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
                    "study '%s' has %s directions"
                            .formatted(name(), definition.directions().size()),
                    "Maybe optimizeMulti?");
        }
        return optimizeMulti(trial -> new double[] {objective.evaluate(trial)}, budget);
    }

    /// Runs an objective with a value per direction until the budget ends it. With one job, and no timeout per trial,
    /// it runs on this thread; else each job on a thread of its own.
    ///
    /// Interrupting this thread cancels the loop.
    ///
    /// @throws IllegalStateException if a loop of this study is running already
    public StopReason optimizeMulti(MultiObjective objective, Budget budget) {
        StudyLoop started = new StudyLoop(this, objective, budget, interruptGrace);
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

    /// Ends a running loop at once: trials that run are interrupted and will be run again by the next loop. One that
    /// does not end within ten seconds is left behind; what it still does is lost. (With one job and no timeout per
    /// trial the objective runs on the thread that called optimize, and cannot be left behind.)
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
        return callers.ask(count);
    }

    /// The values of a trial asked for, one per direction.
    ///
    /// @throws UsageException as [#tell(int, Outcome)]
    public TrialRecord tell(Trial trial, double... values) {
        return tell(trial.number(), Outcome.complete(values));
    }

    /// How a trial asked for ended.
    ///
    /// @throws UsageException if there is no such trial, it waits, or it is finished; or if the values are more or
    ///     fewer than the directions
    public TrialRecord tell(int number, Outcome outcome) {
        return callers.tell(number, outcome);
    }

    /// A point to be tried before others; parameters left out are chosen by the sampler.
    ///
    /// @return the trial's number
    /// @throws UsageException if a value does not fit the declared space
    public int enqueue(Map<String, ? extends @Nullable Object> values) {
        return callers.enqueue(values);
    }

    /// A finished trial from elsewhere.
    ///
    /// @return its number
    /// @throws UsageException if it is no point of the declared space, or if there is not one value per direction
    public int addTrial(Parameters parameters, double... values) {
        return callers.add(parameters, Outcome.complete(values));
    }

    /// Every trial, by number, those of other processes included.
    public List<TrialRecord> trials() {
        ledger.refresh();
        return ledger.all();
    }

    /// The complete, feasible trial with the best value; of equals the first. Where points were evaluated
    /// again, the first trial at the point of the [#incumbent].
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

    /// The best trial's value; where points were evaluated again, the mean of the [#incumbent].
    public double bestValue() {
        Incumbent incumbent = incumbent();
        return incumbent != null ? incumbent.mean() : bestTrial().value();
    }

    /// The best point of a noisy study and how sure that is; null where no trial evaluated a point again, or
    /// there are several directions. See [Budget#replicates].
    public @Nullable Incumbent incumbent() {
        return Incumbent.of(definition.directions(), trials());
    }

    /// The JSON values that are kept with the study, as they are now.
    public Map<String, @Nullable Object> userAttributes() {
        StudyRecord now = storage.find(name());
        return now == null ? Map.of() : now.userAttributes();
    }

    /// Takes something upon this process that one process at a time does to the study, such as its end, until it is
    /// closed or the process has ended.
    ///
    /// @return null if another has it
    public @Nullable Turn turn(String what) {
        return Turn.take(storage, name(), what);
    }

    /// Who has such a thing to do now, or null.
    public @Nullable Owner turnOf(String what) {
        return Turn.holder(storage, name(), what);
    }

    /// Keeps a JSON value with the study.
    public void setUserAttribute(String name, @Nullable Object value) {
        storage.setStudyAttribute(record().id(), AttributeKind.USER, name, Json.copy(value));
    }

    /// Closes the storage, if this study opened it.
    @Override
    public void close() {
        if (ownsStorage) storage.close();
    }

    void interruptGrace(Duration grace) {
        this.interruptGrace = grace;
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
        TrialDelta delta = trial.close().withAttributes(end.attributes());
        return ledger.finish(trial.number(), delta, end.state(), end.values(), Instant.now());
    }

    @Override
    public String toString() {
        return "study '%s' (%s)".formatted(name(), definition.directionText());
    }
}
