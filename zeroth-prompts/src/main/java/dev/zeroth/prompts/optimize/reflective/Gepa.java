package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.setting.Settings;
import java.util.List;
import java.util.Map;

/// Reflective evolution over a Pareto front of instances (GEPA).
///
/// One round:
///
/// 1. A parent k from the pool, drawn in proportion to f(k).
/// 2. The parent on a minibatch B of training examples, drawn epoch by epoch. All perfect: next round.
/// 3. One text, in turn; the proposer reads the cases of its module with their feedback, and writes another.
/// 4. The child on B. It must have more: sum s(child, B) > sum s(parent, B).
/// 5. Then it is validated and joins the pool.
///
/// After a child was taken, the next round may merge instead: two of the front that are not each other's
/// ancestors, with a common ancestor no better than either from which one of them changed a setting that the
/// other did not. The merged candidate takes each setting from the one that changed it, from the better one
/// where both did; it is validated if it has at least as much as the better of the two on five examples of the
/// validation, which are drawn from those where the first is better, the second is, and neither.
///
/// | symbol | here |
/// |---|---|
/// | D_pareto | the validation's examples |
/// | P*(i) | the candidates with the best score of all on example i |
/// | f(k) | in how many P*(i) k is; 0 for dominated ones, which are in none without another one |
/// | b | `minibatch`, 3 |
/// | | `merges`, at most 5 are taken; 0: none |
///
/// When to use: feedback in words, few hundred to few thousand runs, programs of several modules. When not: a
/// metric without feedback and a proposer that cannot read, where [dev.zeroth.prompts.optimize.local.HillClimb]
/// is cheaper.
///
/// Cost of a round: at most one proposal, 2 b runs, and one validation where the child is taken.
///
/// Departures from the paper: demonstrations, choices and numbers are merged like texts; the run ends after
/// [dev.zeroth.prompts.optimize.Patience#ROUNDS] rounds without a new candidate.
///
/// @param minibatch examples that a text is changed by
/// @param merges at most
/// @param rounds at most
/// @see <a href="https://arxiv.org/abs/2507.19457">Agrawal et al., GEPA: reflective prompt evolution can
///     outperform reinforcement learning, 2025</a>
public record Gepa(int minibatch, int merges, int rounds) implements Optimizer {

    public static final Kind KIND = new Kind(
            "gepa",
            "reflects on feedback, keeps a Pareto front over examples; for feedback in words and several modules",
            List.of(
                    Kind.count("minibatch", 1, 32, 3, "examples that a text is changed by"),
                    Kind.count("merges", 0, 20, 5, "merges of two lines, at most"),
                    Kind.count("rounds", 1, 10_000, 1_000, "rounds, at most")),
            Gepa::of);

    private static Gepa of(Settings settings) {
        return new Gepa(settings.getInt("minibatch"), settings.getInt("merges"), settings.getInt("rounds"));
    }

    /// With the standards of all settings; each has a wither, whose value is checked as in study files.
    public static Gepa standard() {
        return (Gepa) KIND.of(Map.of());
    }

    public Gepa withMinibatch(int value) {
        return new Gepa(KIND.checked("minibatch", value), merges, rounds);
    }

    public Gepa withMerges(int value) {
        return new Gepa(minibatch, KIND.checked("merges", value), rounds);
    }

    public Gepa withRounds(int value) {
        return new Gepa(minibatch, merges, KIND.checked("rounds", value));
    }

    @Override
    public String name() {
        return KIND.name();
    }

    @Override
    public String fingerprint() {
        return toString();
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        List<Member> _ = new GepaRun(this, session).run();
    }
}
