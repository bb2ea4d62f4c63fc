package dev.zeroth.finetune;

import dev.zeroth.finetune.FinetuneExhibits.Written;
import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.ToldForward;
import dev.zeroth.weights.fit.FitResult;
import dev.zeroth.weights.fit.FitResult.Point;
import dev.zeroth.weights.fit.Replay;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Trials that are ways to fit a model, each with the same number of passes at most. A trial's value is its best
/// validation, that of the base model included: what comes out is never worse there. It reports ten times on the way.
///
/// A trial keeps its seed log in the folder: begun again after a kill it goes on to the same bits, and the
/// winner's weights are made from it at the end without a pass. All trials have the minibatches, their
/// order and the base noise of one seed.
final class FinetuneTask implements Task {

    private static final int REPORTS = 10;
    private static final int EXAMPLES = 2;
    private static final int VALIDATIONS = 20;

    /// What a trial is about.
    ///
    /// @param shape of the base
    /// @param layers patterns of the tensors that may change; empty: all
    /// @param threads of each trial
    /// @param folder of the seed logs
    /// @param inputs files that are read beside the base, so that nothing may be written there
    record Plan(
            String fingerprint,
            Base base,
            Shape shape,
            Goal goal,
            FitSettings settings,
            List<String> layers,
            Ends ends,
            long seed,
            int threads,
            Path folder,
            List<Path> inputs) {

        Plan {
            layers = List.copyOf(layers);
            inputs = List.copyOf(inputs);
        }

        private Path log(int number, Map<String, ? extends @Nullable Object> parameters) throws IOException {
            return new TrialFiles(folder, fingerprint, seed).of(number, parameters, "seeds");
        }

        /// How many passes the log of the one trial without a space has about, where it was begun and not ended.
        long made() throws IOException {
            Path log = log(0, Map.of());
            if (!Files.exists(log)) return 0;
            try {
                Replay begun = Replay.read(log);
                return begun.ended() ? 0 : begun.forwards();
            } catch (IllegalArgumentException _) {
                return 0; // the trial will tell it
            }
        }
    }

    /// How the base is kept.
    ///
    /// @param format as [ModelFiles#format] names it
    /// @param blocks whether any of it is in blocks of a few bits
    record Shape(String format, boolean blocks) {}

    /// When trials end, and where the best of them is kept.
    ///
    /// @param forwards passes of a trial at most
    /// @param patience after how many validations without a new best, of 20 in all, it ends; 0: never
    /// @param out where the best model is written; null: nowhere but where the command line says
    record Ends(int forwards, int patience, @Nullable Path out) {

        /// Steps between two validations; without patience the ends alone are looked at.
        int every(Method method) {
            return patience == 0 ? Integer.MAX_VALUE : Math.max(1, forwards / method.forwards() / VALIDATIONS);
        }
    }

    private final Plan plan;

