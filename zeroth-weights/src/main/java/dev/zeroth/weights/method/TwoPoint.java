package dev.zeroth.weights.method;

import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;

/// Two forward passes on both sides of the weights, along one direction.
///
/// ```
/// g = (L(w + epsilon z) - L(w - epsilon z)) / (2 epsilon)
/// ```
///
/// Three walks over the weights: out, to the other side, and back together with the step. Where either loss is no
/// finite number the step is left out.
///
/// @param clip the most that |g| may be
record TwoPoint(Weights weights, Directions directions, Rule rule, double clip) implements MethodRun {

    TwoPoint(Weights weights, Directions directions, Rule rule) {
        this(weights, directions, rule, Double.POSITIVE_INFINITY);
    }

    @Override
    public Outcome step(Probe probe, double rate, double epsilon) {
        Direction z = directions.draw(probe, 0);
        Pass.add(weights, Term.of(epsilon, z));
        double up = probe.loss();
        Pass.add(weights, Term.of(-2 * epsilon, z));
        double down = probe.loss();
        if (!Double.isFinite(up) || !Double.isFinite(down)) {
            Pass.add(weights, Term.of(epsilon, z));
            return Outcome.FAILED;
        }
        double g = Math.clamp((up - down) / (2 * epsilon), -clip, clip);
        rule.apply(weights, epsilon, z, g, rate);
        return new Outcome((up + down) / 2, rule.length(g));
    }
}
