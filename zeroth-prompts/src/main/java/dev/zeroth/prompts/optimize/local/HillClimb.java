package dev.zeroth.prompts.optimize.local;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.setting.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Local search whose candidates race before they are validated: our default where runs are cheap.
///
/// One round:
///
/// 1. An [Edit] of one parameter, of a kind that paid before ([Arms]).
/// 2. The challenger races the current candidate on training examples, in minibatches that grow twofold
/// ([Race]): it is
///    out as soon as it is behind at a look, or a paired sequential test says that it is worse; it goes on as
///    soon as the test says that it is better.
/// 3. Then it is validated. It becomes the current one if its mean there is no lower, and all paired
/// differences of the
///    race and the validation together are above 0.
///
/// | symbol | here |
/// |---|---|
/// | b | `batch`, 10: the first minibatch |
/// | alpha | `alpha`, 0.05: of the sequential test, in either direction |
/// | z | `slack`, 0: a challenger that many standard errors behind at a look is out |
///
/// When to use: an encoder or a small model, many candidates, edits that mostly change little. When not: long
/// prompts of a large model, where [dev.zeroth.prompts.optimize.reflective.Gepa]'s reflection needs fewer
/// tries.
///
/// Cost of a round: at most one proposal; b runs at least, all training examples and one validation at most.
/// The current candidate's runs are known.
///
/// The race is on the training's examples and the choice on the validation's, so that a challenger must gain on
/// both: what looks good by luck alone must be lucky twice. Without training examples every challenger is
/// validated.
///
/// @param batch examples of the first look
/// @param alpha error of the sequential test
/// @param slack how many standard errors behind a challenger is out at a look
/// @param rounds at most
/// @see <a href="https://arxiv.org/abs/2504.16005">Zehle et al., CAPO: cost-aware prompt optimization, 2025
///     (races of prompts)</a>
public record HillClimb(int batch, double alpha, double slack, int rounds) implements Optimizer {

    public static final Kind KIND = new Kind(
            "hill-climb",
            "small edits that must win a race before they are validated; for cheap runs and many candidates",
            List.of(
                    Kind.count("batch", 1, 128, 10, "examples of a race's first look"),
                    Kind.amount("alpha", 0.001, 0.5, 0.05, "error of the race's sequential test"),
                    Kind.amount("slack", 0, 4, 0, "how many standard errors behind is out at a look"),
                    Kind.count("rounds", 1, 1_000_000, 10_000, "rounds, at most")),
            HillClimb::of);

    private static HillClimb of(Settings settings) {
        return new HillClimb(
                settings.getInt("batch"),
                settings.getFloat("alpha"),
                settings.getFloat("slack"),
                settings.getInt("rounds"));
    }

    /// With the standards of all settings; each has a wither, whose value is checked as in study files.
    public static HillClimb standard() {
        return (HillClimb) KIND.of(Map.of());
    }

    public HillClimb withBatch(int value) {
        return new HillClimb(KIND.checked("batch", value), alpha, slack, rounds);
    }

    public HillClimb withAlpha(double value) {
        return new HillClimb(batch, KIND.checked("alpha", value), slack, rounds);
    }

    public HillClimb withSlack(double value) {
        return new HillClimb(batch, alpha, KIND.checked("slack", value), rounds);
    }

    public HillClimb withRounds(int value) {
        return new HillClimb(batch, alpha, slack, KIND.checked("rounds", value));
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
        Validated current = session.validate(session.initial());
        List<Edit> edits = Edit.all(session.parameters());
        if (edits.isEmpty()) return;
        Arms arms = new Arms(edits.size());
        Set<Candidate> seen = new HashSet<>();
        seen.add(current.candidate());
        Patience patience = new Patience();
        for (int round = 0; round < rounds; round++) {
            RandomStream random = session.random(round, "edit");
            int arm = arms.next(random);
            Candidate challenger = edits.get(arm).of(session, current.candidate(), random);
            boolean fresh = challenger != null && seen.add(challenger);
            if (!patience.after(fresh)) return;
            Validated next = fresh && challenger != null ? raced(session, challenger, current, round) : current;
            arms.tell(arm, next.number() != current.number());
            current = next;
        }
    }

    private Validated raced(Session session, Candidate challenger, Validated current, int round)
            throws InterruptedException {
        Race race = new Race(session, batch, alpha, slack);
        if (!race.won(challenger, current.candidate(), round)) return current;
        Validated validated = session.validate(challenger);
        double gain = (validated.mean() - current.mean()) * validated.outcomes().size();
        return gain > -1e-9 && gain + race.sum() > 1e-9 ? validated : current;
    }
}
