package dev.zeroth.networks.tuning;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.Course;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.networks.training.Learner;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Trials that are an optimizer and its settings; a trial's value is the least validation loss on its way
/// through the budget, from the same first weights and over the same minibatches as all others. What it had
/// reached at each mark is reported, and kept as the user attribute `curve`: forward-equivalents and loss in
/// turn.
final class NetworkTask implements Task {

    static final String CURVE = "curve";

    private final Network network;
    private final Splits splits;
    private final Course.Plan plan;
    private final Map<String, @Nullable Object> settings;
    private final String fingerprint;
    private final Path file;

    /// @param settings those that are not searched
    NetworkTask(
            Network network,
            Splits splits,
            Course.Plan plan,
            Map<String, @Nullable Object> settings,
            String fingerprint,
            Path file) {
        this.network = network;
        this.splits = splits;
        this.plan = plan;
        this.settings = settings;
        this.fingerprint = fingerprint;
        this.file = file;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String summary() {
        return "validation loss of a network of %d numbers on %s, %d forward-equivalents"
                .formatted(network.parameterCount(), file.getFileName(), plan.budget());
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Metric("loss", Direction.MINIMIZE));
    }

    @Override
    public @Nullable SearchSpace standardSpace() {
        if (settings.containsKey(SpaceCheck.OPTIMIZER)) return null;
        return SearchSpace.builder()
                .add(SpaceCheck.OPTIMIZER, ChoiceDomain.of(Optimizer.labels().toArray()))
                .build();
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        return new SpaceCheck(settings).problems(space);
    }

    @Override
    public List<String> forecast(int trials) {
        return new NetworkForecast(network, splits, plan).lines(trials);
    }

    @Override
    public double[] evaluate(Trial trial) {
        List<Double> curve = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            train(trial.parameters().raw(), arena, (number, mark) -> {
                curve.add((double) mark.forwards());
                curve.add(mark.best());
                trial.setUserAttribute(CURVE, List.copyOf(curve));
                trial.setUserAttribute("forward-equivalents", mark.forwards());
                trial.report(number, mark.best());
                if (trial.shouldPrune()) throw new TrialPruned();
            });
        }
        return new double[] {curve.getLast()};
    }

    private Weights train(Map<String, @Nullable Object> parameters, Arena arena, Course.Listener listener) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(settings);
        given.putAll(parameters);
        Learner learner =
                Optimizer.named(String.valueOf(given.get(SpaceCheck.OPTIMIZER))).learner(given);
        Weights weights = network.weights(plan.seed(), arena);
        new Course(network, Loss.CROSS_ENTROPY, weights, splits, plan, listener, arena).run(learner);
        return weights;
    }

    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) {
        try (Arena arena = Arena.ofShared()) {
            Weights weights = train(best.parameters().raw(), arena, (_, _) -> {});
            Evaluation score = Evaluation.of(network, weights, splits.test(), Loss.CROSS_ENTROPY);
            String fixed = String.valueOf(settings.get(SpaceCheck.OPTIMIZER));
            List<HeldOut> scores = TestScore.all(score);
            List<Exhibit> exhibits = new ArrayList<>();
            for (HeldOut one : scores) exhibits.addAll(shown(one));
            exhibits.addAll(Table.exhibits(request.trials(), plan.budget(), fixed));
            return new Conclusion(scores, null, Table.lines(request.trials(), plan.budget(), fixed), exhibits);
        }
    }

    /// A score as a report shows it; none that has no interval.
    private static List<Exhibit> shown(HeldOut score) {
        if (!Double.isFinite(score.low()) || !Double.isFinite(score.high())) return List.of();
        String note = "On %d examples that no trial saw.".formatted(score.rows());
        Exhibit.Score winner = new Exhibit.Score("winner", score.value(), score.low(), score.high());
        return List.of(new Exhibit.Scores("Test: " + score.metric(), note, List.of(winner)));
    }
}
