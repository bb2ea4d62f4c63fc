package dev.zeroth.weights.method;

import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.util.ArrayList;
import java.util.List;

/// A population around the weights, whose members pull by how good they are.
///
/// ```
/// L_i = L(w + epsilon z_i),  w <- w + eta / N sum_i R_i z_i
/// ```
///
/// Members in antithetic pairs share a direction with opposite signs. N + 1 walks over the weights.
///
/// @param members N
record Population(Weights weights, Directions directions, int members, boolean antithetic, Shaping shaping)
        implements MethodRun {

    @Override
    public Outcome step(Probe probe, double rate, double epsilon) {
        List<Direction> drawn = new ArrayList<>();
        for (int i = 0; i < members; i++)
            drawn.add(antithetic && i % 2 == 1 ? drawn.get(i - 1) : directions.draw(probe, i));
        double[] losses = new double[members];
        for (int i = 0; i < members; i++) {
            Term out = Term.of(sign(i) * epsilon, drawn.get(i));
            if (i == 0) Pass.add(weights, out);
            else Pass.add(weights, Term.of(-sign(i - 1) * epsilon, drawn.get(i - 1)), out);
            losses[i] = probe.loss();
        }
        List<Term> terms = new ArrayList<>();
        terms.add(Term.of(-sign(members - 1) * epsilon, drawn.getLast()));
        double[] pulls = shaping.shape(losses);
        if (pulls != null) {
            for (int i = 0; i < members; i++) terms.add(Term.of(rate / members * sign(i) * pulls[i], drawn.get(i)));
        }
        Pass.add(weights, terms);
        return pulls == null ? Outcome.FAILED : new Outcome(OneSided.mean(losses), length());
    }

    private int sign(int member) {
        return antithetic && member % 2 == 1 ? -1 : 1;
    }

    /// A z-score's root mean square is 1, a centred rank's sqrt(1/12); the root of N directions is N / sqrt(N).
    private double length() {
        return (shaping == Shaping.Z_SCORE ? 1 : Math.sqrt(1 / 12.0)) / members;
    }
}
