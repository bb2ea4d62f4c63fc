package dev.zeroth.weights.method;

import dev.zeroth.optimizer.Region;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// Weights as points of a space that a method over plain vectors searches.
sealed interface Chart {

    Region region();

    double[] start();

    void write(Weights weights, double[] point);

    /// Every weight is a coordinate, within a radius around its base.
    static Chart flat(Weights weights, double radius) {
        int size = Math.toIntExact(weights.size());
        double[] start = new double[size];
        int at = 0;
        for (Tensor tensor : weights.trainable()) {
            for (long i = 0; i < tensor.size(); i++) start[at++] = tensor.get(i);
        }
        double[] low = new double[size];
        double[] high = new double[size];
        for (int i = 0; i < size; i++) {
            low[i] = start[i] - radius;
            high[i] = start[i] + radius;
        }
        return new Flat(start, Region.of(low, high));
    }

    /// w = w_0 + scale / sqrt(d) sum_k x_k a_k, with d normal directions a_k.
    ///
    /// @param scales one for each tensor that may be changed
    /// @param number tells the projections of one seed apart
    static Chart projected(Weights weights, int dimension, double[] scales, long seed, long number) {
        List<Direction> columns = new ArrayList<>();
        for (int k = 0; k < dimension; k++) {
            columns.add(new Scaled(new Dense(Noise.GAUSSIAN, weights, seed, number, k), scales));
        }
        return new Projected(weights.copy(Arena.ofAuto()), columns);
    }

    /// A direction of which each tensor has a scale.
    record Scaled(Direction z, double[] scales) implements Direction {

        @Override
        public void fill(int tensor, long from, float[] out, int length) {
            z.fill(tensor, from, out, length);
            for (int i = 0; i < length; i++) out[i] *= (float) scales[tensor];
        }

        @Override
        public void add(float a, int tensor, Tensor w, long from, int length, float[] scratch) {
            z.add((float) (a * scales[tensor]), tensor, w, from, length, scratch);
        }
    }

    record Flat(double[] start, Region region) implements Chart {

        @Override
        public void write(Weights weights, double[] point) {
            int at = 0;
            for (Tensor tensor : weights.trainable()) {
                for (long i = 0; i < tensor.size(); i++) tensor.set(i, (float) point[at++]);
            }
        }
    }

    record Projected(Weights base, List<Direction> columns) implements Chart {

        @Override
        public Region region() {
            return Region.unbounded(columns.size());
        }

        @Override
        public double[] start() {
            return new double[columns.size()];
        }

        @Override
        public void write(Weights weights, double[] point) {
            weights.restore(base);
            List<Term> terms = new ArrayList<>();
            for (int k = 0; k < point.length; k++) {
                terms.add(Term.of(point[k] / Math.sqrt(point.length), columns.get(k)));
            }
            Pass.add(weights, terms);
        }
    }
}
