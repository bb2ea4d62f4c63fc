package dev.zeroth.cli;

import dev.zeroth.sampler.View;
import dev.zeroth.storage.Owner;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The trials of a study that other processes run, as far as its storage knows. Those that a caller of `ask` has are
/// not among them: nobody can be expected to finish them soon.
///
/// @param running at least one, or none
record OtherTrials(List<TrialRecord> running) {

    private static final long PAUSE_MILLIS = 100;

    OtherTrials {
        running = List.copyOf(running);
    }

    /// Called while no loop of this process runs the study.
    static OtherTrials of(Study study) {
        return new OtherTrials(study.trials().stream()
                .filter(trial -> trial.state() == TrialState.RUNNING)
                .filter(trial -> lives(owner(trial)))
                .toList());
    }

    private static @Nullable Owner owner(TrialRecord trial) {
        return Owner.fromJson(trial.attributes().get(Owner.ATTRIBUTE));
    }

    private static boolean lives(@Nullable Owner owner) {
        return owner != null && !owner.dead();
    }

    boolean none() {
        return running.isEmpty();
    }

    /// Whether it is known of all of them that somebody runs them still.
    boolean alive() {
        return running.stream().map(OtherTrials::owner).allMatch(owner -> owner != null && owner.here());
    }

    /// Whether a process whose loop ended so waits for them: not where it has no more time, or was told to stop.
    static boolean worthWaiting(StopReason reason) {
        return switch (reason) {
            case TRIALS, EXHAUSTED, TARGET, PATIENCE -> true;
            case TIME, FAILURES, BUDGET, STOPPED -> false;
        };
    }

    /// Those among the first trials.
    ///
    /// @param trials how many; 0: all
    OtherTrials below(int trials) {
        return trials == 0
                ? this
                : new OtherTrials(running.stream()
                        .filter(trial -> trial.number() < trials)
                        .toList());
    }

    /// Waits until one of them has ended, the time is up, or Ctrl-C is pressed.
    void await(Study study, Deadline deadline) throws InterruptedException {
        while (!Interrupts.happened() && !deadline.passed() && of(study).names().containsAll(names()))
            Thread.sleep(PAUSE_MILLIS);
    }

    private List<Integer> names() {
        return running.stream().map(TrialRecord::number).toList();
    }

    /// Such as `trials 3 and 4, which process 71 runs`.
    @Override
    public String toString() {
        String numbers =
                running.stream().map(trial -> String.valueOf(trial.number())).collect(Collectors.joining(", "));
        return "%s %s, which %s".formatted(running.size() == 1 ? "trial" : "trials", numbers, owners());
    }

    private String owners() {
        List<String> owners = running.stream()
                .map(OtherTrials::owner)
                .filter(Objects::nonNull)
                .map(OtherTrials::name)
                .distinct()
                .toList();
        return String.join(" and ", owners) + (owners.size() == 1 ? " runs" : " run");
    }

    static String name(Owner owner) {
        return owner.here() ? "process " + owner.pid() : "process %d on host %s".formatted(owner.pid(), owner.host());
    }

    /// That a second process adds nothing to a study that lets no more trials run at once; null where it does.
    @Nullable
    String nothingToAdd(Study study) {
        int most = View.lag(study.definition().jobs());
        if (study.definition().async() || running.size() < most) return null;
        return "%s already, as many at once as this study lets run (jobs: %d): this process adds nothing while that goes on. Maybe a study of its own with --async --study NAME, to which every process adds its jobs"
                .formatted(this, study.definition().jobs());
    }
}
