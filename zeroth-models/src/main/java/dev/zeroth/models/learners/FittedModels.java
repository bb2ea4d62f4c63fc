package dev.zeroth.models.learners;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.learners.boosting.BoostedTrees;
import dev.zeroth.models.learners.forest.Forest;
import dev.zeroth.models.learners.neighbours.NeighboursModel;
import dev.zeroth.models.learners.network.Network;
import dev.zeroth.models.learners.tribuo.Centroids;
import dev.zeroth.models.learners.tribuo.LinearClasses;
import dev.zeroth.models.learners.tribuo.LinearNumber;
import dev.zeroth.models.learners.vectors.SupportVectors;

/// Trains with any learner, and reads what any model wrote.
public final class FittedModels {
    private FittedModels() {}

    /// Trains, also where the rows are all of one class, which most learners refuse.
    public static FittedModel fit(
            Learner learner, Dataset train, dev.zeroth.models.settings.Settings settings, FitContext context) {
        if (train.target() instanceof Target.Classes classes) {
            int first = classes.label(0);
            if (classes.counts()[first] == classes.size()) {
                return new ConstantModel(
                        train.features().columns(), classes.names().size(), first);
            }
        }
        return learner.fit(train, settings, context);
    }

    /// Writes a model so that [#read] finds its form.
    public static void write(FittedModel model, BinaryWriter out) {
        out.text(model.form());
        model.write(out);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws BinaryReader.DamagedException if the bytes are not what they should be
    public static FittedModel read(BinaryReader in) {
        String form = in.text();
        return switch (form) {
            case "constant" -> ConstantModel.read(in);
            case "forest" -> Forest.read(in);
            case "network" -> Network.read(in);
            case "neighbours" -> NeighboursModel.read(in);
            case "support-vectors" -> SupportVectors.read(in);
            case "boosted-trees" -> BoostedTrees.read(in);
            case "linear-classes" -> LinearClasses.read(in);
            case "linear-number" -> LinearNumber.read(in);
            case "centroids" -> Centroids.read(in);
            default -> throw new BinaryReader.DamagedException("there is no model form '" + form + "'");
        };
    }
}
