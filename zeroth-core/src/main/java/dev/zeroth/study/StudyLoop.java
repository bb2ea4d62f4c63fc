package dev.zeroth.study;

import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs trials side by side, each on a virtual thread, until the budget ends it. One thread, the caller's, asks for
/// trials in order of their numbers and waits for what each may see.
final class StudyLoop {

    private static final long POLL_MILLIS = 25;

    private final Study study;
    private final Ledger ledger;
    private final StudyDefinition definition;
    private final MultiObjective objective;
    private final Budget budget;
    private final Map<Integer, Thread> running = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("zeroth-clock").factory());
    private final StopRules rules;
    private @Nullable RuntimeException broken;
    private volatile boolean stopping;
    private volatile boolean cancelled;

    StudyLoop(Study study, MultiObjective objective, Budget budget) {
        this.study = study;
        this.ledger = study.ledger();
        this.definition = study.definition();
        this.objective = objective;
        this.budget = budget;
        this.rules = new StopRules(definition, budget, ledger.size());
    }

    StopReason run() {
        long started = System.nanoTime();
        try {
            StopReason reason = null;
            while (reason == null) reason = step(started);
            awaitRunning();
            if (cancelled) study.release();
            synchronized (ledger) {
                if (broken != null) throw broken;
            }
            return reason;
        } finally {
            stopping = true;
            awaitRunning();
            clock.shutdownNow();
        }
    }

    /// No new trials; those running end on their own.
    void stop() {
        stopping = true;
        synchronized (ledger) {
            ledger.notifyAll();
        }
    }

    /// No new trials, and those running are interrupted; they stay as they are and are run again later.
    void cancel() {
        cancelled = true;
        stop();
        synchronized (ledger) {
            running.values().forEach(Thread::interrupt);
        }
    }

    private @Nullable StopReason step(long started) {
        synchronized (ledger) {
            ledger.refresh();
            if (broken != null || stopping) return StopReason.STOPPED;
            if (running.size() >= definition.jobs()) return pause();
            LiveTrial resumed = study.asker().resume();
            if (resumed != null) {
                start(resumed);
                return null;
            }
            int next = study.asker().nextNumber(budget.trials());
            if (next < 0) return running.isEmpty() ? StopReason.TRIALS : pause();
            if (!visible(next)) return pause();
            Duration time = budget.time();
            if (time != null && System.nanoTime() - started >= time.toNanos()) return StopReason.TIME;
            StopReason reason = rules.check(ledger, next);
            if (reason != null) return reason;
            Asker.Answer answer = study.asker().askForLoop(next, budget.retries());
            if (answer.exhausted()) return running.isEmpty() ? StopReason.EXHAUSTED : pause();
            LiveTrial trial = answer.trial();
            if (trial != null) start(trial);
            return null;
        }
    }

    /// Whether what trial `number` may see is there.
    private boolean visible(int number) {
        if (definition.async()) return true;
        for (int n : ledger.unfinished().headSet(Math.max(0, number - definition.jobs() + 1))) {
            TrialRecord trial = ledger.get(n);
            if (trial.state() == TrialState.RUNNING && !Ledger.external(trial)) return false;
        }
        return true;
    }

    private @Nullable StopReason pause() {
        try {
            ledger.wait(POLL_MILLIS);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel();
            return StopReason.STOPPED;
        }
    }

    private void awaitRunning() {
        synchronized (ledger) {
            boolean interrupted = false;
            while (!running.isEmpty()) {
                try {
                    ledger.wait(POLL_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void start(LiveTrial trial) {
        Thread thread =
                Thread.ofVirtual().name("zeroth-trial-" + trial.number()).unstarted(() -> work(trial));
        running.put(trial.number(), thread);
        study.listeners().forEach(listener -> listener.started(ledger.get(trial.number())));
        thread.start();
    }

    private void work(LiveTrial trial) {
        ScheduledFuture<?> timer = startTimer(trial);
        try {
            Outcome outcome = evaluate(trial);
            if (timer != null) timer.cancel(false);
            if (!cancelled || outcome instanceof Outcome.Complete) finish(trial, outcome);
        } catch (StorageException e) {
            fail(e);
        } finally {
            synchronized (ledger) {
                running.remove(trial.number());
                ledger.notifyAll();
            }
        }
    }

    private void fail(RuntimeException e) {
        synchronized (ledger) {
            if (broken == null) broken = e;
        }
    }

    private @Nullable ScheduledFuture<?> startTimer(LiveTrial trial) {
        Duration timeout = budget.trialTimeout();
        if (timeout == null) return null;
        Thread worker = Thread.currentThread();
        return clock.schedule(() -> expire(trial, worker, timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(LiveTrial trial, Thread worker, Duration timeout) {
        try {
            finish(trial, Outcome.failed("timed out after " + Durations.text(timeout)));
        } catch (StorageException e) {
            fail(e);
        }
        worker.interrupt();
        synchronized (ledger) {
            running.remove(trial.number());
            ledger.notifyAll();
        }
    }

    private Outcome evaluate(LiveTrial trial) {
        try {
            return Outcome.complete(objective.evaluate(trial));
        } catch (TrialPruned e) {
            return Outcome.pruned();
        } catch (TrialFailed e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.detail());
        } catch (StorageException e) {
            throw e;
        } catch (Throwable e) {
            return new Outcome.Failed(Failures.reason(e), Failures.detail(e));
        }
    }

    private void finish(LiveTrial trial, Outcome outcome) {
        TrialRecord record;
        try {
            record = study.finish(trial, outcome);
        } catch (TrialFinishedException e) {
            return; // it timed out, or somebody told its outcome first
        }
        for (StudyListener listener : study.listeners()) listener.finished(record);
    }
}
