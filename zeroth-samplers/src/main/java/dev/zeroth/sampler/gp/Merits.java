package dev.zeroth.sampler.gp;

import dev.zeroth.math.Pareto;
import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import java.util.Comparator;

/// Makes the merit that a proposal maximizes.
final class Merits {

    private static final int DRAWS = 32;

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
        if (objectives == 2) return hypervolume(means);
        if (objectives > 2) return chebyshev(means, objectives);
        double best = means[0][0] - margin;
        return switch (options.acquisition()) {
            case LOGEI, THOMPSON -> new Merit.LogExpectedImprovement(best);
            case EI -> new Merit.ExpectedImprovement(best);
            case PI -> new Merit.ProbabilityOfImprovement(best - LEAST_GAIN);
            case UCB -> new Merit.ConfidenceBound(options.confidence());
        };
    }

    private static Merit hypervolume(double[][] means) {
        double[][] front = Arrays.stream(Pareto.front(means))
                .mapToObj(i -> means[i])
                .sorted(Comparator.comparingDouble((double[] y) -> y[0]).thenComparingDouble(y -> y[1]))
                .toArray(double[][]::new);
        double[] reference = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] y : means) for (int k = 0; k < 2; k++) reference[k] = Math.max(reference[k], y[k]);
        double[] a = new double[front.length + 1];
        double[] b = new double[front.length + 1];
        b[0] = reference[1] + 0.1;
        a[front.length] = reference[0] + 0.1;
        for (int i = 0; i < front.length; i++) {
            a[i] = front[i][0];
            b[i + 1] = front[i][1];
        }
        return new Merit.LogHypervolumeImprovement(a, b);
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
