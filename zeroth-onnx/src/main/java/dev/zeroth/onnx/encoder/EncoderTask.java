package dev.zeroth.onnx.encoder;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.math.Interval;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.metrics.ScoreInterval;
import dev.zeroth.models.metrics.Scored;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.text.WordPiece;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Task;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.weights.fit.FitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Trials that fine-tune an encoder without gradients: each begins with the model as it is and the linear
/// head that does best on its frozen features, and is judged on rows held for validation. At the end the
/// winner and the frozen model are scored on rows that no trial saw.
///
/// A trial keeps its seed log in the folder: begun again after a kill it goes on to the same bits, and the winner's
/// weights are made from it without a pass.
final class EncoderTask implements Task {

    private static final int RESAMPLES = 2_000;
    private static final double LEVEL = 0.95;

    /// What a study file says.
    ///
    /// @param text columns
    /// @param most tokens of a text
    /// @param folder of the seed logs
    record Plan(
            Metric metric,
            Map<String, @Nullable Object> settings,
            List<String> text,
            WordPiece words,
            int most,
            String fingerprint,
            String summary,
            Path folder) {}

    private final Plan plan;
    private final Encoder encoder;
    private final EncoderData data;
    private final @Nullable SearchSpace space;
    private final int threads;
    private final long seed;
    private @Nullable Baseline baseline;

    /// @param space that is declared
    EncoderTask(Plan plan, Encoder encoder, EncoderData data, @Nullable SearchSpace space, int threads, long seed) {
        this.plan = plan;
        this.encoder = encoder;
        this.data = data;
        this.space = space;
        this.threads = threads;
        this.seed = seed;
    }

    @Override
    public String fingerprint() {
        return plan.fingerprint();
    }

    @Override
    public String summary() {
        return plan.summary();
    }

    @Override
    public List<dev.zeroth.task.Metric> metrics() {
        Direction natural = plan.metric().maximized() ? Direction.MAXIMIZE : Direction.MINIMIZE;
        return List.of(new dev.zeroth.task.Metric(plan.metric().label(), natural));
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        for (Parameter parameter : space == null ? List.<Parameter>of() : space.parameters()) {
            for (Object value : corners(parameter.domain())) {
                String wrong = Choice.problem(parameter.name(), value);
                if (wrong != null) problems.putIfAbsent(parameter.name(), wrong);
            }
            if (plan.settings().containsKey(parameter.name())) {
                problems.put(parameter.name(), "is both searched and among the settings");
            }
        }
        if (given(space, Choice.RATE) != given(space, Choice.EPSILON)) {
            problems.put("", "a rate and an epsilon go together. Maybe leave both out: they are then searched for");
        }
        return problems;
    }

    private boolean given(@Nullable SearchSpace space, String name) {
        return plan.settings().containsKey(name) || (space != null && space.find(name) != null);
    }

    @Override
    public boolean settled() {
        return true;
    }

    private static List<? extends @Nullable Object> corners(Domain domain) {
        return switch (domain) {
            case IntDomain d -> List.of(d.low(), d.high());
            case FloatDomain d -> List.of(d.low(), d.high());
            case ChoiceDomain d -> d.choices();
            case FixedDomain d -> Arrays.asList(d.constant());
            default -> List.of(String.valueOf(domain));
        };
    }

    private synchronized Baseline baseline() {
        Baseline known = baseline;
        if (known == null) {
            known = Baseline.fit(encoder, data, threads);
            baseline = known;
        }
        return known;
    }

