package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Strategies from what went right and what went wrong (StraGO): a central difference, so that mending one case
/// does not break another.
///
/// One round:
///
/// 1. The current candidate on a minibatch; n cases that went right, n that went wrong.
/// 2. s strategies from those that went right (what to keep), and s from those that went wrong (what to
/// change).
/// 3. Two rewrites, one by either; a crossing of the two; paraphrases of it, until there are `candidates`.
/// 4. Each on the minibatch: F cases from wrong to right, B from right to wrong, counted apart.
/// 5. The one with the greatest F - B, if that is above 0, is validated, and is the current one if its mean is
/// no lower.
///
/// | symbol | here |
/// |---|---|
/// | n | `cases`, 3 |
/// | s | `strategies`, 3 |
/// | | `candidates`, 5; `minibatch`, 32; `rounds`, 10 |
///
/// When to use: prompts that are good already, where a change breaks as much as it mends. When not: far from
/// good, where nothing goes right.
///
/// Cost of a round: 2 strategies' asks, 4 others, (1 + candidates) minibatches, at most one validation.
///
/// @see <a href="https://arxiv.org/abs/2410.08601">Wu et al., StraGo: harnessing strategic guidance for prompt
///     optimization, 2024</a>
public record Strago(int cases, int strategies, int candidates, int minibatch, int rounds) implements Optimizer {

    public static final Kind KIND = new Kind(
            "strago",
            "learns from right and wrong cases alike and counts what a change breaks; for prompts that are good already",
            List.of(
                    Kind.count("cases", 1, 16, 3, "cases of either kind"),
                    Kind.count("strategies", 1, 16, 3, "strategies from either kind"),
                    Kind.count("candidates", 3, 32, 5, "rewrites of a round"),
                    Kind.count("minibatch", 2, 256, 32, "examples of a round"),
                    Kind.count("rounds", 1, 1_000, 10, "rounds, at most")),
            Strago::of);

    private static Strago of(Settings settings) {
        return new Strago(
                settings.getInt("cases"),
                settings.getInt("strategies"),
                settings.getInt("candidates"),
                settings.getInt("minibatch"),
                settings.getInt("rounds"));
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
        List<Parameter.Text> texts = session.texts();
        if (texts.isEmpty()) return;
        Batches batches = new Batches(session, minibatch, "strago batch");
        Patience patience = new Patience();
        for (int round = 0; round < rounds; round++) {
            List<Example> batch = batches.batch(round);
            List<Outcome> before = session.run(current.candidate(), batch);
            RandomStream random = session.random(round, "strago");
            var found = rewrites(session, current.candidate(), texts.get(round % texts.size()), before, random);
            if (!patience.after(!found.isEmpty())) return;
            Candidate best = best(session, found, batch, before);
            if (best == null) continue;
            Validated validated = session.validate(best);
            if (validated.mean() >= current.mean()) current = validated;
        }
    }

    private SequencedSet<Candidate> rewrites(
            Session session, Candidate current, Parameter.Text text, List<Outcome> outcomes, RandomStream random)
            throws InterruptedException {
        List<Case> right = new ArrayList<>();
        List<Case> wrong = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            (outcome.score().value() >= 1 ? right : wrong).add(Case.of(outcome, text.module()));
        }
        List<Case> rights = Split.drawn(right, cases, random);
        List<Case> wrongs = Split.drawn(wrong, cases, random);
        Candidate kept = rewritten(session, current, text, rights, List.of(), random);
        Candidate mended = rewritten(session, current, text, List.of(), wrongs, random);
        SequencedSet<Candidate> found = new LinkedHashSet<>();
        if (kept != null) found.add(kept);
        if (mended != null) found.add(mended);
        if (found.isEmpty()) return found;
        Candidate last = mended == null ? found.getFirst() : mended;
        if (kept != null && mended != null) {
            var cross = new Ask.Cross(text, kept.text(text.name()), mended.text(text.name()));
            Candidate crossed = Proposals.one(session, current, cross, random);
            if (crossed != null) last = crossed;
        }
        found.add(last);
        var words = new Ask.Paraphrase(text, last.text(text.name()));
        int more = candidates - found.size();
        if (more > 0) found.addAll(Proposals.of(session, last, words, more, random));
        found.remove(current);
        return found;
    }

    private @Nullable Candidate rewritten(
            Session session,
            Candidate current,
            Parameter.Text text,
            List<Case> right,
            List<Case> wrong,
            RandomStream random)
            throws InterruptedException {
        if (right.isEmpty() && wrong.isEmpty()) return null;
        var strategize = new Ask.Strategize(text, current.text(text.name()), right, wrong);
        List<String> said = Proposals.words(session, strategize, strategies, random);
        if (said.isEmpty()) return null;
        List<Case> both = right.isEmpty() ? wrong : right;
        var revise = new Ask.Revise(text, current.text(text.name()), said, both, List.of());
        return Proposals.one(session, current, revise, random);
    }

    /// The one that mends the most more than it breaks, or null where none does.
    private static @Nullable Candidate best(
            Session session, Set<Candidate> found, List<Example> batch, List<Outcome> before)
            throws InterruptedException {
        Candidate best = null;
        double highest = 0;
        for (Candidate one : found) {
            Change change = Change.of(before, session.run(one, batch));
            if (change.mended() - change.broken() <= highest) continue;
            highest = change.mended() - change.broken();
            best = one;
        }
        return best;
    }

    /// What a change did.
    ///
    /// @param mended the sum of all gains
    /// @param broken the sum of all losses
    record Change(double mended, double broken) {

        static Change of(List<Outcome> before, List<Outcome> after) {
            double mended = 0;
            double broken = 0;
            for (int i = 0; i < before.size(); i++) {
                double gain =
                        after.get(i).score().value() - before.get(i).score().value();
                mended += Math.max(0, gain);
                broken += Math.max(0, -gain);
            }
            return new Change(mended, broken);
        }
    }
}
