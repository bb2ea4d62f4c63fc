package dev.zeroth.bench.problem;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import java.util.List;

/// A problem over floats whose values are disturbed.
public final class NoisyFormula implements BoxProblem {

    /// What noise makes of a value.
    public interface Noise {

        /// @param excess the true value above the least one
        double disturb(double excess, RandomStream random);
    }

    private final Label label;
    private final BoxProblem truth;
    private final Noise noise;

    /// @param truth the problem without noise
    public NoisyFormula(Label label, BoxProblem truth, Noise noise) {
        this.label = label;
        this.truth = truth;
        this.noise = noise;
    }

    @Override
    public Label label() {
        return label;
    }

    @Override
    public boolean noisy() {
        return true;
    }

    @Override
    public double optimum() {
        return truth.optimum();
    }

    /// The value without noise.
    @Override
    public double value(double[] x) {
        return truth.value(x);
    }

    @Override
    public Answer evaluate(Parameters point, RandomStream random) {
        double value = value(BoxProblem.coordinates(point));
        double seen = noise.disturb(value - optimum(), random) + optimum();
        return new Answer(List.of(seen), List.of(), value);
    }
}
