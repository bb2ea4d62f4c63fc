package dev.zeroth.weights.method;

import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayList;
import java.util.List;

/// A population in antithetic pairs, z-scored, whose members are told to the forward pass instead of being made of the
/// weights: these only take the step.
///
/// @param members N, even
record Apart(Weights weights, Directions directions, int members) implements MethodRun {

    @Override
    public Outcome step(Probe probe, double rate, double epsilon) {
        List<Direction> drawn = new ArrayList<>();
        List<Term> around = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            drawn.add(i % 2 == 1 ? drawn.get(i - 1) : directions.draw(probe, i));
            around.add(Term.of(sign(i) * epsilon, drawn.get(i)));
        }
        double[] losses = probe.losses(weights, around);
        double[] pulls = Shaping.Z_SCORE.shape(losses);
        if (pulls == null) return Outcome.FAILED;
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < members; i += 2) {
            terms.add(Term.of(rate / members * (pulls[i] - pulls[i + 1]), drawn.get(i)));
        }
        Pass.add(weights, terms);
        return new Outcome(OneSided.mean(losses), 1.0 / members);
    }

    private static int sign(int member) {
        return member % 2 == 1 ? -1 : 1;
    }
}
