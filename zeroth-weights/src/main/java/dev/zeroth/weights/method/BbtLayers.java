package dev.zeroth.weights.method;

import dev.zeroth.optimizer.cmaes.CmaEs;
import dev.zeroth.optimizer.cmaes.CmaOptions;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// BBTv2: divide and conquer. Each layer has a random projection and a CMA-ES of its own, and they take turns: one's
/// candidates are tried while the other layers stay at their best.
///
/// ```
/// w_l = w_l0 + A_l x_l,  x_l in R^d by CMA-ES from 0 with deviation sigma_x = 1,  l = 1 ... L, 1 ...
/// A_l normal with deviation alpha s_l / (sqrt(d) sigma_x)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | d | `dimension`; the paper's is 500 |
/// | alpha | `scale`; the paper's is 1, with which first candidates differ from w_l0 by as much as its numbers vary |
/// | s_l | standard deviation of the tensor's own numbers, or where they are alike, of all numbers of the model |
/// | layer | the tensors whose names are the same up to a first number, such as `layers.3`; any other tensor alone |
///
/// When to use: adapters or prompts at each layer, of which one projection of all would be too coarse. When not: whole
/// large matrices: each candidate costs d walks over its layer; [Mezo] and the strategies cost one.
///
/// Cost: `members` + 1 passes a step, which is the turn of one layer; d^2 numbers a layer for CMA-ES, from d = 200 on
/// less, and a copy of the tensors.
///
/// Departures: s_l is that of the weights themselves, since layers' inputs are not seen here (the paper's is that of
/// word embeddings and hidden states, from which prompts are made); each turn begins with a pass of the best so far,
/// so that batches may differ.
///
/// @see <a href="https://arxiv.org/abs/2205.11200">Sun et al., BBTv2: towards a gradient-free future with large
///     language models, 2022</a>
public record BbtLayers(int dimension, double scale, int members) implements Method {

    private static final Pattern LAYER = Pattern.compile("(?<![A-Za-z0-9])[0-9]+(?![A-Za-z0-9])");

    public BbtLayers {
        Check.atLeast(2, dimension, "dimension");
        Check.atLeast(4, members, "members");
        Check.positive(scale, "scale");
    }

    @Override
    public String describe() {
        return "bbt-v2 dimension=%d scale=%s members=%d".formatted(dimension, scale, members);
    }

    @Override
    public int forwards() {
        return members + 1;
    }

    @Override
    public boolean steps() {
        return false;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        CmaOptions options = CmaOptions.STANDARD.withPopulation(members).withSigma(1);
        List<MethodRun> searches = new ArrayList<>();
        for (List<Tensor> layer : layers(weights)) {
            Weights own = new Weights(weights.tensors(), layer, weights.walkers());
            int number = searches.size();
            Chart chart = Chart.projected(own, dimension, scales(own), seed, number);
            searches.add(new VectorSearch(own, chart, CmaEs.factory(options), members, seed, number));
        }
        return new Turns(searches);
    }

    /// The tensors that may be changed, layer by layer.
    static List<List<Tensor>> layers(Weights weights) {
        Map<String, List<Tensor>> layers = new LinkedHashMap<>();
        for (Tensor tensor : weights.trainable()) {
            Matcher number = LAYER.matcher(tensor.name());
            String layer = number.find() ? tensor.name().substring(0, number.end()) : tensor.name();
            layers.computeIfAbsent(layer, _ -> new ArrayList<>()).add(tensor);
        }
        return List.copyOf(layers.values());
    }

    private double[] scales(Weights layer) {
        double[] scales = new double[layer.trainable().size()];
        for (int i = 0; i < scales.length; i++) {
            double own = deviation(List.of(layer.trainable().get(i)));
            scales[i] = scale * (own > 0 ? own : deviation(layer.tensors()));
            if (scales[i] == 0) scales[i] = scale;
        }
        return scales;
    }

    private static double deviation(List<Tensor> tensors) {
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (Tensor tensor : tensors) {
            for (long i = 0; i < tensor.size(); i++) {
                sum += tensor.get(i);
                squares += (double) tensor.get(i) * tensor.get(i);
            }
            count += tensor.size();
        }
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        // What is left of equal numbers by rounding is no variance.
        return variance > 1e-12 * squares / count ? Math.sqrt(variance) : 0;
    }

    private static final class Turns implements MethodRun {

        private final List<MethodRun> searches;
        private int next;

        Turns(List<MethodRun> searches) {
            this.searches = searches;
        }

        @Override
        public Outcome step(Probe probe, double rate, double epsilon) {
            MethodRun search = searches.get(next);
            next = (next + 1) % searches.size();
            return search.step(probe, rate, epsilon);
        }
    }
}
