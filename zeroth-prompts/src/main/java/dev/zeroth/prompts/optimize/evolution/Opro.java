package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The model as the optimizer (OPRO): it sees the best texts so far with their scores, worst first, and writes
/// better ones.
///
/// | symbol | here |
/// |---|---|
/// | | `history`, 20: texts with scores that are shown, ascending |
/// | | `scale`, 100: scores are shown in as many steps |
/// | | `exemplars`, 3: training examples that are shown, others in each step |
/// | | `texts`, 8: new ones in a step |
/// | | `steps`, 200 |
///
/// Texts that were tried are passed over, as are those above the parameter's length (500 characters in the
/// paper's code).
///
/// When to use: one short instruction, a strong model that proposes. When not: small models, which repeat what
/// they see; several modules (here one text a step, in turn, the others as in the incumbent).
///
/// Cost of a step: one ask for `texts` texts, as many validations.
///
/// Departure: a text's score is its mean on the validation; the paper scores on a part of the training's
/// examples, which is the same to it, as it has no validation.
///
/// @see <a href="https://arxiv.org/abs/2309.03409">Yang et al., Large language models as optimizers, 2023</a>
public record Opro(int history, int scale, int exemplars, int texts, int steps) implements Optimizer {

    public static final Kind KIND = new Kind(
            "opro",
            "shows the best texts with their scores and asks for better ones; one short text, a strong model",
            List.of(
                    Kind.count("history", 1, 100, 20, "texts with scores that are shown"),
                    Kind.count("scale", 2, 1_000, 100, "steps of the scores that are shown"),
                    Kind.count("exemplars", 0, 20, 3, "training examples that are shown"),
                    Kind.count("texts", 1, 32, 8, "new texts in a step"),
                    Kind.count("steps", 1, 10_000, 200, "steps, at most")),
            Opro::of);

    private static Opro of(Settings settings) {
        return new Opro(
                settings.getInt("history"),
                settings.getInt("scale"),
                settings.getInt("exemplars"),
                settings.getInt("texts"),
                settings.getInt("steps"));
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
        Validated first = session.validate(session.initial());
        List<Scores> scores = new ArrayList<>();
        for (Parameter.Text text : session.texts()) scores.add(new Scores(text));
        scores.forEach(one -> one.add(first));
        if (scores.isEmpty()) return;
        Set<Candidate> tried = new HashSet<>();
        tried.add(first.candidate());
        Patience patience = new Patience();
        for (int step = 0; step < steps; step++) {
            int turn = step % scores.size();
            if (!patience.after(stepped(session, scores.get(turn), turn, tried, step))) return;
        }
    }

    private boolean stepped(Session session, Scores scores, int turn, Set<Candidate> tried, int step)
            throws InterruptedException {
        Parameter.Text text = session.texts().get(turn);
        RandomStream random = session.random(step, "opro");
        List<Ask.Scored> shown = scores.ascending(history).stream()
                .map(one -> new Ask.Scored(one.wording(), Math.rint(one.score() * scale) / scale))
                .toList();
        var ask = new Ask.Surpass(text, shown, Split.drawn(Batches.source(session), exemplars, random));
        boolean fresh = false;
        Candidate base = session.incumbent().candidate();
        for (Candidate one : Proposals.of(session, base, ask, texts, random)) {
            if (!tried.add(one)) continue;
            fresh = true;
            scores.add(session.validate(one));
        }
        return fresh;
    }
}
