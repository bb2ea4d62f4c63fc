package dev.zeroth.sampler.replay;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import org.jspecify.annotations.Nullable;

/// An optimizer over vectors as a method over points, by way of [VectorCode]. Several objectives are added up, each
/// in units of the range it has had so far.
public final class VectorMethod implements Method {

    private final VectorCode code;
    private final Optimizer optimizer;
    private final double[] least;
    private final double[] greatest;

    public VectorMethod(SearchSpace space, int objectives, OptimizerFactory factory, RandomStream random) {
        this.code = new VectorCode(space);
        this.optimizer = factory.start(code.region(), null, random);
        this.least = new double[objectives];
        this.greatest = new double[objectives];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        java.util.Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    /// Makes methods of a factory's optimizers.
    public static MethodFactory of(OptimizerFactory factory) {
        return (space, objectives, random) -> new VectorMethod(space, objectives, factory, random);
    }

    @Override
    public @Nullable Proposed ask() {
        Candidate candidate = optimizer.ask();
        return candidate == null ? null : new Proposed(code.decode(candidate.point()), candidate);
    }

    @Override
    public void tell(Proposed proposed, Told told) {
        Candidate candidate = (Candidate) proposed.key();
        double loss = loss(told);
        double[] slope = told.slopes().isEmpty() ? null : code.slope(proposed.point(), told.slopes());
        if (slope != null) optimizer.slope(candidate, slope);
        if (told.constraints().length == 0) optimizer.tell(candidate, loss);
        else optimizer.tell(candidate, loss, told.constraints());
    }

    @Override
    public void drop(Proposed proposed) {
        optimizer.drop((Candidate) proposed.key());
    }

    @Override
    public void inject(Parameters point, Told told) {
        optimizer.inject(code.encode(point), Optimizer.penalized(loss(told), told.constraints()));
    }

    private double loss(Told told) {
        double[] losses = told.losses();
        if (losses.length == 1) return losses[0];
        double sum = 0;
        for (int i = 0; i < losses.length; i++) {
            if (losses[i] == Double.POSITIVE_INFINITY) return losses[i];
            least[i] = Math.min(least[i], losses[i]);
            greatest[i] = Math.max(greatest[i], losses[i]);
            double range = greatest[i] - least[i];
            if (range > 0) sum += Math.min((losses[i] - least[i]) / range, 1);
        }
        return sum;
    }
}
