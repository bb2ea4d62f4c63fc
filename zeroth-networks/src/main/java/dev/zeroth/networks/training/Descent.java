package dev.zeroth.networks.training;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Steps along slopes: the weights and what a [Rule] keeps for them.
final class Descent {

    private final Network network;
    private final Loss loss;
    private final Weights weights;
    private final Rule rule;
    private final float[][] values;
    private final float[][][] kept;
    private long steps;

    Descent(Network network, Loss loss, Weights weights, Rule rule) {
        this.network = network;
        this.loss = loss;
        this.weights = weights;
        this.rule = rule;
        int count = weights.tensors().size();
        this.values = new float[count][];
        this.kept = new float[count][rule.slots()][];
        for (int t = 0; t < count; t++) {
            int size = Math.toIntExact(weights.tensors().get(t).size());
            values[t] = new float[size];
            for (int s = 0; s < rule.slots(); s++) kept[t][s] = new float[size];
        }
    }

    /// All that a descent goes on from. Arrays are not shared.
    record State(float[][] values, float[][][] kept, long steps) {}

    long steps() {
        return steps;
    }

    /// @return the loss before the step
    double step(Batch batch, double rate) {
        Network.Slopes slopes = network.slopes(weights, batch, loss);
        steps++;
        for (int t = 0; t < values.length; t++) {
            Tensor tensor = weights.tensors().get(t);
            float[] w = values[t];
            MemorySegment.copy(tensor.data(), ValueLayout.JAVA_FLOAT, 0, w, 0, w.length);
            rule.step(w, slopes.by()[t], kept[t], steps, rate);
            MemorySegment.copy(w, 0, tensor.data(), ValueLayout.JAVA_FLOAT, 0, w.length);
        }
        return slopes.loss();
    }

    State state() {
        float[][] now = new float[values.length][];
        float[][][] all = new float[values.length][][];
        for (int t = 0; t < values.length; t++) {
            now[t] = weights.tensors().get(t).data().toArray(ValueLayout.JAVA_FLOAT);
            all[t] = new float[rule.slots()][];
            for (int s = 0; s < rule.slots(); s++) all[t][s] = kept[t][s].clone();
        }
        return new State(now, all, steps);
    }

    void restore(State state) {
        steps = state.steps();
        for (int t = 0; t < values.length; t++) {
            float[] w = state.values()[t];
            MemorySegment.copy(w, 0, weights.tensors().get(t).data(), ValueLayout.JAVA_FLOAT, 0, w.length);
            for (int s = 0; s < rule.slots(); s++) {
                System.arraycopy(state.kept()[t][s], 0, kept[t][s], 0, w.length);
            }
        }
    }
}
