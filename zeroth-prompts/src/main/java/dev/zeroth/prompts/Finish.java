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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// What follows the search: the few best are run on the confirmation's examples, the best of both validation
/// and confirmation wins (or what another [Tradeoff] takes), and the test's examples are opened once, for the
/// initial program and the winner.
///
/// The best of many validated is better there than it is (the winner's curse): the confirmation corrects the
/// choice, and the test tells the truth.
final class Finish {

    static final int FINALISTS = 5;
    private static final int PIECE = 20;

    private final Split split;
    private final Evaluator evaluator;
    private final Tradeoff tradeoff;
    private final long seed;

    Finish(Split split, Evaluator evaluator, Tradeoff tradeoff, long seed) {
        this.split = split;
        this.evaluator = evaluator;
        this.tradeoff = tradeoff;
        this.seed = seed;
        evaluator.knows(split.train());
    }

    /// Examples that it will run candidates on at most, each as often as there are replicates.
    ///
    /// @param finalists the initial program among them
    static long examples(Split split, int finalists) {
        return (long) finalists * split.confirmation().size()
                + 2L * split.test().size();
    }

    /// How many are confirmed where so many were validated.
    static int finalists(int validated) {
        return Math.min(validated, FINALISTS + 1);
    }

    /// @param confirmed its mean there; NaN: it was not confirmed
    record Winner(Validated validated, double confirmed) {}

    Winner winner(Session session) throws InterruptedException {
        List<Tradeoff.Standing> standings = new ArrayList<>();
        Map<Validated, Double> confirmed = new HashMap<>();
        for (Validated finalist : finalists(session)) {
            List<Outcome> outcomes;
            try {
                outcomes = evaluator.evaluate(finalist.candidate(), split.confirmation(), 0);
            } catch (BudgetSpent e) {
                break;
            }
            confirmed.put(finalist, Outcome.mean(outcomes));
            standings.add(new Tradeoff.Standing(finalist, pooled(finalist, outcomes)));
        }
        Validated winner = standings.isEmpty()
                ? session.incumbent()
                : tradeoff.winner(standings).validated();
        return new Winner(winner, confirmed.getOrDefault(winner, Double.NaN));
    }

    private static double pooled(Validated finalist, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) return finalist.mean();
        int validated = finalist.outcomes().size();
        return (finalist.mean() * validated + Outcome.mean(outcomes) * outcomes.size()) / (validated + outcomes.size());
    }

    /// The best validated, the initial program, which it must beat, and the most promising after them.
    private List<Validated> finalists(Session session) {
        List<Validated> ranked = tradeoff.ranked(session.history());
        Validated best = session.incumbent();
        List<Validated> promising = new ArrayList<>(List.of(best));
        for (Validated one : ranked) {
            if (promising.size() == FINALISTS) break;
            if (one.number() != best.number()) promising.add(one);
        }
        SequencedSet<Validated> finalists =
                new LinkedHashSet<>(List.of(best, session.history().getFirst()));
        finalists.addAll(promising);
        return List.copyOf(finalists);
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
