package dev.zeroth.architectures.proxy;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What a network promises before it is trained, from one minibatch at fresh weights; greater is more. A
/// first filter, or a prior, no judgement: how well the order of promises is that of trained networks
/// differs from space to space, and the number of parameters is often as good (`zeroth-bench/run
/// proxies` measures it on the table of cells).
///
/// @see <a href="https://arxiv.org/abs/2101.08134">Abdelfattah et al., Zero-cost proxies for lightweight
///     NAS, 2021</a>
public enum Proxy {

    /// The logarithm of the number of parameters: the baseline.
    PARAMETERS {
        @Override
        double of(Network network, Weights weights, Batch batch, Loss loss) {
            return Math.log((double) network.parameterCount());
        }
    },

    /// The logarithm of the norm of the loss's slopes: log ||g||.
    GRADIENT_NORM {
        @Override
        double of(Network network, Weights weights, Batch batch, Loss loss) {
            double squares = 0;
            for (float[] slopes : network.slopes(weights, batch, loss).by()) {
                for (float slope : slopes) squares += (double) slope * slope;
            }
            return Math.log(squares) / 2;
        }
    },

    /// The logarithm of what weights matter: log sum |w g|.
    ///
    /// @see <a href="https://arxiv.org/abs/1810.02340">Lee, Ajanthan and Torr, SNIP, 2019</a>
    SNIP {
        @Override
        double of(Network network, Weights weights, Batch batch, Loss loss) {
            float[][] slopes = network.slopes(weights, batch, loss).by();
            double sum = 0;
            for (int t = 0; t < slopes.length; t++) {
                for (int i = 0; i < slopes[t].length; i++) {
                    sum += Math.abs((double) weights.tensors().get(t).get(i) * slopes[t][i]);
                }
            }
            return Math.log(sum);
        }
    },

    /// How differently examples are seen: the logarithm of the determinant of the correlations K between
    /// the outputs of n examples, each output less its mean over them: log det (K + I / 1000).
    OUTPUT_CORRELATION {
        @Override
        double of(Network network, Weights weights, Batch batch, Loss loss) {
            return Correlations.logDeterminant(network.forward(weights, batch), batch.rows());
        }
    };

    abstract double of(Network network, Weights weights, Batch batch, Loss loss);

    /// The mean of what it says over some fresh weights.
    ///
    /// @param seed of the first weights; the others are of those after it
    /// @param draws how many, at least 1
    /// @return minus infinity where it says nothing, such as of slopes that are all 0
    public double of(Network network, Batch batch, Loss loss, long seed, int draws) {
        if (draws < 1) throw new IllegalArgumentException("draws must be at least 1, got " + draws);
        return IntStream.range(0, draws)
                .mapToDouble(draw -> once(network, batch, loss, seed + draw))
                .average()
                .orElseThrow();
    }

    /// The name in study files, such as `gradient-norm`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The proxy of a name.
    ///
    /// @throws UsageException if there is none
    public static Proxy named(String label) {
        for (Proxy proxy : values()) if (proxy.label().equals(label)) return proxy;
        throw UsageException.unknown("proxy", label, labels());
    }

    /// All names.
    public static List<String> labels() {
        return Arrays.stream(values()).map(Proxy::label).toList();
    }

    /// What it says of networks for some examples, with one draw of fresh weights each.
    public ToDoubleFunction<Network> on(Batch batch, Loss loss, long seed) {
        return network -> of(network, batch, loss, seed, 1);
    }

    private double once(Network network, Batch batch, Loss loss, long seed) {
        try (Arena arena = Arena.ofConfined()) {
            double value = of(network, network.weights(seed, arena), batch, loss);
            return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        }
    }
}
