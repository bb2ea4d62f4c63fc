package dev.zeroth.optimizer.portfolio;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Delegation;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import org.jspecify.annotations.Nullable;

/// A descent first, then a search of separable functions, and then descents and a global method by turns: the
/// descents find what is smooth, the global method finds the basin where there are many, and a descent finishes what
/// it found.
///
/// | part | when |
/// |---|---|
/// | first descent | from the start, or the best point injected before; alone up to 100 d evaluations or to its end |
/// | search along the axes | next, alone to its end: some evaluations, if f is not separable |
/// | turns | max(20, 4 d) evaluations of the global method or of descents, by their shares |
/// | share of descents | half, while their last turn gained more than the global method's; else 15 % |
/// | gain | by how much the best value became better |
/// | later descents | from a new best point of the global method's; else from the two starts below by turns |
///
/// The two starts are a uniform draw and a normal step away from the best point. A first descent that was cut
/// off goes on in the turns of the descents.
///
/// When to use: exact functions about which nothing is known, in levels too if the descents know of them. When not:
/// noise, and steps that no levels tell of.
///
/// Cost: the methods' own. Where the descent waits for values, as it does with several candidates out, the global
/// method goes on.
public final class Portfolio implements Optimizer {

    /// What of the evaluations goes to descents while the global method gains more, and while they do.
    private static final double DESCENT_SHARE = 0.15;

    private static final double GAINING_SHARE = 0.5;

    /// The longest that the first descent goes alone, in evaluations a dimension.
    private static final int LONGEST_FIRST = 100;

    private static final int SHORTEST_TURN = 20;
    private static final int TURN_PER_DIMENSION = 4;

    /// The deviation of a step away from the best point, in units of the region's scale.
    private static final double HOP = 0.2;

    private enum Phase {
        FIRST,
        AXES,
        TURNS
    }

    private final OptimizerFactory sweeping;
    private final OptimizerFactory axes;
    private final OptimizerFactory finishing;
    private final Region region;
    private final RandomStream random;
    private final Optimizer global;
    private final Delegation delegation = new Delegation();
    private Optimizer descent;
    private @Nullable Optimizer unfinished;
    private Phase phase = Phase.FIRST;
    private int descents;
    private boolean descending = true;
    private int left;
    private double credit;
    private double descentGain;
    private double globalGain;
    private boolean begun;

    private double @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private boolean unpolished;

    private Portfolio(
            OptimizerFactory sweeping,
            OptimizerFactory axes,
            OptimizerFactory finishing,
            OptimizerFactory global,
            Region region,
            double @Nullable [] start,
            RandomStream random) {
        this.sweeping = sweeping;
        this.axes = axes;
        this.finishing = finishing;
        this.region = region;
        this.random = random;
        this.global = global.start(region, start, new RandomStream(random.nextLong()));
        this.descent = sweeping.start(region, start, new RandomStream(random.nextLong()));
        this.left = LONGEST_FIRST * region.dimension();
    }

    /// Starts this method.
    ///
    /// @param sweeping a local method for a start about which nothing is known
    /// @param axes a search of separable functions, which ends soon where f is none
    /// @param finishing a local method for a start in a good basin
    /// @param global a method that always has a candidate
    public static OptimizerFactory factory(
            OptimizerFactory sweeping, OptimizerFactory axes, OptimizerFactory finishing, OptimizerFactory global) {
        return (region, start, random) -> new Portfolio(sweeping, axes, finishing, global, region, start, random);
    }

    @Override
    public @Nullable Candidate ask() {
        if (!begun && best != null) descent = sweeping.start(region, best.clone(), new RandomStream(random.nextLong()));
        begun = true;
        if (left <= 0) turn();
        left--;
        Candidate candidate = descending ? askDescent() : null;
        if (candidate != null) return delegation.give(descent, candidate);
        candidate = global.ask();
        return candidate == null ? null : delegation.give(global, candidate);
    }

    private void turn() {
        if (phase == Phase.FIRST) {
            unfinished = descent;
            searchAxes();
            return;
        }
        left = Math.max(SHORTEST_TURN, TURN_PER_DIMENSION * region.dimension());
        double share = descentGain > globalGain ? GAINING_SHARE : DESCENT_SHARE;
        descending = credit >= left;
        credit += descending ? -left : left * share / (1 - share);
        if (descending) descentGain = 0;
        else globalGain = 0;
    }

    private void searchAxes() {
        phase = Phase.AXES;
        left = Integer.MAX_VALUE;
        descent = axes.start(region, best == null ? null : best.clone(), new RandomStream(random.nextLong()));
    }

    /// The descent's next point; null where it waits for values, or has just come to its end.
    private @Nullable Candidate askDescent() {
        Candidate candidate = descent.ask();
        if (candidate != null || !descent.done()) return candidate;
        Optimizer held = unfinished;
        switch (phase) {
            case FIRST -> searchAxes();
            case AXES -> {
                phase = Phase.TURNS;
                unfinished = null;
                descent = held == null ? nextDescent() : held;
                turn();
            }
            case TURNS -> descent = nextDescent();
        }
        return descending ? descent.ask() : null;
    }

    private Optimizer nextDescent() {
        descents++;
        RandomStream own = new RandomStream(random.nextLong());
        if (best == null) return sweeping.start(region, region.draw(random), own);
        if (unpolished) {
            unpolished = false;
            return finishing.start(region, best.clone(), own);
        }
        if (descents % 2 == 1) return sweeping.start(region, region.draw(random), own);
        double[] start = best.clone();
        for (int i = 0; i < start.length; i++) {
            start[i] = region.reflect(i, start[i] + HOP * region.scale(i) * random.nextGaussian());
        }
        return sweeping.start(region, start, own);
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

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        delegation.slope(candidate, gradient);
    }

    @SuppressWarnings("ReferenceEquality") // the very optimizer
    private void note(double[] point, double loss, Optimizer owner) {
        if (!(loss < bestLoss)) return;
        boolean descended = owner != global;
        double gain = bestLoss - loss;
        if (descended) descentGain += gain;
        else globalGain += gain;
        best = point.clone();
        bestLoss = loss;
        unpolished = !descended || phase == Phase.AXES;
    }

    @Override
    public void drop(Candidate candidate) {
        delegation.drop(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        note(point, loss, global);
        global.inject(point, loss);
    }
}
