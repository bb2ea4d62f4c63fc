package dev.zeroth.language.engine;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How the next token is drawn from logits: p_i ~ exp(logit_i / temperature), of those only the most probable whose
/// probabilities together reach top-p.
///
/// @param temperature 0: always the most probable, of equals the first; 1: as the model says
/// @param topP above 0, at most 1
/// @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al., The Curious Case of Neural Text Degeneration</a>
public record Sampling(double temperature, double topP) {

    public static final Sampling GREEDY = new Sampling(0, 1);

    private record Candidate(int token, double weight) {}

    public Sampling {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("the temperature must be at least 0, got " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p must be above 0 and at most 1, got " + topP);
        }
    }

    /// @param logits from `from` on, `length` of them
    int draw(float[] logits, int from, int length, RandomStream random) {
        int best = 0;
        for (int i = 0; i < length; i++) {
            float logit = logits[from + i];
            if (Float.isNaN(logit)) throw new ArithmeticException("the logit of token %d is no number".formatted(i));
            if (logit > logits[from + best]) best = i;
        }
        if (temperature == 0) return best;
        List<Candidate> candidates = new ArrayList<>(length);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double weight = StrictMath.exp((logits[from + i] - (double) logits[from + best]) / temperature);
            if (weight > 0) candidates.add(new Candidate(i, weight));
            sum += weight;
        }
        if (topP < 1) {
            candidates.sort(
                    Comparator.comparingDouble(Candidate::weight).reversed().thenComparingInt(Candidate::token));
            sum = keep(candidates, topP * sum);
        }
        double point = random.nextDouble() * sum;
        for (Candidate one : candidates) {
            point -= one.weight;
            if (point < 0) return one.token;
        }
        return candidates.getLast().token;
    }

    /// Drops those beyond the first that reach a weight; the weight of the others.
    private static double keep(List<Candidate> candidates, double enough) {
        double kept = 0;
        int count = 0;
        while (count < candidates.size() && kept < enough) kept += candidates.get(count++).weight;
        candidates.subList(count, candidates.size()).clear();
        return kept;
    }
}
