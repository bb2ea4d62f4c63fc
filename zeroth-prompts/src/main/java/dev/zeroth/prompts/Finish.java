package dev.zeroth.prompts;

import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows the search: the few best are run on the confirmation's examples, the best of both validation and
/// confirmation wins, and the test's examples are opened once, for the initial program and the winner.
///
/// The best of many validated is better there than it is (the winner's curse): the confirmation corrects the choice,
/// and
/// the test tells the truth.
final class Finish {

    static final int FINALISTS = 5;
    private static final int PIECE = 20;

    private final Split split;
    private final Evaluator evaluator;
    private final long seed;

    Finish(Split split, Evaluator evaluator, long seed) {
        this.split = split;
        this.evaluator = evaluator;
        this.seed = seed;
    }

    /// Runs of the program that it will take at most.
    static long evaluations(Split split) {
        return (long) (FINALISTS + 1) * split.confirmation().size()
                + 2L * split.test().size();
    }

    /// @param confirmed its mean there; NaN: it was not confirmed
    record Winner(Validated validated, double confirmed) {}

    Winner winner(Session session) throws InterruptedException {
        List<Validated> finalists = finalists(session);
        Validated best = session.incumbent();
        double bestMean = Double.NaN;
        double bestScore = Double.NEGATIVE_INFINITY;
        if (split.confirmation().isEmpty()) return new Winner(best, bestMean);
        for (Validated finalist : finalists) {
            List<Outcome> outcomes;
            try {
                outcomes = evaluator.evaluate(finalist.candidate(), split.confirmation(), 0);
            } catch (BudgetSpent e) {
                break;
            }
            double sum = finalist.mean() * finalist.outcomes().size() + Outcome.mean(outcomes) * outcomes.size();
            double score = sum / (finalist.outcomes().size() + outcomes.size());
            if (score > bestScore) {
                bestScore = score;
                best = finalist;
                bestMean = Outcome.mean(outcomes);
            }
        }
        return new Winner(best, bestMean);
    }

    /// The best validated, the initial program among them, in the order of their means.
    private static List<Validated> finalists(Session session) {
        List<Validated> ranked = new ArrayList<>(session.history());
        ranked.sort(Comparator.comparingDouble(Validated::mean).reversed().thenComparingInt(Validated::number));
        List<Validated> finalists = new ArrayList<>(ranked.subList(0, Math.min(FINALISTS, ranked.size())));
        Validated initial = session.history().getFirst();
        if (!finalists.contains(initial)) finalists.add(initial);
        return finalists;
    }

    /// The two on the test's examples, as many as the budget allows; null: none.
    @Nullable
    Comparison test(Candidate initial, Candidate winner) throws InterruptedException {
        List<Outcome> first = new ArrayList<>();
        List<Outcome> second = new ArrayList<>();
        for (int from = 0; from < split.test().size(); from += PIECE) {
            List<Example> piece =
                    split.test().subList(from, Math.min(split.test().size(), from + PIECE));
            try {
                List<Outcome> own = evaluator.evaluate(initial, piece, 0);
                List<Outcome> others = evaluator.evaluate(winner, piece, 0);
                first.addAll(own);
                second.addAll(others);
            } catch (BudgetSpent e) {
                break;
            }
        }
        return first.isEmpty() ? null : Comparison.of(first, second, seed);
    }
}
