package dev.zeroth.study;

import dev.zeroth.sampler.View;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialPostponed;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs trials until the budget ends it. As many workers as the study has jobs each take the next trial, in order of
/// the numbers and once what it may see is there, evaluate it, and come back for another. Workers are virtual threads;
/// but a single worker is the caller's own thread, and where trials may time out workers are platform threads, for an
/// objective that ignores its interrupt would hold one of the few carriers of virtual threads for good.
///
/// What is not final is guarded by the ledger's monitor. Objectives and listeners run outside of it.
final class StudyLoop {

    private static final long POLL_MILLIS = 25;
    private static final int POLLS_TO_REREAD = 40;

    private final Ledger ledger;
    private final Asker asker;
    private final Evaluator evaluator;
    private final Budget budget;
    private final StopRules rules;
    private final Retries retries;
    private final Replicates replicates;
    private final int jobs;
    private final boolean async;
    private final long graceNanos;

    private final long started = System.nanoTime();
    private final Thread caller = Thread.currentThread();
    private final Owner owner = Owner.startLoop();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("zeroth-clock").factory());

    /// Trials that were started and have no outcome yet, by number.
    private final Map<Integer, Evaluation> open = new TreeMap<>();

    private final Set<Thread> workers = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable StopReason reason;
    private @Nullable Throwable broken;
    private boolean callerInterrupted;
    private boolean cancelled;
    private long cancelledAt;

    /// @param grace how long an objective may go on after it was interrupted
    StudyLoop(Study study, MultiObjective objective, Budget budget, Duration grace) {
        this.ledger = study.ledger();
        this.asker = study.asker();
        this.evaluator = new Evaluator(study, objective);
        this.budget = budget;
        this.rules = new StopRules(study.definition(), budget);
        this.retries = new Retries(budget.retries());
        this.replicates = new Replicates(study.definition(), budget.replication());
        this.jobs = study.definition().jobs();
        this.async = study.definition().async();
        this.graceNanos = TimeUnit.NANOSECONDS.convert(grace);
        clock.setRemoveOnCancelPolicy(true);
    }

    StopReason run() {
        try {
            synchronized (ledger) {
                ledger.refresh();
                rules.begin(ledger, ledger.size());
                if (jobs > 1 || budget.trialTimeout() != null) for (int i = 0; i < jobs; i++) startWorker();
            }
            if (jobs > 1 || budget.trialTimeout() != null) awaitWorkers();
            else work();
        } finally {
            clock.shutdownNow();
            owner.endLoop();
            synchronized (ledger) {
                giveUp();
                if (callerInterrupted) caller.interrupt();
            }
        }
        return result();
    }

    private StopReason result() {
        synchronized (ledger) {
            if (broken instanceof Error e) throw e;
            if (broken instanceof RuntimeException e) throw e;
            return reason == null ? StopReason.STOPPED : reason;
        }
    }

    /// No new trials; those running end on their own.
    void stop() {
        synchronized (ledger) {
            if (reason == null) reason = StopReason.STOPPED;
            ledger.notifyAll();
        }
    }

    /// No new trials, and those running are interrupted; they stay as they are and are run again later.
    void cancel() {
        synchronized (ledger) {
            if (!cancelled) cancelledAt = System.nanoTime();
            cancelled = true;
            stop();
            open.values().forEach(Evaluation::interrupt);
        }
    }

    private void breakWith(Throwable e) {
        synchronized (ledger) {
            if (broken == null) broken = e;
            stop();
        }
    }

    private void startWorker() {
        Thread.Builder builder = budget.trialTimeout() == null
                ? Thread.ofVirtual()
                : Thread.ofPlatform().daemon();
        Thread worker = builder.name("zeroth-worker").unstarted(this::work);
        workers.add(worker);
        worker.start();
    }

    private void awaitWorkers() {
        boolean ended = false;
        while (!ended && !graceIsOver()) {
            try {
                ended = over.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                cancelForCaller();
            }
        }
    }

    private boolean graceIsOver() {
        synchronized (ledger) {
            return cancelled && System.nanoTime() - cancelledAt >= graceNanos;
        }
    }

    private void cancelForCaller() {
        synchronized (ledger) {
            callerInterrupted = true;
            cancel();
        }
    }

    private void work() {
        try {
            Evaluation next = take();
            while (next != null && evaluate(next)) next = take();
        } catch (RuntimeException | Error e) {
            breakWith(e);
        } finally {
            synchronized (ledger) {
                if (workers.remove(Thread.currentThread()) && workers.isEmpty()) over.countDown();
            }
        }
    }

    /// The next trial for this thread, or null when the loop is at its end.
    private @Nullable Evaluation take() {
        synchronized (ledger) {
            int polls = 0;
            while (reason == null) {
                LiveTrial trial = next();
                if (trial != null) {
                    Evaluation evaluation = new Evaluation(trial);
                    open.put(trial.number(), evaluation);
                    return evaluation;
                }
                if (reason == null && !ledger.refresh()) pause();
                if (++polls % POLLS_TO_REREAD == 0) ledger.reread();
            }
            ledger.notifyAll();
            return null;
        }
    }

    private void pause() {
        try {
            ledger.wait(POLL_MILLIS);
        } catch (InterruptedException e) {
            if (Thread.currentThread().equals(caller)) cancelForCaller();
        }
    }

    /// The next trial, or null where there is none yet or, the reason being set then, no more.
    private @Nullable LiveTrial next() {
        ledger.refresh();
        int number = asker.nextNumber(budget.trials());
        boolean timeIsUp = timeIsUp();
        if (timeIsUp && (number >= 0 || !ledger.interrupted().isEmpty())) return end(StopReason.TIME);
        LiveTrial interrupted = asker.resume(owner);
        if (interrupted != null) return interrupted;
        if (number < 0) return open.isEmpty() ? end(StopReason.TRIALS) : null;
        if (!async && ledger.awaitedBelow(View.standard(number, jobs).below())) return null;
        StopReason rule = rules.check(ledger, number);
        if (rule != null) return end(rule);
        Asker.Answer answer = asker.askForLoop(number, retries, replicates, owner);
        return answer.exhausted() && open.isEmpty() ? end(StopReason.EXHAUSTED) : answer.trial();
    }

    private @Nullable LiveTrial end(StopReason why) {
        reason = why;
        return null;
    }

    private boolean timeIsUp() {
        Duration time = budget.time();
        return time != null && Duration.ofNanos(System.nanoTime() - started).compareTo(time) >= 0;
    }

    /// Whether this thread goes on to other trials. It does not where its trial was settled without it: another worker
    /// took its place then.
    private boolean evaluate(Evaluation evaluation) {
        Future<?> timer = startTimer(evaluation);
        Outcome outcome;
        try {
            outcome = evaluator.evaluate(evaluation.trial());
        } catch (TrialPostponed e) {
            synchronized (ledger) {
                if (reason == null) reason = StopReason.BUDGET;
                ledger.notifyAll();
            }
            return false;
        } finally {
            if (timer != null) timer.cancel(false);
        }
        if (!evaluation.settle()) return false;
        outcome = evaluation.outcome(outcome);
        boolean interrupted = Thread.interrupted();
        boolean keep;
        synchronized (ledger) {
            if (interrupted && !cancelled && Thread.currentThread().equals(caller)) cancelForCaller();
            keep = !cancelled || outcome instanceof Outcome.Complete;
        }
        if (keep) finish(evaluation, outcome);
        return true;
    }

    private void finish(Evaluation evaluation, Outcome outcome) {
        evaluator.finish(evaluation.trial(), outcome);
        synchronized (ledger) {
            open.remove(evaluation.trial().number());
            ledger.notifyAll();
        }
    }

    private @Nullable Future<?> startTimer(Evaluation evaluation) {
        Duration timeout = budget.trialTimeout();
        if (timeout == null) return null;
        Outcome.Failed late = new Outcome.Failed("timed out after " + Durations.text(timeout), "");
        return clock.schedule(
                () -> expire(evaluation, late), TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    }

    /// Interrupts an objective that is too late, so that it can end in order and say what it has to say. One that is
    /// still there after the grace is left to itself.
    private void expire(Evaluation evaluation, Outcome.Failed late) {
        evaluation.expire(late);
        Future<?> _ = clock.schedule(() -> abandon(evaluation, late), graceNanos, TimeUnit.NANOSECONDS);
    }

    private void abandon(Evaluation evaluation, Outcome late) {
        if (!evaluation.settle()) return;
        try {
            finish(evaluation, late);
        } catch (RuntimeException | Error e) {
            breakWith(e);
        }
        synchronized (ledger) {
            if (workers.remove(evaluation.thread())) startWorker();
        }
    }

    /// Leaves the trials without an outcome to whoever runs the study next.
    private void giveUp() {
        TrialDelta released =
                TrialDelta.ofAttributes(Map.of(Owner.ATTRIBUTE, Owner.released().toJson()));
        for (Evaluation evaluation : open.values()) {
            evaluation.settle();
            evaluation.trial().discard();
            try {
                ledger.write(evaluation.trial().number(), released);
            } catch (StorageException | TrialFinishedException e) {
                // its owner, this loop, has ended: that tells as much
                System.getLogger(StudyLoop.class.getName())
                        .log(System.Logger.Level.DEBUG, "a trial could not be given up", e);
            }
        }
        open.clear();
    }
}