    FinetuneTask(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String fingerprint() {
        return plan.fingerprint;
    }

    @Override
    public String summary() {
        return "%s in %d passes, %s".formatted(plan.goal.metric().name(), plan.ends.forwards, plan.goal.summary());
    }

    @Override
    public List<Metric> metrics() {
        return List.of(plan.goal.metric());
    }

    @Override
    public boolean settled() {
        return true;
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        return plan.settings.problems(space, plan.shape.blocks());
    }

    @Override
    public double[] evaluate(Trial trial) throws IOException {
        try (Arena arena = Arena.ofShared()) {
            Engine engine = load(arena, plan.threads);
            Forward forward = new GoalForward(plan.goal, engine);
            Forward told = new ToldForward(forward, plan.ends.forwards, trial::tellProgress);
            FitResult result =
                    fit(engine, told, trial.number(), trial.parameters().raw(), new Reporter(trial));
            double value = plan.goal.shown(result.validation());
            trial.setUserAttribute("rate", result.rate());
            trial.setUserAttribute("epsilon", result.epsilon());
            trial.setUserAttribute("rollbacks", (long) result.rollbacks());
            if (plan.goal instanceof TextGoal) trial.setUserAttribute("perplexity", Math.exp(value));
            if (result.stop() == FitResult.Stop.PATIENCE) trial.setUserAttribute("passes", result.forwards());
            if (Double.isNaN(value)) throw new TrialFailed("the fitted model's numbers are none", "");
            return new double[] {value};
        }
    }

    private Engine load(Arena arena, int threads) {
        return Engine.of(plan.base.load(arena, threads), threads, arena);
    }

    private FitResult fit(
            Engine engine,
            Forward forward,
            int number,
            Map<String, ? extends @Nullable Object> parameters,
            Consumer<Point> listener)
            throws IOException {
        FitResult result = plan.settings
                .order(parameters)
                .budget(plan.ends.forwards)
                .batches(plan.goal.batches())
                .seed(plan.seed)
                .threads(plan.threads)
                .log(plan.log(number, parameters))
                .listen(listener)
                .validate(
                        _ -> engine.validation(plan.goal),
                        plan.ends.every(plan.settings.methodOf(parameters)),
                        plan.ends.patience)
                .fit(engine.weights(plan.layers), forward);
        engine.scales().apply();
        return result;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private final class Reporter implements Consumer<Point> {

        private final Trial trial;
        private double sum;
        private int count;
        private int step;

        Reporter(Trial trial) {
            this.trial = trial;
        }

        @Override
        public void accept(Point point) {
            if (Double.isFinite(point.loss())) {
                sum += point.loss();
                count++;
            }
            if (count == 0 || point.forwards() * REPORTS < (long) (step + 1) * plan.ends.forwards) return;
            trial.report(step++, plan.goal.shown(sum / count));
            sum = 0;
            count = 0;
            if (trial.shouldPrune()) throw new TrialPruned();
        }
    }

    @Override
    public List<String> forecast(int trials) throws IOException {
        return new Forecast(plan).lines(trials);
    }

    @Override
    public @Nullable Path out() {
        return plan.ends.out;
    }

    /// A folder that holds anything is left alone, and so is the base model.
    @Override
    public @Nullable String refuses(Path out) {
        if (plan.base.at(out)) return "is the base model itself";
        if (plan.inputs.stream().anyMatch(input -> Base.same(input, out))) return "is a file that the run reads";
        String wrong = ModelFiles.misnamed(plan.shape.format(), out);
        if (wrong != null) return wrong;
        Path parent = out.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) return "has no folder that it could be in";
        if (Files.exists(out) && !Files.isDirectory(out) && plan.base.folder()) return "is a file, not a folder";
        if (!Files.isDirectory(out)) return null;
        if (!plan.base.folder()) return "is a folder, not a file";
        try (Stream<Path> files = Files.list(out)) {
            return files.findAny().isPresent() ? "holds files already: a model is written to an empty folder" : null;
        } catch (IOException e) {
            return "cannot be looked into";
        }
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    /// The model is saved before anything is scored, so that a scorer that fails loses no weights.
    @Override
    public Conclusion conclude(TrialRecord best, ConclusionRequest request) throws IOException {
        double[] after;
        FitResult result;
        List<String[]> ends;
        try (Arena arena = Arena.ofShared()) {
            Engine engine = load(arena, request.threads());
            Forward forward = new GoalForward(plan.goal, engine);
            result = fit(engine, forward, best.number(), best.parameters().raw(), _ -> {});
            if (request.out() != null) save(engine.model(), request.out());
            after = plan.goal.test(engine);
            ends = examples(engine);
        }
        double[] before;
        List<String[]> begins;
        try (Arena arena = Arena.ofShared()) {
            Engine engine = load(arena, request.threads());
            before = plan.goal.test(engine);
            begins = examples(engine);
        }
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            written.add(new Written(line(begins.get(i)[0]), line(begins.get(i)[1]), line(ends.get(i)[1])));
        }
        List<String> changes = Change.notes(plan.goal.metric(), before, after, result);
        return new Conclusion(
                after.length > 0 ? List.of(plan.goal.heldOut(after)) : List.of(),
                request.out(),
                notes(before, after, written, changes),
                new FinetuneExhibits(plan.goal, before, after, written, result).all(changes));
    }

    private List<String> notes(double[] before, double[] after, List<Written> written, List<String> changes) {
        List<String> notes = new ArrayList<>();
        if (after.length > 0) {
            notes.add("Before: %s, 95%% interval %s"
                    .formatted(plan.goal.text(mean(before)), interval(plan.goal.heldOut(before))));
            notes.add("After:  " + plan.goal.text(mean(after)));
        }
        for (Written one : written) notes.add("Before  %s | %s".formatted(one.prompt(), one.before()));
        for (Written one : written) notes.add("After   %s | %s".formatted(one.prompt(), one.after()));
        notes.addAll(changes);
        return notes;
    }

    private List<String[]> examples(Engine engine) {
        return plan.goal instanceof RewardGoal rewards ? rewards.examples(engine, EXAMPLES) : List.of();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String interval(HeldOut score) {
        return String.format(Locale.ROOT, "%.4f to %.4f", score.low(), score.high());
    }

    private static void save(LanguageModel model, Path out) throws IOException {
        LanguageModel.Origin origin = model.origin();
        if (origin != null && origin.format().equals("safetensors")) Files.createDirectories(out);
        ModelFiles.write(model, out);
    }

    @Override
    public void close() {
        plan.goal.close();
    }
}
