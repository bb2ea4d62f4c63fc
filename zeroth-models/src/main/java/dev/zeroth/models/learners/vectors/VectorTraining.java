package dev.zeroth.models.learners.vectors;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Interruption;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/// Trains with LIBSVM and, if asked, fits the sigmoids that turn margins into probabilities.
final class VectorTraining {
    private static final int PARTS = 5;

    static {
        svm.svm_set_print_string_function(_ -> {});
    }

    private final Kernel kernel;
    private final double c;
    private final double epsilon;
    private final double tolerance;

    VectorTraining(Kernel kernel, double c, double epsilon, double tolerance) {
        this.kernel = kernel;
        this.c = c;
        this.epsilon = epsilon;
        this.tolerance = tolerance;
    }

    SupportVectors numbers(Dataset train) {
        svm_problem problem = problem(nodes(train.features()), train.numbers().values());
        svm_model model = trained(problem, svm_parameter.EPSILON_SVR);
        return new SupportVectors(model, kernel, train.features().columns(), 0);
    }

    SupportVectors classes(Dataset train, boolean probabilities, long seed) {
        svm_node[][] nodes = nodes(train.features());
        double[] labels =
                Arrays.stream(train.classes().labels()).asDoubleStream().toArray();
        svm_model model = trained(problem(nodes, labels), svm_parameter.C_SVC);
        if (probabilities) {
            calibrate(model, nodes, train.classes(), seed);
        }
        return new SupportVectors(
                model,
                kernel,
                train.features().columns(),
                train.classes().names().size());
    }

    private svm_model trained(svm_problem problem, int type) {
        Interruption.check();
        svm_parameter parameters = kernel.parameters(type, c, epsilon, tolerance);
        String mistake = svm.svm_check_parameter(problem, parameters);
        if (mistake != null) {
            throw new IllegalArgumentException("svm: " + mistake);
        }
        return svm.svm_train(problem, parameters);
    }

    /// Fits a sigmoid for every pair of classes on margins of rows that the machine was not trained on.
    private void calibrate(svm_model model, svm_node[][] nodes, Target.Classes target, long seed) {
        int classes = model.nr_class;
        double[][] margins = heldOutMargins(model, nodes, target, seed);
        model.probA = new double[classes * (classes - 1) / 2];
        model.probB = new double[model.probA.length];
        int pair = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = i + 1; j < classes; j++) {
                int first = model.label[i];
                int second = model.label[j];
                int[] rows = IntStream.range(0, nodes.length)
                        .filter(r -> target.label(r) == first || target.label(r) == second)
                        .toArray();
                int column = pair;
                Sigmoid sigmoid = Sigmoid.fit(
                        Arrays.stream(rows).mapToDouble(r -> margins[r][column]).toArray(),
                        Arrays.stream(rows)
                                .mapToObj(r -> target.label(r) == first)
                                .toList());
                model.probA[pair] = sigmoid.a();
                model.probB[pair] = sigmoid.b();
                pair++;
            }
        }
        model.param.probability = 1;
    }

    /// For every row the margin of every pair of classes, by a machine trained without that row's part; 0 where that
    /// machine saw only one class of the pair.
    private double[][] heldOutMargins(svm_model whole, svm_node[][] nodes, Target.Classes target, long seed) {
        int classes = whole.nr_class;
        double[][] margins = new double[nodes.length][classes * (classes - 1) / 2];
        int[] order = Draws.permutation(nodes.length, Draws.stream(seed, 0, "svm calibration"));
        for (int part = 0; part < PARTS; part++) {
            int current = part;
            int[] learned = IntStream.range(0, order.length)
                    .filter(i -> i % PARTS != current)
                    .map(i -> order[i])
                    .toArray();
            if (learned.length == 0) {
                continue;
            }
            svm_problem problem = problem(
                    Arrays.stream(learned).mapToObj(r -> nodes[r]).toArray(svm_node[][]::new),
                    Arrays.stream(learned).mapToDouble(target::label).toArray());
            svm_model model = trained(problem, svm_parameter.C_SVC);
            double[] values = new double[Math.max(1, model.nr_class * (model.nr_class - 1) / 2)];
            for (int i = part; i < order.length; i += PARTS) {
                svm.svm_predict_values(model, nodes[order[i]], values);
                spread(model, values, whole, margins[order[i]]);
            }
        }
        return margins;
    }

    /// Puts the margins of one machine into the order of pairs of another.
    private static void spread(svm_model from, double[] values, svm_model to, double[] margins) {
        int[] places = new int[to.nr_class];
        for (int i = 0; i < places.length; i++) {
            int label = to.label[i];
            places[i] = IntStream.range(0, from.nr_class)
                    .filter(k -> from.label[k] == label)
                    .findFirst()
                    .orElse(-1);
        }
        int pair = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                if (places[i] >= 0 && places[j] >= 0) {
                    int low = Math.min(places[i], places[j]);
                    int high = Math.max(places[i], places[j]);
                    int index = low * from.nr_class - low * (low + 1) / 2 + high - low - 1;
                    margins[pair] = places[i] < places[j] ? values[index] : -values[index];
                }
                pair++;
            }
        }
    }

    private static svm_problem problem(svm_node[][] nodes, double[] targets) {
        svm_problem problem = new svm_problem();
        problem.l = nodes.length;
        problem.x = nodes;
        problem.y = targets;
        return problem;
    }

    private static svm_node[][] nodes(FeatureMatrix features) {
        svm_node[][] nodes = new svm_node[features.rows()][];
        for (int row = 0; row < nodes.length; row++) {
            nodes[row] = nodes(features, row);
        }
        return nodes;
    }

    static svm_node[] nodes(FeatureMatrix features, int row) {
        svm_node[] nodes = new svm_node[features.nonZeros(row)];
        int[] count = new int[1];
        features.forEach(row, (column, value) -> {
            svm_node node = new svm_node();
            node.index = column + 1;
            node.value = value;
            nodes[count[0]++] = node;
        });
        return nodes;
    }
}
