package dev.zeroth.models.learners.network;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Interruption;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.settings.Settings;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One training of a perceptron.
///
/// Weights start uniform in ±sqrt(6 / (inputs + outputs)) (Glorot). With patience, a tenth of the rows is kept aside;
/// the weights of the best pass on it are the result.
final class Training {
    private static final int FEWEST_FOR_PATIENCE = 20;

    private final FeatureMatrix features;
    private final int[] labels;
    private final double[] targets;
    private final boolean classes;
    private final double mean;
    private final double scale;
    private final Settings settings;
    private final long seed;
    private final Shape shape;
    private final double[][] weights;
    private final Pass pass;

    Training(Dataset train, Settings settings, long seed) {
        this.features = train.features();
        this.settings = settings;
        this.seed = seed;
        this.classes = train.target() instanceof Target.Classes;
        this.labels = classes ? train.classes().labels() : new int[0];
        double[] values = classes ? new double[0] : train.numbers().values();
        double average = Arrays.stream(values).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - average) * (v - average))
                .average()
                .orElse(1));
        this.mean = average;
        this.scale = spread > 0 ? spread : 1;
        this.targets = Arrays.stream(values).map(v -> (v - mean) / scale).toArray();
        int[] sizes = new int[settings.whole("layers") + 2];
        Arrays.fill(sizes, settings.whole("width"));
        sizes[0] = features.columns();
        sizes[sizes.length - 1] = classes ? train.classes().names().size() : 1;
        this.shape = new Shape(sizes, settings.is("activation", "tanh"));
        this.weights = start();
        this.pass = new Pass(shape, weights);
    }

    private double[][] start() {
        double[][] initial = new double[shape.layers()][];
        for (int l = 0; l < initial.length; l++) {
            RandomGenerator random = Draws.stream(seed, l, "mlp weights");
            double bound = Math.sqrt(6.0 / (shape.inputs(l) + shape.outputs(l)));
            initial[l] = new double[shape.weights(l)];
            for (int i = 0; i < shape.inputs(l) * shape.outputs(l); i++) {
                initial[l][i] = bound * (2 * random.nextDouble() - 1);
            }
        }
        return initial;
    }

    Network run() {
        int rows = features.rows();
        int patience = rows < FEWEST_FOR_PATIENCE ? 0 : settings.whole("patience");
        int[] order = Draws.permutation(rows, Draws.stream(seed, 0, "mlp held out"));
        int kept = patience == 0 ? 0 : Math.max(1, rows / 10);
        int[] held = Arrays.copyOf(order, kept);
        int[] learned = Arrays.copyOfRange(order, kept, rows);
        Adam adam = new Adam(settings.real("learning_rate"), weights);
        double[][] best = copy();
        double bestLoss = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int epoch = 0; epoch < settings.whole("epochs") && (patience == 0 || since < patience); epoch++) {
            Draws.shuffle(learned, Draws.stream(seed, epoch, "mlp order"));
            pass(learned, adam);
            double loss = patience == 0 ? 0 : loss(held);
            since++;
            if (patience == 0 || loss < bestLoss) {
                bestLoss = loss;
                since = 0;
                best = patience == 0 ? weights : copy();
            }
        }
        return new Network(shape, best, classes, mean, scale);
    }

    private void pass(int[] rows, Adam adam) {
        int batch = settings.whole("batch");
        double[][] gradient = new double[shape.layers()][];
        int[] penalized = new int[shape.layers()];
        for (int l = 0; l < gradient.length; l++) {
            gradient[l] = new double[shape.weights(l)];
            penalized[l] = shape.inputs(l) * shape.outputs(l);
        }
        for (int start = 0; start < rows.length; start += batch) {
            Interruption.check();
            int end = Math.min(rows.length, start + batch);
            for (int i = start; i < end; i++) {
                double[] outputs = pass.forward(features, rows[i]);
                slope(outputs, rows[i]);
                pass.backward(features, rows[i], gradient);
            }
            adam.step(weights, gradient, 1.0 / (end - start), settings.real("l2"), penalized);
        }
    }

    private void slope(double[] outputs, int row) {
        double[] slope = pass.slope();
        if (classes) {
            System.arraycopy(outputs, 0, slope, 0, outputs.length);
            Pass.softmax(slope);
            slope[labels[row]] -= 1;
        } else {
            slope[0] = outputs[0] - targets[row];
        }
    }

    private double loss(int[] rows) {
        double sum = 0;
        for (int row : rows) {
            double[] outputs = pass.forward(features, row);
            if (classes) {
                Pass.softmax(outputs);
                sum -= StrictMath.log(Math.max(outputs[labels[row]], 1e-15));
            } else {
                sum += (outputs[0] - targets[row]) * (outputs[0] - targets[row]);
            }
        }
        return sum / rows.length;
    }

    private double[][] copy() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }
}
