package dev.zeroth.models.learners.forest;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Parallel;
import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Trees on random draws of the rows, each split on the best of a few random features. Good without tuning on tables
/// and on bags of words; slow to predict with thousands of trees.
///
/// Cost: trees x rows x features looked at x depth to train.
public final class RandomForest implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Whole("trees", 1, 10_000, 100, "the number of trees"),
            new Setting.WordOr(
                    List.of("none"),
                    new Setting.Whole("depth", 1, 1_000, 1_000, "the most splits from root to leaf"),
                    "none"),
            new Setting.Whole("min_split", 2, 1_000_000, 2, "a node with fewer rows is not split"),
            new Setting.Whole("min_leaf", 1, 1_000_000, 1, "every leaf has at least so many rows"),
            new Setting.WordOr(
                    List.of("auto", "sqrt", "log2", "all"),
                    new Setting.Real("max_features", 0, 1, 1.0, "features looked at in a node, as a share of all"),
                    "auto"),
            new Setting.Choice("criterion", List.of("gini", "entropy"), "gini", "impurity of classes"),
            new Setting.Switch("bootstrap", true, "draw the rows of a tree with replacement"));

    @Override
    public String name() {
        return "random-forest";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean scaleMatters() {
        return false;
    }

    @Override
    public FittedModel fit(Dataset train, Settings settings, FitContext context) {
        BinnedFeatures data = new BinnedFeatures(train.features());
        boolean numbers = train.target() instanceof Target.Numbers;
        TreeGrower.Limits limits = new TreeGrower.Limits(
                settings.is("depth", "none") ? Integer.MAX_VALUE : settings.whole("depth"),
                settings.whole("min_split"),
                looked(settings, data.features(), numbers));
        double[] logs = settings.is("criterion", "entropy") ? logs(data.rows()) : new double[0];
        int minLeaf = settings.whole("min_leaf");
        double[] targets = numbers ? train.numbers().values() : new double[0];
        int[] labels = numbers ? new int[0] : train.classes().labels();
        int classes = numbers ? 0 : train.classes().names().size();
        List<Tree> trees = Parallel.map(settings.whole("trees"), context.threads(), i -> {
            RandomGenerator random = Draws.stream(context.seed(), i, "random-forest");
            int[] weights = weights(data.rows(), settings.on("bootstrap"), random);
            int[] rows = IntStream.range(0, weights.length)
                    .filter(r -> weights[r] > 0)
                    .toArray();
            SplitSearch search = numbers
                    ? new NumberSplitSearch(data, targets, weights, minLeaf)
                    : new ClassSplitSearch(data, labels, weights, classes, minLeaf, logs);
            return new TreeGrower(data, search, rows, limits, random).grow();
        });
        return new Forest(data.features(), classes, trees);
    }

    private static int looked(Settings settings, int features, boolean numbers) {
        Object value = settings.values().get("max_features");
        if (value instanceof Double share) {
            return Math.max(1, (int) Math.round(share * features));
        }
        return switch (settings.word("max_features")) {
            case "sqrt" -> Math.max(1, (int) Math.sqrt(features));
            case "log2" -> Math.max(1, 31 - Integer.numberOfLeadingZeros(features));
            case "all" -> features;
            default -> numbers ? Math.max(1, (features + 2) / 3) : Math.max(1, (int) Math.sqrt(features));
        };
    }

    /// How often each row is drawn.
    private static int[] weights(int rows, boolean bootstrap, RandomGenerator random) {
        int[] weights = new int[rows];
        if (!bootstrap) {
            Arrays.fill(weights, 1);
            return weights;
        }
        for (int i = 0; i < rows; i++) {
            weights[random.nextInt(rows)]++;
        }
        return weights;
    }

    private static double[] logs(int rows) {
        double[] logs = new double[rows + 1];
        for (int x = 1; x <= rows; x++) {
            logs[x] = x * StrictMath.log(x);
        }
        return logs;
    }
}
