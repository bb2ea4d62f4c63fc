package dev.zeroth.cli;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.json.Json;
import dev.zeroth.report.Report;
import dev.zeroth.storage.Owner;
import dev.zeroth.storage.StorageException;
import dev.zeroth.study.Budget;
import dev.zeroth.study.MultiObjective;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.study.StudyListener;
import dev.zeroth.study.Turn;
import dev.zeroth.task.Approval;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPostponed;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What `run` and `tune` share: opens the study, runs it to its budget, concludes, reports.
final class StudyRun {

    /// What one process at a time does.
    private static final String CONCLUSION = "conclusion";

    private static final long PAUSE_MILLIS = 100;

    private final StudyBuilder builder;
    private final Task task;
    private final Budget base;
    private final BudgetFlags budgetFlags;
    private final OutputFlags output;
    private final @Nullable Path fileReport;
    private final List<String> command;
    private Approval approval = Approval.ALWAYS;
    private String advised = "";
    private volatile @Nullable String postponed;

    /// @param base the budget where the flags say nothing
    /// @param fileReport where the study file wants the report, or null
    /// @param command the command line, to be repeated by others
    StudyRun(
            StudyBuilder builder,
            Task task,
            Budget base,
            BudgetFlags budgetFlags,
            OutputFlags output,
            @Nullable Path fileReport,
            List<String> command) {
        this.builder = builder;
        this.task = task;
        this.base = base;
        this.budgetFlags = budgetFlags;
        this.output = output;
        this.fileReport = fileReport;
        this.command = command;
    }

    /// The same with someone who is asked before the winner is saved.
    StudyRun asking(Approval asked) {
        this.approval = asked;
        return this;
    }

    /// @param json whether to answer in JSON
    int run(boolean json) throws Exception {
        try (Study study = builder.open()) {
            List<TrialRecord> before = study.trials();
            Budget budget = budgetFlags.over(base, before.size());
            Path report = output.report(fileReport, study.name());
            Interrupts.watch(study, task.resumes());
            task.begin(budget.trials(), before);
            Facts.remember(study, command);
            Units.remember(study, task.metrics());
            OtherTrials others = OtherTrials.of(study);
            advised = advised(study) ? Advice.of(study) : "";
            String nothing = others.nothingToAdd(study);
            if (nothing != null) Streams.err(nothing);
            StopReason reason = loop(study, budget, before);
            boolean ran = study.trials().size() > before.size();
            if (ran && !output.quiet()) tellWhatWasDone(study);
            return conclude(study, reason, report, json, ran);
        }
    }

    private StopReason loop(Study study, Budget budget, List<TrialRecord> before) throws Exception {
        try (Progress progress =
                new Progress(study, introduction(study, budget.trials()), budget.trials(), before, output.quiet())) {
            study.addListener(progress);
            if (!output.quiet()) tellForecast(budget, before);
            if (Interrupts.happened()) return StopReason.STOPPED;
            study.addListener(new StopOnInterrupt(study));
            MultiObjective objective = trial -> evaluated(new WatchedTrial(trial, progress));
            Deadline deadline = Deadline.of(budget.time());
            StopReason reason = study.optimizeMulti(objective, budget);
            while (awaited(study, reason, budget.trials(), deadline)) {
                reason = study.optimizeMulti(objective, deadline.within(budget));
            }
            return reason;
        }
    }

    /// Waits where other processes run trials that are of this run's budget, until its time is up; whether there
    /// may be more to do then, such as a trial of a process that was killed.
    private boolean awaited(Study study, StopReason reason, int trials, Deadline deadline) throws InterruptedException {
        OtherTrials others = OtherTrials.of(study).below(trials);
        if (Interrupts.happened() || others.none() || !others.alive() || !OtherTrials.worthWaiting(reason))
            return false;
        if (!output.quiet()) Streams.err("waiting for " + others);
        others.await(study, deadline);
        return !Interrupts.happened() && !deadline.passed();
    }

    private double[] evaluated(Trial trial) throws Exception {
        try {
            return task.evaluate(trial);
        } catch (TrialPostponed e) {
            postponed = e.getMessage();
            throw e;
        }
    }

    private List<String> introduction(Study study, int trials) {
        List<String> lines = new ArrayList<>(List.of("%s: %s".formatted(study.name(), task.summary())));
        if (!advised.isEmpty()) lines.add(advised);
        String blind = Advice.blind(study, trials);
        if (blind != null) lines.add(blind);
        return lines;
    }

    /// What the sampler did, where it is not what was told before.
    private void tellWhatWasDone(Study study) {
        if (!advised(study)) return;
        String done = Advice.of(study);
        if (!done.equals(advised)) Streams.err(done);
    }

    /// Whether there is anything that a sampler chooses.
    private boolean advised(Study study) {
        boolean settled = task.settled() && study.definition().space() == null;
        return Advice.due(study) && !settled;
    }