    private Choice choice(Map<String, ? extends @Nullable Object> parameters) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(plan.settings());
        given.putAll(parameters);
        return Choice.of(given);
    }

    @Override
    public List<String> forecast(int trials) {
        boolean searched = space != null && space.find("forwards") != null;
        int forwards = searched ? 0 : Choice.of(plan.settings()).forwards();
        double pass = EncoderForecast.pass(encoder, data.train(), threads);
        List<String> lines = new ArrayList<>(new EncoderForecast(
                        pass,
                        forwards,
                        batches(data.train()),
                        batches(data.held()),
                        2 * encoder.model().size())
                .lines(trials));
        if (space == null || space.find("tune") == null) {
            Choice choice = Choice.of(plan.settings());
            List<String> idle = choice.idle(plan.settings().keySet());
            if (!idle.isEmpty()) {
                lines.add("%s: without effect, as tune is %s."
                        .formatted(String.join(", ", idle), choice.tune().label()));
            }
        }
        List<String> rare = data.rare();
        if (!rare.isEmpty()) lines.add("A single row only is of class %s.".formatted(String.join(", ", rare)));
        return lines;
    }

    private int batches(Texts texts) {
        return Math.ceilDiv(texts.size(), encoder.batch());
    }

    @Override
    public double[] evaluate(Trial trial) throws IOException {
        Choice choice = choice(trial.parameters().raw());
        int[] reports = {0};
        var watch = new Classifier.Watch(trial::tellProgress, loss -> {
            trial.report(reports[0]++, natural(loss));
            if (trial.shouldPrune()) throw new TrialPruned();
        });
        try (Classifier classifier = classifier(choice)) {
            FitResult result =
                    fit(classifier, choice, trial.number(), trial.parameters().raw(), watch);
            trial.setUserAttribute("forwards", result.forwards());
            trial.setUserAttribute("tuned", classifier.tuned(choice).size());
            double best = natural(result.validation());
            if (Double.isNaN(best)) throw new TrialFailed("the validation score is not a number", "");
            return new double[] {best};
        } catch (OnnxException e) {
            throw new TrialFailed(String.valueOf(e.getMessage()), "");
        }
    }

    /// A score from a loss, less of which is better, or the other way round.
    private double natural(double loss) {
        return plan.metric().maximized() ? -loss : loss;
    }

    private Classifier classifier(Choice choice) {
        return encoder.classifier(choice, data.classes().size(), baseline().width(), threads, seed);
    }

    private FitResult fit(
            Classifier classifier,
            Choice choice,
            int number,
            Map<String, ? extends @Nullable Object> parameters,
            Classifier.Watch watch)
            throws IOException {
        LinearHead head = baseline().head();
        if (choice.tune() == Choice.Tune.FROZEN) {
            classifier.begin(head);
            double value = judge(classifier.probabilities(data.held()));
            watch.validations().accept(value);
            return new FitResult(List.of(), 0, 0, 0, 0, value, FitResult.Stop.BUDGET);
        }
        String begun = "%s %08x".formatted(plan.fingerprint(), head.fingerprint());
        Path log = new TrialFiles(plan.folder(), begun, seed).of(number, parameters, "seeds");
        return classifier.fit(choice, head, data, this::judge, seed, log, watch);
    }

    private double judge(double[][] probabilities) {
        return natural(plan.metric().score(scored(data.held(), probabilities)));
    }

    private Scored scored(Texts texts, double[][] probabilities) {
        return new Scored(
                new Target.Classes(texts.labels(), data.classes()),
                Predictions.Classes.of(probabilities),
                FeatureMatrix.of(new double[texts.size()][0], 0));
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) throws IOException {
        Choice choice = choice(best.parameters().raw());
        double[][] before =
                Baseline.probabilities(baseline().head(), encoder.apart().features(data.test(), threads));
        try (Classifier classifier = classifier(choice)) {
            fit(classifier, choice, best.number(), best.parameters().raw(), Classifier.Watch.NOBODY);
            double[][] after = classifier.probabilitiesApart(data.test());
            if (request.out() != null) classifier.write(request.out(), notes());
            List<HeldOut> scores = new ArrayList<>();
            for (Metric metric : new LinkedHashSet<>(List.of(plan.metric(), Metric.ACCURACY))) {
                scores.add(heldOut(metric, "", after));
                scores.add(heldOut(metric, " of the frozen model", before));
            }
            String paired = Paired.of(before, after, data.test().labels(), seed).text();
            return new Conclusion(scores, request.out(), List.of(paired), exhibits(scores, paired));
        }
    }

    /// Each metric of the winner beside the frozen model.
    private static List<Exhibit> exhibits(List<HeldOut> scores, String paired) {
        List<Exhibit> exhibits = new ArrayList<>();
        for (int i = 0; i + 1 < scores.size(); i += 2) {
            exhibits.add(new Exhibit.Scores(
                    "Test: " + scores.get(i).metric(),
                    paired,
                    List.of(score("frozen model", scores.get(i + 1)), score("winner", scores.get(i)))));
        }
        return exhibits;
    }

    private static Exhibit.Score score(String name, HeldOut score) {
        return new Exhibit.Score(
                name, score.value(), Math.min(score.low(), score.value()), Math.max(score.high(), score.value()));
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(SavedEncoder.CLASSES, NamesNote.text(data.classes()));
        notes.put(SavedEncoder.COLUMNS, NamesNote.text(plan.text()));
        notes.put(SavedEncoder.MOST, String.valueOf(plan.most()));
        notes.put(SavedEncoder.VOCABULARY, plan.words().lines());
        notes.put(SavedEncoder.LOWER, String.valueOf(plan.words().lower()));
        return notes;
    }

    private HeldOut heldOut(Metric metric, String of, double[][] probabilities) {
        Scored scored = scored(data.test(), probabilities);
        Interval interval = ScoreInterval.of(metric, scored, RESAMPLES, LEVEL, seed);
        return new HeldOut(
                metric.label() + of,
                metric.score(scored),
                interval.low(),
                interval.high(),
                LEVEL,
                data.test().size());
    }

    @Override
    public void close() {
        encoder.close();
    }
}
