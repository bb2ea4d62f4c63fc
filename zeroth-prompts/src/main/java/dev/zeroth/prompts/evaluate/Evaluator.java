package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Till;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Runs candidates on examples, each (candidate, example, rollout) once; what it knows is free.
///
/// With n replicates, each example is run n times and its score is the mean: rollout k of what is asked for
/// is made of the rollouts k n ... k n + n - 1 of the program. Each is an evaluation of the budget.
///
/// A demonstration made from an example, or from one that asks the same, is not shown where that example is
/// asked. A run that fails has the score 0. The outcomes are in the examples' order, however many run at
/// once. Of the outcomes the last 131,072 that were asked for are known, those before are run again. For one
/// caller's thread.
public final class Evaluator implements AutoCloseable {

    private static final int MOST = 1 << 17;

    private final Program program;
    private final Metric metric;
    private final Meter meter;
    private final int replicates;
    private final ExecutorService threads;
    private final LinkedHashMap<String, Outcome> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, String> questions = new ConcurrentHashMap<>();
    private final Set<String> candidates = new HashSet<>();
    private final Mishaps mishaps = new Mishaps();
    private double callsPerRun;

    /// @param atOnce runs at once, at least 1
    public Evaluator(Program program, Metric metric, Meter meter, int atOnce) {
        this(program, metric, meter, atOnce, 1);
    }

    /// @param atOnce runs at once, at least 1
    /// @param replicates of each example, at least 1
    public Evaluator(Program program, Metric metric, Meter meter, int atOnce, int replicates) {
        if (replicates < 1) throw new IllegalArgumentException("replicates must be at least 1, got " + replicates);
        this.replicates = replicates;
        this.program = program;
        this.metric = metric;
        this.meter = meter;
        ThreadFactory factory = Thread.ofVirtual().name("example-", 0).factory();
        this.threads = Executors.newFixedThreadPool(atOnce, factory);
    }

    /// Candidates that the meter counted before: here they are not counted again.
    public Evaluator counted(Candidate... before) {
        for (Candidate one : before) candidates.add(one.id());
        return this;
    }

    /// Takes note of what examples ask, of which demonstrations may be made.
    public void knows(List<Example> examples) {
        for (Example example : examples) questions.computeIfAbsent(example.id(), _ -> example.question());
    }

    /// A run of the program.
    private record Rollout(Example example, int number) {

        String key(String candidate) {
            return candidate + " " + number + " " + example.id();
        }
    }

    /// All replicates, those of an example one after the other.
    private List<Rollout> rollouts(List<Example> examples, int rollout) {
        List<Rollout> rollouts = new ArrayList<>();
        for (Example example : examples) {
            for (int i = 0; i < replicates; i++) rollouts.add(new Rollout(example, rollout * replicates + i));
        }
        return rollouts;
    }

