package dev.zeroth.weights.method;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;

/// Conservative ZO-SGD: of staying, [Mezo]'s step and the opposite step it takes the one of the least loss.
///
/// ```
/// w <- argmin L over {w, w - eta g z, w + eta g z}
/// ```
///
/// When to use: small batches with little noise, where no step may hurt. When not: where passes are dear.
///
/// Cost: five passes a step; no memory.
///
/// @see <a href="https://arxiv.org/abs/2402.11592">Zhang et al., Revisiting zeroth-order optimization for
///     memory-efficient LLM fine-tuning: a benchmark, 2024</a>
public record ZoConservative() implements Method {

    @Override
    public String describe() {
        return "zo-conservative";
    }

    @Override
    public int forwards() {
        return 5;
    }

    @Override
    public boolean independent() {
        return false;
    }

    @Override
    public MethodRun start(Weights weights, long seed) {
        Directions directions = Directions.dense(Noise.GAUSSIAN).start(weights, seed);
        return (probe, rate, epsilon) -> step(weights, directions.draw(probe, 0), probe, rate, epsilon);
    }

    private static MethodRun.Outcome step(
            Weights weights, Direction z, MethodRun.Probe probe, double rate, double epsilon) {
        Pass.add(weights, Term.of(epsilon, z));
        double up = probe.loss();
        Pass.add(weights, Term.of(-2 * epsilon, z));
        double down = probe.loss();
        Pass.add(weights, Term.of(epsilon, z));
        if (!Double.isFinite(up) || !Double.isFinite(down)) return MethodRun.Outcome.FAILED;
        double g = (up - down) / (2 * epsilon);
        double here = probe.loss();
        Pass.add(weights, Term.of(-rate * g, z));
        double forth = probe.loss();
        Pass.add(weights, Term.of(2 * rate * g, z));
        double back = probe.loss();
        if (forth < here && !(back < forth)) Pass.add(weights, Term.of(-2 * rate * g, z));
        else if (!(back < here)) Pass.add(weights, Term.of(-rate * g, z));
        return new MethodRun.Outcome(Double.isFinite(here) ? here : (up + down) / 2, Math.abs(g));
    }
}