    private void tellForecast(Budget budget, List<TrialRecord> before) throws Exception {
        int done =
                (int) before.stream().filter(trial -> trial.state().finished()).count();
        if (budget.trials() > 0 && done >= budget.trials()) return;
        task.forecast(budget.trials() == 0 ? 0 : budget.trials() - done).forEach(Streams::err);
    }

    /// A Ctrl-C that came as the loop began, before it could hear of it.
    private record StopOnInterrupt(Study study) implements StudyListener {
        @Override
        public void started(TrialRecord trial) {
            Interrupts.repeat(study);
        }
    }

    private int conclude(Study study, StopReason reason, @Nullable Path report, boolean json, boolean ran)
            throws Exception {
        boolean interrupted = Interrupts.happened();
        Interrupts.conclude();
        OtherTrials others = OtherTrials.of(study);
        List<TrialRecord> front = study.bestTrials();
        boolean ended = others.none() && !interrupted;
        TrialRecord winner = front.isEmpty() ? null : task.winner(front);
        Conclusion conclusion = null;
        Exception unfinished = null;
        try {
            if (winner != null && ended) conclusion = concluded(study, winner);
        } catch (InterruptedException | UsageException | StorageException e) {
            throw e;
        } catch (Exception e) {
            unfinished = e;
        }
        if (report != null) write(report, study, reason, conclusion);
        if (json) Streams.out(Json.write(Summary.json(study, reason, front, conclusion, report)));
        else Summary.print(study, reason, front, conclusion, report);
        if (!others.none() && !interrupted) tellLeft(study, others);
        if (winner != null && unfinished != null) {
            throw new NoSuchElementException(
                    "the end of the study failed: %s (every trial is kept, trial %d is the winner; the same command tries the end again)"
                            .formatted(reason(unfinished), winner.number()),
                    unfinished);
        }
        String why = postponed;
        if (why != null) {
            if (front.isEmpty()) throw new NoSuchElementException(why);
            Streams.err("zeroth: " + why);
        }
        if (interrupted) return Main.INTERRUPTED;
        String failure = Summary.failure(study, reason, front);
        if (failure == null) return Main.DONE;
        if (!ran) throw new NoSuchElementException(failure + " (nothing was run now: --more 1 adds a trial)");
        boolean over = reason == StopReason.TRIALS && task.resumes();
        throw new NoSuchElementException(
                over ? failure + " (--more 1 adds a trial; what was done or answered is not repeated)" : failure);
    }

    /// In a line, with the last one of what a program said.
    private static String reason(Exception e) {
        String told = Main.told(e);
        if (!(e instanceof TrialFailed failed)) return told;
        String last =
                failed.detail().strip().lines().reduce((_, later) -> later).orElse("");
        return last.isEmpty() ? told : told + ": " + last.strip();
    }

    private static void tellLeft(Study study, OtherTrials others) {
        Streams.err("zeroth: the end is left to %s".formatted(others));
        if (others.alive()) return;
        int first = others.running().getFirst().number();
        Streams.err("Maybe that process is gone: then 'zeroth tell %s %d --state failed', and this command again"
                .formatted(study.name(), first));
    }

    private @Nullable Conclusion concluded(Study study, TrialRecord best) throws Exception {
        try (Turn _ = turn(study)) {
            return concludedAlone(study, best);
        }
    }

    /// One process at a time concludes: the next finds what it kept.
    private Turn turn(Study study) throws InterruptedException {
        boolean told = output.quiet();
        while (true) {
            Turn turn = study.turn(CONCLUSION);
            if (turn != null) return turn;
            Owner other = study.turnOf(CONCLUSION);
            if (!told && other != null) {
                Streams.err("waiting for the end of the study, which %s makes".formatted(OtherTrials.name(other)));
                told = true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /// The test rows are looked at once: an old winner keeps its score, unless its model is asked for.
    private @Nullable Conclusion concludedAlone(Study study, TrialRecord best) throws Exception {
        Path out = output.out(task);
        Conclusion kept = KeptConclusion.of(study, List.of(best));
        if (out == null && !kept.heldOut().isEmpty()) return kept;
        int threads = Runtime.getRuntime().availableProcessors();
        Conclusion conclusion = task.conclude(
                best,
                new ConclusionRequest(
                        out == null ? output.standardOut(task) : out,
                        threads,
                        study.definition().seed(),
                        study.trials(),
                        approval));
        if (conclusion != null) KeptConclusion.keep(study, best, conclusion);
        return conclusion;
    }

    private void write(Path file, Study study, StopReason reason, @Nullable Conclusion conclusion) throws IOException {
        List<HeldOut> heldOut = conclusion == null ? List.of() : conclusion.heldOut();
        List<Exhibit> shown = conclusion == null ? List.of() : conclusion.exhibits();
        Report.write(
                file,
                Facts.model(study, reason.text(), shellText(command), heldOut).with(shown));
    }

    /// The command line as one that can be pasted into a shell.
    static String shellText(List<String> command) {
        return String.join(" ", command.stream().map(StudyRun::quoted).toList());
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.matches("[A-Za-z0-9_./:=@%+,-]+");
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
