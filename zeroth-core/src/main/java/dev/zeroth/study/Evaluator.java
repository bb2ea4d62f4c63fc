package dev.zeroth.study;

import dev.zeroth.storage.StorageException;
import dev.zeroth.storage.TrialFinishedException;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPostponed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import java.util.function.Consumer;

/// Runs an objective, makes an outcome of whatever it does, and tells the listeners.
final class Evaluator {

    private final Study study;
    private final MultiObjective objective;

    Evaluator(Study study, MultiObjective objective) {
        this.study = study;
        this.objective = objective;
    }

    /// @throws StorageException if the storage was lost under the objective's hands
    /// @throws TrialPostponed if the objective cannot run it now
    Outcome evaluate(LiveTrial trial) {
        announce(listener -> listener.started(trial.record()));
        try {
            return Outcome.complete(objective.evaluate(trial));
        } catch (TrialPruned e) {
            return Outcome.pruned();
        } catch (TrialFailed e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.detail());
        } catch (StorageException | TrialPostponed e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(e);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private static Outcome failed(Throwable e) {
        return new Outcome.Failed(Failures.reason(e), Failures.detail(e));
    }

    /// Writes a trial's end, unless it ended in another way before.
    void finish(LiveTrial trial, Outcome outcome) {
        TrialRecord record;
        try {
            record = study.finish(trial, outcome);
        } catch (TrialFinishedException e) {
            return; // somebody told its outcome first
        }
        announce(listener -> listener.finished(record));
    }

    private void announce(Consumer<StudyListener> event) {
        for (StudyListener listener : study.listeners()) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) {
                System.getLogger(StudyListener.class.getName()).log(System.Logger.Level.DEBUG, "a listener failed", e);
            }
        }
    }
}
