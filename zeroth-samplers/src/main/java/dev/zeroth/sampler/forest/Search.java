package dev.zeroth.sampler.forest;

import dev.zeroth.math.Normal;
import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Looks for the greatest expected improvement: from the best of uniform points and of the best trials it goes to the
/// best neighbour as long as there is a better one. A neighbour differs in one coordinate, by a normal step for a
/// number, by any other category.
final class Search {

    private static final int DRAWS = 200;
    private static final int STARTS = 8;
    private static final int STEPS = 8;
    private static final int NEIGHBOURS = 4;
    private static final double[] DEVIATIONS = {0.2, 0.04};

    /// Added to the variance, so that a cell of equal outcomes has some.
    private static final double LEAST_VARIANCE = 1e-6;

    /// Below this the improvement is taken from its asymptote.
    private static final double FAR = -8;

    private final Codec codec;
    private final Forest forest;
    private final double best;
    private final RandomStream random;
    private final List<Candidate> found = new ArrayList<>();

    /// @param best the least target
    Search(Codec codec, Forest forest, double best, RandomStream random) {
        this.codec = codec;
        this.forest = forest;
        this.best = best;
        this.random = random;
    }

    /// Candidates, the best first.
    ///
    /// @param incumbents the masked rows of the best trials
    List<Candidate> run(List<double[]> incumbents) {
        List<Candidate> starts = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            double[] whole = codec.draw(random);
            starts.add(judged(whole, codec.mask(whole)));
        }
        for (double[] masked : incumbents) starts.add(judged(codec.complete(masked, random), masked));
        starts.sort(Candidate.BEST_FIRST);
        found.addAll(starts);
        for (Candidate start : starts.subList(0, Math.min(STARTS, starts.size()))) climb(start);
        found.sort(Candidate.BEST_FIRST);
        return found;
    }

    private void climb(Candidate start) {
        Candidate at = start;
        for (int step = 0; step < STEPS; step++) {
            Candidate next = bestNeighbour(at);
            if (!(next.score() > at.score())) return;
            at = next;
        }
    }

    private Candidate bestNeighbour(Candidate at) {
        Candidate top = at;
        for (int c = 0; c < at.whole().length; c++) {
            if (at.masked()[c] == Feature.INACTIVE) continue;
            int choices = codec.features()[c].choices();
            int count = choices > 0 ? Math.min(choices - 1, NEIGHBOURS) : NEIGHBOURS;
            for (int k = 0; k < count; k++) {
                double place = choices > 0
                        ? (at.whole()[c] + 1 + random.nextInt(choices - 1)) % choices
                        : codec.snap(c, at.whole()[c] + DEVIATIONS[k % 2] * random.nextGaussian());
                if (place == at.whole()[c]) continue;
                Candidate neighbour = moved(at, c, place);
                found.add(neighbour);
                if (neighbour.score() > top.score()) top = neighbour;
            }
        }
        return top;
    }

    private Candidate moved(Candidate from, int coordinate, double place) {
        double[] whole = from.whole().clone();
        whole[coordinate] = place;
        if (codec.rules(coordinate)) return judged(whole, codec.mask(whole));
        double[] masked = from.masked().clone();
        masked[coordinate] = place;
        return judged(whole, masked);
    }

    private Candidate judged(double[] whole, double[] masked) {
        forest.predict(masked);
        double deviation = Math.sqrt(forest.variance() + LEAST_VARIANCE);
        return new Candidate(whole, masked, Math.log(deviation) + logImprovement((best - forest.mean()) / deviation));
    }

    /// log(z Phi(z) + phi(z))
    private static double logImprovement(double z) {
        if (z < FAR) return Normal.logDensity(z) - 2 * Math.log(-z);
        return Math.log(z * Normal.cdf(z) + Normal.density(z));
    }
}
