package dev.zeroth.optimizer.portfolio;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Delegation;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import org.jspecify.annotations.Nullable;

/// A global method hands its best to a local one, and goes on from what that made of it: a memetic search of any two
/// methods.
///
/// | symbol | here |
/// |---|---|
/// | global phase | until so many values in a row (`patience`) brought nothing better |
/// | local phase | from the best point, to the local method's end or until it brought nothing better for as long |
/// | afterwards | the global method again, which is told the local one's best |
///
/// Where the global method then finds nothing better, the next local phase starts at a uniform draw.
///
/// When to use: where the basin is hard to find and its bottom is smooth, and the two methods are known; else
/// [Portfolio]. When not: noise, with a local method that follows differences.
///
/// Cost: the methods' own. Where the local method waits for values, as with several candidates out, the global one
/// goes on.
///
/// @see <a href="https://doi.org/10.1109/TEVC.2005.850260">Krasnogor and Smith, A tutorial for competent memetic
///     algorithms, IEEE Transactions on Evolutionary Computation 9 (2005)</a>
public final class Hybrid implements Optimizer {

    private final OptimizerFactory localFactory;
    private final Region region;
    private final RandomStream random;
    private final int patience;
    private final Optimizer global;
    private final Delegation delegation = new Delegation();
    private @Nullable Optimizer local;

    private double @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;

    /// Where the last local phase started.
    private double handedLoss = Double.POSITIVE_INFINITY;

    /// Values of the running phase since something better was found.
    private int idle;

    private Hybrid(
            OptimizerFactory global,
            OptimizerFactory local,
            int patience,
            Region region,
            double @Nullable [] start,
            RandomStream random) {
        this.localFactory = local;
        this.region = region;
        this.random = random;
        this.patience = patience > 0 ? patience : standardPatience(region.dimension());
        this.global = global.start(region, start, new RandomStream(random.nextLong()));
    }

    /// @param global a method that always has a candidate
    /// @param local a method for a start in a good basin
    /// @param patience values without anything better that end a phase; 0: 20 + 10 d
    public static OptimizerFactory factory(OptimizerFactory global, OptimizerFactory local, int patience) {
        return (region, start, random) -> new Hybrid(global, local, patience, region, start, random);
    }

    private static int standardPatience(int dimension) {
        return 20 + 10 * dimension;
    }

    @Override
    public @Nullable Candidate ask() {
        if (idle >= patience) change();
        Optimizer running = local;
        Candidate candidate = running == null ? null : running.ask();
        if (running != null && candidate != null) return delegation.give(running, candidate);
        if (running != null && running.done()) change();
        candidate = global.ask();
        return candidate == null ? null : delegation.give(global, candidate);
    }

    private void change() {
        idle = 0;
        if (local != null) {
            local = null;
            if (best != null) global.inject(best.clone(), bestLoss);
            return;
        }
        boolean found = best != null && bestLoss < handedLoss;
        double[] from = best != null && found ? best.clone() : region.draw(random);
        if (found) handedLoss = bestLoss;
        local = localFactory.start(region, from, new RandomStream(random.nextLong()));
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        note(candidate.point(), loss, delegation.tell(candidate, loss));
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
        Optimizer owner = delegation.tell(candidate, loss, constraints);
        note(candidate.point(), Optimizer.penalized(loss, constraints), owner);
    }

    @SuppressWarnings("ReferenceEquality") // the very optimizer that runs
    private void note(double[] point, double loss, Optimizer owner) {
        if (loss < bestLoss) {
            best = point.clone();
            bestLoss = loss;
            idle = 0;
        } else if (owner == (local == null ? global : local)) {
            idle++;
        }
        if (local != null && owner == local) handedLoss = Math.min(handedLoss, bestLoss);
    }

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        delegation.slope(candidate, gradient);
    }

    @Override
    public void drop(Candidate candidate) {
        delegation.drop(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        if (loss < bestLoss) {
            best = point.clone();
            bestLoss = loss;
        }
        global.inject(point, loss);
    }
}
