package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.Interruption;
import dev.zeroth.models.Task;
import dev.zeroth.models.features.FeatureMatrix;
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
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.la.VectorTuple;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.SparseLinearModel;

/// Linear least squares with a penalty: minimizes `|y - Xw|^2 / (2 rows) + alpha (l1_ratio |w|_1 + (1 - l1_ratio)
/// |w|^2 / 2)` by coordinate descent; ridge at `l1_ratio` 0, lasso at 1. Trains on one thread.
public final class LinearRegression implements Learner {
    private static final double SMALLEST_RATIO = 1e-9;
    private static final String OUTPUT = "y";

    private static final List<Setting> SETTINGS = List.of(
            new Setting.Real("alpha", 0, 1e9, 0.01, "the weight of the penalty"),
            new Setting.Real("l1_ratio", 0, 1, 0.0, "the share of absolute weights in it: 0 ridge, 1 lasso"),
            new Setting.Whole("iterations", 1, 1_000_000, 500, "the most passes over the features"),
            new Setting.Real("tolerance", 1e-12, 1, 1e-5, "when to stop"));

    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.of(Task.REGRESSION);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean scaleMatters() {
        return true;
    }

    @Override
    public FittedModel fit(Dataset train, Settings settings, FitContext context) {
        Interruption.check();
        Target.Numbers numbers = train.numbers();
        MutableDataset<Regressor> examples = Examples.of(
                train.features(), new RegressionFactory(), row -> new Regressor(OUTPUT, numbers.value(row)));
        ElasticNetCDTrainer trainer = new ElasticNetCDTrainer(
                settings.real("alpha"),
                Math.max(SMALLEST_RATIO, settings.real("l1_ratio")),
                settings.real("tolerance"),
                settings.whole("iterations"),
                false,
                context.seed());
        Model<Regressor> trained = trainer.train(examples);
        double[] weights = new double[train.features().columns()];
        ImmutableFeatureMap map = trained.getFeatureIDMap();
        SparseVector sparse = ((SparseLinearModel) trained).getWeights().get(OUTPUT);
        if (sparse != null) {
            for (VectorTuple weight : sparse) {
                weights[Examples.column(map, weight.index)] = weight.value;
            }
        }
        return new LinearNumber(weights, bias(train.features(), numbers, weights));
    }

    /// The mean of what the weights leave over: the columns are centred while the weights are found.
    private static double bias(FeatureMatrix features, Target.Numbers numbers, double[] weights) {
        double[] left = new double[numbers.size()];
        Arrays.setAll(left, row -> numbers.value(row) - features.dot(row, weights));
        double mean = 0;
        for (int i = 0; i < left.length; i++) {
            mean += (left[i] - mean) / (i + 1);
        }
        return mean;
    }
}
