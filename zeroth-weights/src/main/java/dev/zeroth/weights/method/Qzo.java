package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;

/// QZO: two-point estimates over the scales of quantized weights, with the slope clipped.
///
/// ```
/// d = (L((s + epsilon z) q) - L((s - epsilon z) q)) / (2 epsilon),  z normal
/// s <- s - eta clip(d, -C, C) z
/// ```
///
/// | symbol | here |
/// |---|---|
/// | q | the quantized whole numbers; whoever makes the weights keeps them, they never change |
/// | s | the weights: what multiplies each block's scale, 1 at first |
/// | C | `clip`; the paper's is 100 |
///
/// The clip bounds how far one noisy pair of passes can take all scales at once.
///
/// When to use: models that are there only in 8 or 4 bits, and shall stay so. When not: weights in full, where the
/// clip only shortens what [Mezo] does.
///
/// Cost: two passes and three walks over the scales a step, 1 / 32 of the weights; no memory.
///
/// Departures: s is relative to a block's own scale, so that one epsilon suits all blocks; scales may pass zero.
///
/// @see <a href="https://arxiv.org/abs/2505.13430">Shang et al., Fine-tuning quantized neural networks with
///     zeroth-order optimization, 2025</a>
public record Qzo(double clip) implements Method {

    public Qzo {
        if (!(clip > 0)) throw new IllegalArgumentException("clip must be above 0, got " + clip);
    }

    @Override
    public String describe() {
        return "qzo clip=" + clip;
    }

    @Override
    public int forwards() {
        return 2;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.GAUSSIAN).start(weights, seed);
        return new TwoPoint(weights, directions, Rule.plain(), clip);
    }
}
