package dev.zeroth.sampler.gp;

import dev.zeroth.math.Pareto;
import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// Makes the merit that a proposal maximizes.
final class Merits {

    private static final int DRAWS = 32;

    /// Beyond so many objectives, or boxes, hypervolumes cost too much.
    private static final int MOST_EXACT = 4;

    private static final int MOST_BOXES = 2_000;

    /// How far the reference point lies beyond the worst of each objective, in its standard deviations.
    private static final double BEYOND = 0.1;

    /// What the probability of improvement asks for beyond the margin; for less it would stay where it is.
    private static final double LEAST_GAIN = 0.01;

    private final Engine engine;
    private final Standings standings;
    private final GpOptions options;
    private final RandomStream random;

    Merits(Engine engine, Standings standings, GpOptions options, RandomStream random) {
        this.engine = engine;
        this.standings = standings;
        this.options = options;
        this.random = random;
    }

    /// @param margin by which a single objective is to improve
    Merit merit(double margin) {
        int objectives = engine.objectives().size();
        boolean constrained = !engine.constraints().isEmpty();
        if (constrained && standings.eligible() == 0) return new Merit.Feasible(new Merit.None(), objectives, true);
        Merit merit = ofObjectives(objectives, margin);
        boolean logarithmic = !(merit instanceof Merit.ExpectedImprovement);
        return constrained ? new Merit.Feasible(merit, objectives, logarithmic) : merit;
    }

    private Merit ofObjectives(int objectives, double margin) {
        double[][] means = standings.means(Math.max(1, standings.eligible()));
        if (objectives > 1 && objectives <= MOST_EXACT) {
            FreeBoxes free = free(means, objectives);
            if (free.size() <= MOST_BOXES) return new Merit.LogHypervolumeImprovement(free);
        }
        if (objectives > 1) return chebyshev(means, objectives);
        double best = means[0][0] - margin;
        return switch (options.acquisition()) {
            case LOGEI, THOMPSON -> new Merit.LogExpectedImprovement(best);
            case EI -> new Merit.ExpectedImprovement(best);
            case PI -> new Merit.ProbabilityOfImprovement(best - LEAST_GAIN);
            case UCB -> new Merit.ConfidenceBound(options.confidence());
        };
    }

    private static FreeBoxes free(double[][] means, int objectives) {
        double[] reference = new double[objectives];
        Arrays.fill(reference, Double.NEGATIVE_INFINITY);
        for (double[] y : means) {
            for (int k = 0; k < objectives; k++) reference[k] = Math.max(reference[k], y[k] + BEYOND);
        }
        double[][] front = Arrays.stream(Pareto.front(means))
                .mapToObj(i -> Arrays.copyOf(means[i], objectives))
                .toArray(double[][]::new);
        return new FreeBoxes(front, reference);
    }

    private Merit chebyshev(double[][] means, int objectives) {
        double[] weights = new double[objectives];
        double sum = 0;
        for (int k = 0; k < objectives; k++) {
            weights[k] = -Math.log(random.nextOpenDouble());
            sum += weights[k];
        }
        double[] ideal = new double[objectives];
        for (int k = 0; k < objectives; k++) {
            weights[k] /= sum;
            int objective = k;
            ideal[k] = Arrays.stream(means).mapToDouble(y -> y[objective]).min().orElse(0);
        }
        double best = Double.POSITIVE_INFINITY;
        for (double[] y : means) {
            double[] above = y.clone();
            for (int k = 0; k < objectives; k++) above[k] -= ideal[k];
            best = Math.min(best, Merit.LogChebyshevImprovement.scalar(above, weights));
        }
        double[][] draws = new double[DRAWS][objectives];
        for (double[] draw : draws) Arrays.setAll(draw, _ -> random.nextGaussian());
        return new Merit.LogChebyshevImprovement(weights, ideal, best, draws);
    }
}
