package dev.zeroth.language.engine;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import dev.zeroth.tensor.Tensor;

/// The architecture once more, from its equations, in doubles, one token after the other and without any cleverness.
final class PlainForward {

    private final LanguageModel model;
    private final ModelConfig config;

    PlainForward(LanguageModel model) {
        this.model = model;
        this.config = model.config();
    }

    /// The logits after each token.
    double[][] logits(int[] tokens) {
        double[][] h = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) h[t] = row(Names.EMBEDDING, tokens[t]);
        for (int layer = 0; layer < config.layers(); layer++) layer(h, layer);
        double[][] logits = new double[tokens.length][];
        String output = model.parameters().containsKey(Names.OUTPUT) ? Names.OUTPUT : Names.EMBEDDING;
        for (int t = 0; t < tokens.length; t++) logits[t] = times(output, normal(Names.NORM, h[t]));
        return logits;
    }

    private void layer(double[][] h, int layer) {
        int count = h.length;
        double[][] q = new double[count][];
        double[][] k = new double[count][];
        double[][] v = new double[count][];
        for (int t = 0; t < count; t++) {
            double[] n = normal(Names.of(layer, Names.ATTENTION_NORM), h[t]);
            q[t] = turned(times(Names.of(layer, Names.QUERY), n), t);
            k[t] = turned(times(Names.of(layer, Names.KEY), n), t);
            v[t] = times(Names.of(layer, Names.VALUE), n);
        }
        int size = config.headSize();
        for (int t = 0; t < count; t++) {
            double[] mixed = new double[config.queryWidth()];
            for (int head = 0; head < config.heads(); head++) {
                int shared = head * config.keyHeads() / config.heads();
                double[] weights = new double[t + 1];
                double sum = 0;
                for (int s = 0; s <= t; s++) {
                    double score = 0;
                    for (int i = 0; i < size; i++) score += q[t][head * size + i] * k[s][shared * size + i];
                    weights[s] = Math.exp(score / Math.sqrt(size));
                    sum += weights[s];
                }
                for (int s = 0; s <= t; s++) {
                    for (int i = 0; i < size; i++) {
                        mixed[head * size + i] += weights[s] / sum * v[s][shared * size + i];
                    }
                }
            }
            add(h[t], times(Names.of(layer, Names.ATTENTION_OUTPUT), mixed));
        }
        for (double[] state : h) feed(state, layer);
    }

    private void feed(double[] state, int layer) {
        double[] n = normal(Names.of(layer, Names.FEED_NORM), state);
        double[] gate = times(Names.of(layer, Names.GATE), n);
        double[] up = times(Names.of(layer, Names.UP), n);
        for (int i = 0; i < gate.length; i++) gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
        add(state, times(Names.of(layer, Names.DOWN), gate));
    }

    private static void add(double[] to, double[] more) {
        for (int i = 0; i < to.length; i++) to[i] += more[i];
    }

    private Tensor tensor(String name) {
        if (model.parameter(name) instanceof Parameter.Dense dense) return dense.tensor();
        throw new AssertionError(name);
    }

    private double[] row(String name, int row) {
        Tensor tensor = tensor(name);
        double[] numbers = new double[tensor.shape().extent(1)];
        for (int i = 0; i < numbers.length; i++) numbers[i] = tensor.get((long) row * numbers.length + i);
        return numbers;
    }

    private double[] times(String name, double[] x) {
        double[] y = new double[tensor(name).shape().extent(0)];
        for (int n = 0; n < y.length; n++) {
            double[] w = row(name, n);
            for (int i = 0; i < x.length; i++) y[n] += w[i] * x[i];
            if (model.parameters().containsKey(name + ".bias"))
                y[n] += tensor(name + ".bias").get(n);
        }
        return y;
    }

    private double[] normal(String name, double[] x) {
        double square = 0;
        for (double one : x) square += one * one / x.length;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(square + config.epsilon()) * tensor(name).get(i);
        }
        return y;
    }

    /// As complex numbers: each pair times e^(i angle).
    private double[] turned(double[] x, int position) {
        int size = config.headSize();
        double[] y = x.clone();
        for (int start = 0; start < x.length; start += size) {
            for (int i = 0; i < size / 2; i++) {
                boolean adjacent = config.rotation() == Rotation.ADJACENT;
                int a = start + (adjacent ? 2 * i : i);
                int b = start + (adjacent ? 2 * i + 1 : i + size / 2);
                double angle = position / Math.pow(config.rotaryBase(), 2.0 * i / size);
                if (!config.rotaryDivisors().isEmpty())
                    angle /= config.rotaryDivisors().get(i);
                y[a] = x[a] * Math.cos(angle) - x[b] * Math.sin(angle);
                y[b] = x[b] * Math.cos(angle) + x[a] * Math.sin(angle);
            }
        }
        return y;
    }
}
