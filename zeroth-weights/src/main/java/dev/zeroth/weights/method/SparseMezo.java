package dev.zeroth.weights.method;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sparse-MeZO: [Mezo] on the small weights alone, since noise in the large ones does more harm than good.
///
/// ```
/// z_i <- z_i [|w_i| <= h],  h the quantile of a tensor's |w| at the base weights
/// ```
///
/// The mask is that of the weights at the beginning of each step. When to use: fine-tuning of large models. When not:
/// training from scratch, where all weights are small.
///
/// Cost: two passes and four walks over the weights a step; one bit a weight.
///
/// Departures: the quantile is that of at most 65,536 evenly spaced weights of a tensor.
///
/// @param share of the weights of each tensor that are changed, above 0 and at most 1
/// @see <a href="https://arxiv.org/abs/2402.15751">Liu et al., Sparse MeZO: less parameters for better performance in
///     zeroth-order LLM fine-tuning, 2024</a>
public record SparseMezo(double share) implements Method {

    private static final int SAMPLE = 65_536;

    public SparseMezo {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, got " + share);
        }
    }

    @Override
    public String describe() {
        return "sparse-mezo share=" + share;
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        float[] limits = new float[weights.trainable().size()];
        List<long[]> masks = new ArrayList<>();
        for (int i = 0; i < limits.length; i++) {
            Tensor tensor = weights.trainable().get(i);
            limits[i] = limit(tensor);
            masks.add(new long[Math.toIntExact((tensor.size() + 63) / 64)]);
        }
        Directions directions = (probe, member) -> {
            mark(weights, limits, masks);
            return masked(new Dense(Noise.GAUSSIAN, weights, seed, probe.key(), member), masks);
        };
        return new TwoPoint(weights, directions, Rule.plain());
    }

    private float limit(Tensor tensor) {
        int count = (int) Math.min(SAMPLE, tensor.size());
        float[] sizes = new float[count];
        for (int i = 0; i < count; i++) sizes[i] = Math.abs(tensor.get(i * tensor.size() / count));
        Arrays.sort(sizes);
        return sizes[(int) Math.ceil(share * count) - 1];
    }

    private static void mark(Weights weights, float[] limits, List<long[]> masks) {
        for (int t = 0; t < limits.length; t++) {
            long[] mask = masks.get(t);
            Arrays.fill(mask, 0);
            Tensor tensor = weights.trainable().get(t);
            for (long i = 0; i < tensor.size(); i++) {
                if (Math.abs(tensor.get(i)) <= limits[t]) mask[(int) (i >>> 6)] |= 1L << i;
            }
        }
    }

    private static Direction masked(Direction z, List<long[]> masks) {
        return (tensor, from, out, length) -> {
            z.fill(tensor, from, out, length);
            long[] mask = masks.get(tensor);
            for (int i = 0; i < length; i++) {
                if ((mask[(int) ((from + i) >>> 6)] & (1L << (from + i))) == 0) out[i] = 0;
            }
        };
    }
}
