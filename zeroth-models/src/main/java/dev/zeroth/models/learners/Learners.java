package dev.zeroth.models.learners;

import dev.zeroth.models.Names;
import dev.zeroth.models.learners.boosting.GradientBoosting;
import dev.zeroth.models.learners.forest.RandomForest;
import dev.zeroth.models.learners.neighbours.Neighbours;
import dev.zeroth.models.learners.network.Perceptron;
import dev.zeroth.models.learners.tribuo.KMeans;
import dev.zeroth.models.learners.tribuo.LinearRegression;
import dev.zeroth.models.learners.tribuo.LogisticRegression;
import dev.zeroth.models.learners.vectors.SupportVectorMachine;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All learners by name. A learner's classes, and the library behind it, are loaded when it is first asked for.
public final class Learners {
    private static final Map<String, Supplier<Learner>> BY_NAME = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "random-forest", RandomForest::new,
            "gradient-boosting", GradientBoosting::new,
            "svm", SupportVectorMachine::new,
            "knn", Neighbours::new,
            "logistic-regression", LogisticRegression::new,
            "linear-regression", LinearRegression::new,
            "mlp", Perceptron::new,
            "k-means", KMeans::new)));

    private Learners() {}

    /// The names in alphabetical order.
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /// The learner of a name.
    ///
    /// @throws IllegalArgumentException if there is none, with the nearest name
    public static Learner named(String name) {
        Supplier<Learner> learner = BY_NAME.get(name);
        if (learner == null) {
            throw new IllegalArgumentException(
                    "unknown learner " + Names.shown(name) + Names.maybe(name, BY_NAME.keySet()));
        }
        return learner.get();
    }
}
