package dev.zeroth.weights.method;

import dev.zeroth.math.Streams;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import java.util.Arrays;

/// A method over plain vectors at work on weights. A step is a pass of the best point so far, the start at first, and
/// passes of some candidates, all on one batch; the best of these replaces it where it is better on that very batch.
/// After the step the weights are the best point's.
///
/// Methods remember losses of earlier steps, which had other batches. So they are told L + b instead of a loss L, where
/// b brings the best point to what was told of it when it became the best:
///
/// ```
/// b = told(best) - L(best) on this batch
/// ```
///
/// On one batch b stays 0. Where batches differ, later points are told a little too good, since the best of several is
/// in part the luckiest: what was found long ago counts less.
final class VectorSearch implements MethodRun {

    private final Weights weights;
    private final Chart chart;
    private final Optimizer optimizer;
    private final int members;
    private double[] best;
    private double told = Double.NaN;
    private double shift;

    /// @param number tells the searches of one seed apart
    VectorSearch(Weights weights, Chart chart, OptimizerFactory factory, int members, long seed, long number) {
        this.weights = weights;
        this.chart = chart;
        this.members = members;
        this.best = chart.start();
        this.optimizer = factory.start(chart.region(), chart.start(), new Streams(seed).stream(number, "search"));
    }

    @Override
    public Outcome step(Probe probe, double rate, double epsilon) {
        double here = probe.loss();
        if (Double.isFinite(here)) shift = Double.isNaN(told) ? 0 : told - here;
        double least = Double.isFinite(here) ? here : Double.POSITIVE_INFINITY;
        double[] losses = new double[members];
        Arrays.fill(losses, Double.NaN);
        for (int i = 0; i < members; i++) {
            Candidate candidate = optimizer.ask();
            if (candidate == null) break;
            chart.write(weights, candidate.point());
            losses[i] = probe.loss();
            boolean finite = Double.isFinite(losses[i]);
            optimizer.tell(candidate, finite ? losses[i] + shift : Double.POSITIVE_INFINITY);
            if (finite && losses[i] < least) {
                least = losses[i];
                best = candidate.point().clone();
            }
        }
        if (least < Double.POSITIVE_INFINITY) told = least + shift;
        chart.write(weights, best);
        double mean = OneSided.mean(losses);
        if (Double.isNaN(mean)) return Outcome.FAILED;
        return new Outcome(Double.isFinite(here) ? here : mean, 0);
    }
}
