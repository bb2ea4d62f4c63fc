package dev.zeroth.weights.method;

import dev.zeroth.math.Streams;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.Arrays;

/// A method over plain vectors at work on weights: a step is some of its candidates, all on one batch; after it the
/// weights are those of the least loss so far.
final class VectorSearch implements MethodRun {

    private final Weights weights;
    private final Chart chart;
    private final Optimizer optimizer;
    private final int members;
    private double least = Double.POSITIVE_INFINITY;
    private double[] best;

    VectorSearch(Weights weights, Chart chart, OptimizerFactory factory, int members, long seed) {
        this.weights = weights;
        this.chart = chart;
        this.members = members;
        this.best = chart.start();
        this.optimizer = factory.start(chart.region(), chart.start(), new Streams(seed).stream(0, "search"));
    }

    @Override
    public Outcome step(Probe probe, double rate, double epsilon) {
        double[] losses = new double[members];
        Arrays.fill(losses, Double.NaN);
        for (int i = 0; i < members; i++) {
            Candidate candidate = optimizer.ask();
            if (candidate == null) break;
            chart.write(weights, candidate.point());
            losses[i] = probe.loss();
            boolean finite = Double.isFinite(losses[i]);
            optimizer.tell(candidate, finite ? losses[i] : Double.POSITIVE_INFINITY);
            if (finite && losses[i] < least) {
                least = losses[i];
                best = candidate.point().clone();
            }
        }
        chart.write(weights, best);
        return new Outcome(OneSided.mean(losses), 0);
    }
}