    /// The outcomes of a candidate.
    ///
    /// @param rollout 0, 1, ...: another draw of the answers
    /// @throws dev.zeroth.prompts.call.BudgetSpent if not all of those not known yet are within the budget
    public List<Outcome> evaluate(Candidate candidate, List<Example> examples, int rollout)
            throws InterruptedException {
        String id = candidate.id();
        if (candidates.add(id)) count(id);
        knows(examples);
        List<Rollout> wanted = rollouts(examples, rollout);
        List<Rollout> missing =
                wanted.stream().filter(one -> !known.containsKey(one.key(id))).toList();
        meter.foresee((long) Math.floor(callsPerRun * missing.size()));
        meter.evaluate(missing.size());
        long callsBefore = meter.firsts();
        ExecutorCompletionService<@Nullable Ended> ended = new ExecutorCompletionService<>(threads);
        AtomicBoolean broken = new AtomicBoolean();
        List<Future<@Nullable Ended>> running = new ArrayList<>();
        for (Rollout one : missing) {
            running.add(ended.submit(() -> broken.get() ? null : ended(id, candidate, one, broken)));
        }
        finish(ended, running);
        if (!missing.isEmpty()) {
            callsPerRun = Math.max(callsPerRun, (double) (meter.firsts() - callsBefore) / missing.size());
        }
        List<Outcome> runs = wanted.stream().map(one -> outcome(one.key(id))).toList();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i += replicates) outcomes.add(Outcome.of(runs.subList(i, i + replicates)));
        while (known.size() > MOST) known.pollFirstEntry();
        return outcomes;
    }

    private void count(String id) {
        try {
            meter.candidate();
        } catch (RuntimeException e) {
            candidates.remove(id);
            throw e;
        }
    }

    private Outcome outcome(String key) {
        Outcome outcome = known.get(key);
        if (outcome == null) throw new IllegalStateException("no outcome of " + key);
        return outcome;
    }

    private record Ended(String key, Outcome outcome) {}

    /// @param broken set where no more runs shall begin: not by a budget that is spent, which may have room for others
    private Ended ended(String id, Candidate candidate, Rollout rollout, AtomicBoolean broken)
            throws InterruptedException {
        try {
            return new Ended(rollout.key(id), one(candidate, rollout.example, rollout.number));
        } catch (BudgetSpent e) {
            throw e;
        } catch (RuntimeException e) {
            broken.set(true);
            throw e;
        }
    }

    /// A budget that is spent lets those run on that had room; any other failure ends all of them.
    private void finish(CompletionService<@Nullable Ended> ended, List<Future<@Nullable Ended>> running)
            throws InterruptedException {
        try {
            for (int i = 0; i < running.size(); i++) {
                try {
                    @Nullable Ended one = ended.take().get();
                    if (one != null) known.put(one.key, one.outcome);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof BudgetSpent)) throw cause(e);
                }
            }
            List<BudgetSpent> unpaid = running.stream()
                    .filter(one -> one.state() == Future.State.FAILED)
                    .map(one -> (BudgetSpent) one.exceptionNow())
                    .toList();
            meter.withdraw(unpaid.size());
            if (!unpaid.isEmpty()) throw unpaid.getFirst();
        } finally {
            for (Future<@Nullable Ended> one : running) one.cancel(true);
        }
    }

    private static RuntimeException cause(ExecutionException e) throws InterruptedException {
        return switch (e.getCause()) {
            case RuntimeException runtime -> runtime;
            case InterruptedException _ -> throw new InterruptedException();
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }

    private Outcome one(Candidate candidate, Example example, int rollout) throws InterruptedException {
        Till till = new Till();
        Trace trace = till.during(() -> Run.of(program, without(candidate, example), example.inputs(), rollout));
        if (trace.failed()) mishaps.wrong(Mishaps.Of.RUN, trace.failure());
        else mishaps.well(Mishaps.Of.RUN);
        Score score = trace.failed() ? Score.of(0, trace.failure()) : scored(example, trace);
        return new Outcome(example, score, trace, till.bill());
    }

    private Score scored(Example example, Trace trace) throws InterruptedException {
        try {
            Score score = metric.score(example, trace);
            if (score.given()) mishaps.well(Mishaps.Of.GRADE);
            else mishaps.wrong(Mishaps.Of.GRADE, score.feedback());
            return score;
        } catch (UsageException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException("the metric '%s' failed on the example %s: %s"
                    .formatted(metric.name(), example.id(), e.getMessage()));
        }
    }

    /// What went wrong so far.
    public Mishaps mishaps() {
        return mishaps;
    }

    private Candidate without(Candidate candidate, Example example) {
        boolean shows = candidate.settings().values().stream()
                .anyMatch(setting -> setting instanceof Setting.Shown shown
                        && shown.demonstrations().stream().anyMatch(one -> tells(one, example)));
        if (!shows) return candidate;
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>(candidate.settings());
        settings.replaceAll((_, setting) -> setting instanceof Setting.Shown shown ? without(shown, example) : setting);
        return new Candidate(settings);
    }

    private Setting without(Setting.Shown shown, Example example) {
        List<Demonstration> others = shown.demonstrations().stream()
                .filter(one -> !tells(one, example))
                .toList();
        return others.size() == shown.demonstrations().size() ? shown : new Setting.Shown(others);
    }

    /// Whether a demonstration may tell an example's answer.
    private boolean tells(Demonstration one, Example example) {
        if (one.source().equals(example.id()) || one.inputs().equals(example.inputs())) return true;
        String question = questions.get(one.source());
        return question != null && question.equals(questions.get(example.id()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
