package dev.zeroth.models.learners;

import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;

/// What a training yielded. Safe for several threads; predictions of a row do not depend on the other rows.
public interface FittedModel {
    /// The name under which [FittedModels] reads it again.
    String form();

    /// How many features it wants.
    int width();

    /// Predicts every row.
    Predictions predict(FeatureMatrix features);

    /// Writes all of it.
    void write(BinaryWriter out);
}
