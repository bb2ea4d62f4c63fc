package dev.zeroth.models.learners.boosting;

import dev.zeroth.models.Interruption;
import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Trees that each mend what the earlier ones got wrong. Trains on one thread: with more, XGBoost adds the same
/// numbers in another order and the model is no longer the same.
///
/// With more than 1,024 features (text), zeros are handed over as missing values, which is how XGBoost reads sparse
/// rows.
public final class GradientBoosting implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Whole("trees", 1, 10_000, 100, "the number of rounds"),
            new Setting.Real("learning_rate", 1e-6, 1, 0.1, "how much of a tree's advice is taken"),
            new Setting.Whole("depth", 1, 30, 6, "the most splits from root to leaf"),
            new Setting.Real("min_child_weight", 0, 1e9, 1.0, "the least second derivative in a leaf"),
            new Setting.Real("min_gain", 0, 1e9, 0.0, "the least gain of a split"),
            new Setting.Real("subsample", 0.01, 1, 1.0, "the share of rows a tree sees"),
            new Setting.Real("column_share", 0.01, 1, 1.0, "the share of features a tree sees"),
            new Setting.Whole("bins", 2, 1024, 64, "into how many bins a feature is cut"),
            new Setting.Real("l2", 0, 1e9, 1.0, "the penalty on squared leaf values"),
            new Setting.Real("l1", 0, 1e9, 0.0, "the penalty on absolute leaf values"));

    @Override
    public String name() {
        return "gradient-boosting";
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
        int classes = train.target() instanceof Target.Classes c ? c.names().size() : 0;
        float[] labels = new float[train.target().size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (float)
                    (classes > 0 ? train.classes().label(row) : train.numbers().value(row));
        }
        return Native.call(() -> {
            DMatrix matrix = Native.matrix(train.features());
            try {
                matrix.setLabel(labels);
                return new BoostedTrees(
                        boosted(matrix, parameters(settings, classes, context.seed()), settings.whole("trees")),
                        train.features().columns(),
                        classes);
            } finally {
                matrix.dispose();
            }
        });
    }

    private static byte[] boosted(DMatrix matrix, Map<String, Object> parameters, int rounds) throws XGBoostError {
        Booster booster = Native.booster(parameters, matrix);
        try {
            for (int round = 0; round < rounds; round++) {
                Interruption.check();
                booster.update(matrix, round);
            }
            return booster.toByteArray("ubj");
        } finally {
            booster.dispose();
        }
    }

    private static Map<String, Object> parameters(Settings settings, int classes, long seed) {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("objective", classes == 0 ? "reg:squarederror" : classes == 2 ? "binary:logistic" : "multi:softprob");
        if (classes > 2) {
            p.put("num_class", classes);
        }
        p.put("max_bin", settings.whole("bins"));
        p.put("eta", settings.real("learning_rate"));
        p.put("max_depth", settings.whole("depth"));
        p.put("min_child_weight", settings.real("min_child_weight"));
        p.put("gamma", settings.real("min_gain"));
        p.put("subsample", settings.real("subsample"));
        p.put("colsample_bytree", settings.real("column_share"));
        p.put("lambda", settings.real("l2"));
        p.put("alpha", settings.real("l1"));
        p.put("tree_method", "hist");
        p.put("nthread", 1);
        p.put("seed", (int) (seed & 0x7FFF_FFFF));
        p.put("verbosity", 0);
        return p;
    }
}
