package dev.zeroth.models.learners.tribuo;

import de.bwaldvogel.liblinear.Model;
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
import java.util.List;
import java.util.Set;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.liblinear.LibLinearClassificationModel;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/// Logistic regression with an L2 or L1 penalty; more than two classes by one against the rest. Fast also with many
/// thousand features of text. Trains on one thread.
public final class LogisticRegression implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Real("c", 1e-9, 1e9, 1.0, "the weight of the data against the penalty"),
            new Setting.Choice("penalty", List.of("l2", "l1"), "l2", "on squared or on absolute weights"),
            new Setting.Whole("iterations", 1, 1_000_000, 1000, "the most iterations"),
            new Setting.Real("tolerance", 1e-9, 1, 1e-3, "when to stop"));

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.of(Task.CLASSIFICATION);
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
        Target.Classes classes = train.classes();
        MutableDataset<Label> examples = Examples.of(
                train.features(), new LabelFactory(), row -> new Label(Integer.toString(classes.label(row))));
        LibLinearClassificationTrainer trainer = new LibLinearClassificationTrainer(
                new LinearClassificationType(settings.is("penalty", "l1") ? LinearType.L1R_LR : LinearType.L2R_LR),
                settings.real("c"),
                settings.whole("iterations"),
                settings.real("tolerance"),
                context.seed());
        LibLinearClassificationModel trained = (LibLinearClassificationModel) trainer.train(examples);
        return weights(trained, train.features().columns(), classes.names().size());
    }

    /// LIBLINEAR keeps the weights feature by feature, within a feature class by class, the bias last; of two classes
    /// only the first one's.
    private static LinearClasses weights(LibLinearClassificationModel trained, int columns, int classes) {
        Model model = trained.getInnerModels().getFirst();
        ImmutableFeatureMap map = trained.getFeatureIDMap();
        int[] labels = model.getLabels();
        double[] flat = model.getFeatureWeights();
        int kept = labels.length == 2 ? 1 : labels.length;
        double[][] weights = new double[labels.length][columns + 1];
        int[] present = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            present[i] = Integer.parseInt(
                    trained.getOutputIDInfo().getOutput(labels[i]).getLabel());
            int from = Math.min(i, kept - 1);
            double sign = labels.length == 2 && i == 1 ? -1 : 1;
            for (int id = 0; id < map.size(); id++) {
                weights[i][Examples.column(map, id)] = sign * flat[id * kept + from];
            }
            weights[i][columns] = sign * flat[map.size() * kept + from];
        }
        return new LinearClasses(columns, classes, present, weights);
    }
}
