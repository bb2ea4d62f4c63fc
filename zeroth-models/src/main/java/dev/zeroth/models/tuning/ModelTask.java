package dev.zeroth.models.tuning;

import dev.zeroth.models.evaluation.Candidate;
import dev.zeroth.models.evaluation.CrossValidation;
import dev.zeroth.models.evaluation.Experiment;
import dev.zeroth.models.evaluation.Plan;
import dev.zeroth.models.evaluation.Winner;
import dev.zeroth.models.metrics.UndefinedMetricException;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Trials that are settings of a learner, and, where the space has a parameter named `learner`, the learner itself.
///
/// A trial's value is the mean score of its folds; after each fold the mean so far is reported, and the folds' own
/// scores are kept as the user attribute `folds`. Every trial is judged on the same folds with the same draws, so
/// equal settings have equal values. Trainings share the cores with the other jobs.
final class ModelTask implements Task {

    private static final String LEARNER = "learner";
    private static final int RESAMPLES = 2_000;

    private final Plan plan;
    private final Experiment experiment;
    private final @Nullable String learner;
    private final Map<String, @Nullable Object> settings;
    private final String fingerprint;
    private final long seed;
    private final int threads;

    /// @param learner the learner of every trial, or null: each trial names one
    /// @param settings those that are not searched
    ModelTask(
            Plan plan,
            Experiment experiment,
            @Nullable String learner,
            Map<String, @Nullable Object> settings,
            String fingerprint,
            TaskContext context) {
        this.plan = plan;
        this.experiment = experiment;
        this.learner = learner;
        this.settings = new LinkedHashMap<>(settings);
        this.fingerprint = fingerprint;
        this.seed = context.seed();
        this.threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String summary() {
        return "%s of %s on %d rows, %s, %s"
                .formatted(
                        plan.metric().label(),
                        learner == null ? "a learner" : learner,
                        experiment.trainRows(),
                        experiment.foldCount() == 1 ? "one held-out part" : experiment.foldCount() + " folds",
                        experiment.testRows() == 0 ? "no test rows" : experiment.testRows() + " test rows set aside");
    }

    @Override
    public List<Metric> metrics() {
        Direction natural = plan.metric().maximized() ? Direction.MAXIMIZE : Direction.MINIMIZE;
        return List.of(new Metric(plan.metric().label(), natural));
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        return new SpaceCheck(learner, settings, plan.task()).problems(space);
    }

    @Override
    public double[] evaluate(Trial trial) {
        Candidate candidate = candidate(trial.parameters().raw());
        CrossValidation done;
        try {
            done = experiment.crossValidate(candidate, seed, threads, (fold, _, mean) -> {
                trial.report(fold, mean);
                return !trial.shouldPrune();
            });
        } catch (UndefinedMetricException e) {
            throw new TrialFailed(String.valueOf(e.getMessage()), "");
        }
        trial.setUserAttribute("folds", done.folds());
        if (!done.complete()) throw new TrialPruned();
        return new double[] {done.mean()};
    }

    private Candidate candidate(Map<String, @Nullable Object> parameters) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(settings);
        given.putAll(parameters);
        Object chosen = given.remove(LEARNER);
        return Candidate.of(chosen instanceof String name ? name : String.valueOf(learner), given);
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("trial", String.valueOf(best.number()));
        Winner winner =
                experiment.finish(candidate(best.parameters().raw()), seed, request.threads(), RESAMPLES, notes);
        if (request.out() != null) winner.model().save(request.out());
        List<HeldOut> heldOut = winner.test()
                .map(score -> List.of(new HeldOut(
                        plan.metric().label(),
                        score.value(),
                        score.interval().low(),
                        score.interval().high(),
                        score.interval().level(),
                        score.rows())))
                .orElse(List.of());
        return new Conclusion(heldOut, request.out(), List.of());
    }
}
