package dev.zeroth.weights.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.MethodRun.Outcome;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Direction;
import java.lang.foreign.Arena;
import java.util.function.ToDoubleFunction;

/// A tiny quadratic over a matrix and a vector, for steps that tests repeat by plain loops over one array of doubles:
/// sum_i h_i (w_i - c_i)^2 / 2.
final class Bowl implements MethodRun.Probe {

    static final int ROWS = 6;
    static final int COLUMNS = 5;
    static final int MATRIX = ROWS * COLUMNS;
    static final int SIZE = MATRIX + 4;
    static final long SEED = 7;
    static final double RATE = 0.01;
    static final double EPSILON = 0.1;

    final Weights weights;
    private final MethodRun run;
    private final ToDoubleFunction<double[]> loss;
    private long step = -1;

    Bowl(Method method) {
        this(method, Bowl::loss);
    }

    Bowl(Method method, ToDoubleFunction<double[]> loss) {
        Arena arena = Arena.ofAuto();
        this.weights = Weights.of(
                Tensor.zeros("matrix", Shape.of(ROWS, COLUMNS), arena), Tensor.zeros("vector", Shape.of(4), arena));
        int at = 0;
        for (Tensor tensor : weights.tensors()) {
            for (int i = 0; i < tensor.size(); i++) tensor.set(i, (float) (0.5 * Math.sin(3 * at++)));
        }
        this.loss = loss;
        this.run = method.start(weights, SEED);
    }

    static double loss(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) sum += (1 + i % 3) * Math.pow(w[i] - 0.3 * Math.cos(i), 2) / 2;
        return sum;
    }

    Outcome go(double rate) {
        return go(rate, EPSILON);
    }

    Outcome go(double rate, double epsilon) {
        step++;
        return run.step(this, rate, epsilon);
    }

    /// Where a test's own step should lead to.
    void is(double[] expected) {
        double[] now = now();
        for (int i = 0; i < SIZE; i++) assertThat(now[i]).as("weight %d", i).isCloseTo(expected[i], within(1e-6));
    }

    double[] now() {
        double[] w = new double[SIZE];
        int at = 0;
        for (Tensor tensor : weights.tensors()) for (int i = 0; i < tensor.size(); i++) w[at++] = tensor.get(i);
        return w;
    }

    /// The direction of a member of the step that was made last.
    double[] dense(Noise noise, int member) {
        return numbers(new Dense(noise, weights, SEED, key(), member));
    }

    double[] numbers(Direction z) {
        float[] matrix = new float[MATRIX];
        float[] vector = new float[SIZE - MATRIX];
        z.fill(0, 0, matrix, MATRIX);
        z.fill(1, 0, vector, vector.length);
        double[] out = new double[SIZE];
        for (int i = 0; i < SIZE; i++) out[i] = i < MATRIX ? matrix[i] : vector[i - MATRIX];
        return out;
    }

    /// w + a z.
    static double[] plus(double[] w, double a, double[] z) {
        double[] out = w.clone();
        for (int i = 0; i < SIZE; i++) out[i] += a * z[i];
        return out;
    }

    /// (L(w + epsilon z) - L(w - epsilon z)) / (2 epsilon).
    static double slope(double[] w, double[] z) {
        return (loss(plus(w, EPSILON, z)) - loss(plus(w, -EPSILON, z))) / (2 * EPSILON);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long key() {
        return 100 + step;
    }

    @Override
    public double loss() {
        return loss.applyAsDouble(now());
    }
}
