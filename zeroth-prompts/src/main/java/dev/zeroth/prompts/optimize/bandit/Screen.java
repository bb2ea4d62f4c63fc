package dev.zeroth.prompts.optimize.bandit;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.setting.Setting;
import java.util.List;

/// Candidates as the arms of a [Bandit], whose pulls are runs on training examples in an order of chance that
/// all share.
///
/// @param name of the bandit: one of [#NAMES]
/// @param pulls runs for each candidate, on average
public record Screen(String name, int pulls) {

    public static final List<String> NAMES =
            List.of("ucb", "ucb-e", "successive-rejects", "successive-halving", "thompson", "uniform");

    private static final int STEP = 4;
    private static final double PAPER = 25 / 36.0;

    /// The setting that chooses among them.
    ///
    /// @param standard the first choice
    public static Setting setting(String standard) {
        List<String> others =
                NAMES.stream().filter(name -> !name.equals(standard)).toList();
        String[] all = new String[NAMES.size()];
        all[0] = standard;
        for (int i = 1; i < all.length; i++) all[i] = others.get(i - 1);
        return Kind.choice("bandit", "how runs are given out among candidates", all);
    }

    Bandit bandit() {
        return switch (name) {
            case "ucb" -> new Ucb(1, STEP);
            case "ucb-e" -> new UcbE(PAPER, STEP);
            case "successive-rejects" -> new SuccessiveRejects();
            case "successive-halving" -> new SuccessiveHalving();
            case "thompson" -> new Thompson(STEP);
            default -> new Uniform();
        };
    }

    /// The best of some candidates, best first.
    ///
    /// @param index of this choice in its run
    public List<Candidate> best(Session session, List<Candidate> candidates, int keep, long index)
            throws InterruptedException {
        if (candidates.size() < 2) return candidates;
        List<Example> order = Split.shuffled(Batches.source(session), session.random(index, "screen"));
        Bandit.Pulls source =
                (arm, from, count) -> session.run(candidates.get(arm), order.subList(from, from + count)).stream()
                        .map(Outcome::score)
                        .mapToDouble(score -> score.value())
                        .toArray();
        int all = Math.multiplyExact(pulls, candidates.size());
        List<Integer> ranked =
                bandit().rank(candidates.size(), all, order.size(), source, session.random(index, "bandit"));
        return ranked.stream().limit(keep).map(candidates::get).toList();
    }
}
