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
import dev.zeroth.prompts.optimize.bandit.Screen;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Beam search along textual gradients (ProTeGi, also known as APO).
///
/// One round, for each candidate p of the beam:
///
/// 1. p on a minibatch; its errors.
/// 2. g times: a criticism of p from some errors, and p mended by it.
/// 3. Each mended text in other words, m times.
/// 4. Of all these, as many as fit, drawn by chance; p stays too.
///
/// The best of all successors, found by a [dev.zeroth.prompts.optimize.bandit.Bandit] on training examples, are
/// the next beam; its first is validated, at the end all of it.
///
/// | symbol | here |
/// |---|---|
/// | b | `beam`, 4 |
/// | r | `rounds`, 6 |
/// | | `minibatch`, 64; `gradients` g, 4, each from `errors`, 4 |
/// | m | `paraphrases`, 2 |
/// | | `successors` of a candidate, at most 8 |
/// | B | `pulls`, runs a successor, on average; `bandit` |
///
/// When to use: one prompt, a classification, errors that tell why. When not: several modules; here they are
/// taken in turn, one a round.
///
/// Cost of a round: beam (minibatch runs + 2 g asks + g paraphrases) + beam (successors + 1) `pulls` runs + one
/// validation.
///
/// @see <a href="https://arxiv.org/abs/2305.03495">Pryzant et al., Automatic prompt optimization with "gradient
///     descent" and beam search, 2023</a>
public record ProTeGi(
        int beam, int rounds, int minibatch, int gradients, int errors, int paraphrases, int successors, Screen screen)
        implements Optimizer {

    public static final Kind KIND = new Kind(
            "protegi",
            "beam search along criticisms of errors, chosen by a bandit; for one prompt of a classification",
            List.of(
                    Kind.count("beam", 1, 16, 4, "candidates kept"),
                    Kind.count("rounds", 1, 100, 6, "rounds, at most"),
                    Kind.count("minibatch", 1, 512, 64, "examples that errors come from"),
                    Kind.count("gradients", 1, 16, 4, "criticisms of a candidate"),
                    Kind.count("errors", 1, 16, 4, "errors that a criticism is made from"),
                    Kind.count("paraphrases", 0, 8, 2, "other words for each mended text"),
                    Kind.count("successors", 1, 64, 8, "of a candidate, at most"),
                    Kind.count("pulls", 1, 512, 32, "runs of a successor before it is chosen, on average"),
                    Screen.setting("ucb")),
            ProTeGi::of);

    private static ProTeGi of(Settings settings) {
        return new ProTeGi(
                settings.getInt("beam"),
                settings.getInt("rounds"),
                settings.getInt("minibatch"),
                settings.getInt("gradients"),
                settings.getInt("errors"),
                settings.getInt("paraphrases"),
                settings.getInt("successors"),
                new Screen(settings.getText("bandit"), settings.getInt("pulls")));
    }

    /// With the standards of all settings; each has a wither, whose value is checked as in study files.
    public static ProTeGi standard() {
        return (ProTeGi) KIND.of(Map.of());
    }

    public ProTeGi withBeam(int value) {
        return new ProTeGi(
                KIND.checked("beam", value), rounds, minibatch, gradients, errors, paraphrases, successors, screen);
    }

    public ProTeGi withRounds(int value) {
        return new ProTeGi(
                beam, KIND.checked("rounds", value), minibatch, gradients, errors, paraphrases, successors, screen);
    }

    public ProTeGi withMinibatch(int value) {
        return new ProTeGi(
                beam, rounds, KIND.checked("minibatch", value), gradients, errors, paraphrases, successors, screen);
    }

    public ProTeGi withGradients(int value) {
        return new ProTeGi(
                beam, rounds, minibatch, KIND.checked("gradients", value), errors, paraphrases, successors, screen);
    }

    public ProTeGi withErrors(int value) {
        return new ProTeGi(
                beam, rounds, minibatch, gradients, KIND.checked("errors", value), paraphrases, successors, screen);
    }

    public ProTeGi withParaphrases(int value) {
        return new ProTeGi(
                beam, rounds, minibatch, gradients, errors, KIND.checked("paraphrases", value), successors, screen);
    }

    public ProTeGi withSuccessors(int value) {
        return new ProTeGi(
                beam, rounds, minibatch, gradients, errors, paraphrases, KIND.checked("successors", value), screen);
    }

    public ProTeGi withBandit(String value) {
        return new ProTeGi(
                beam,
                rounds,
                minibatch,
                gradients,
                errors,
                paraphrases,
                successors,
                new Screen(KIND.checked("bandit", value), screen.pulls()));
    }

    public ProTeGi withPulls(int value) {
        return new ProTeGi(
                beam,
                rounds,
                minibatch,
                gradients,
                errors,
                paraphrases,
                successors,
                new Screen(screen.name(), KIND.checked("pulls", value)));
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
        session.validate(session.initial());
        List<Parameter.Text> texts = session.texts();
        if (texts.isEmpty()) return;
        List<Candidate> kept = List.of(session.initial());
        Patience patience = new Patience();
        for (int round = 0; round < rounds; round++) {
            Set<Candidate> all = new LinkedHashSet<>(kept);
            for (int i = 0; i < kept.size(); i++) {
                all.addAll(successors(session, kept.get(i), texts.get(round % texts.size()), round * beam + i));
            }
            if (!patience.after(all.size() > kept.size())) break;
            kept = screen.best(session, List.copyOf(all), beam, round);
            session.validate(kept.getFirst());
        }
        for (Candidate one : kept) session.validate(one);
    }

    private List<Candidate> successors(Session session, Candidate parent, Parameter.Text text, int index)
            throws InterruptedException {
        RandomStream random = session.random(index, "protegi");
        List<Case> wrong = new ArrayList<>();
        for (Outcome outcome : session.run(parent, Split.drawn(Batches.source(session), minibatch, random))) {
            if (outcome.score().value() < 1) wrong.add(Case.of(outcome, text.module()));
        }
        Set<Candidate> found = new LinkedHashSet<>();
        for (int i = 0; i < gradients && !wrong.isEmpty(); i++) {
            List<Case> cases = Split.drawn(wrong, errors, random);
            var criticize = new Ask.Criticize(text, parent.text(text.name()), cases);
            List<String> criticisms = Proposals.words(session, criticize, 1, random);
            if (criticisms.isEmpty()) continue;
            var revise = new Ask.Revise(text, parent.text(text.name()), criticisms, cases, List.of());
            Candidate mended = Proposals.one(session, parent, revise, random);
            if (mended == null) continue;
            found.add(mended);
            if (paraphrases == 0) continue;
            var words = new Ask.Paraphrase(text, mended.text(text.name()));
            found.addAll(Proposals.of(session, mended, words, paraphrases, random));
        }
        found.remove(parent);
        return Split.drawn(List.copyOf(found), successors, random);
    }
}
