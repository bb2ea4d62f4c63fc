package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Backward;
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
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.List;

/// Textual gradient descent (TextGrad).
///
/// ```
/// 1. forward    the current candidate on a minibatch of b training examples
/// 2. backward   a criticism of every step of every run that went wrong, last step first (Backward)
/// 3. gradient   Agg of a text's criticisms (Aggregate)
/// 4. update     every text mended by its gradient, with the last w texts that were left or refused, and their
///               scores, before it (momentum)
/// 5. validate; back to the current candidate if the mean is lower there (revert)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | b | `batch`, 3 |
/// | Agg | `agg`, concatenation |
/// | w | `window`, 0: no momentum |
/// | k | `last`: how many of a run's last steps, of a flow its last visits of states, are criticized |
/// | | `steps`, 12; `revert`, true |
///
/// When to use: pipelines of several modules and a proposer that reads well; few steps. When not: a noisy
/// metric, as one line of texts is followed and each step rests on b examples.
///
/// Cost of a step: b runs, one ask for each step of a run that went wrong, one for each text, one validation.
///
/// Departures from the paper's code: momentum does return what it gathers; texts are shown whole; the
/// criticisms of a batch are counted once; a run that went right is not criticized.
///
/// @param steps at most
/// @see <a href="https://arxiv.org/abs/2406.07496">Yuksekgonul et al., TextGrad: automatic "differentiation"
///     via text, 2024</a>
public record TextGrad(int batch, Aggregate agg, int window, int last, int steps, boolean revert) implements Optimizer {

    public static final Kind KIND = new Kind(
            "textgrad",
            "mends every text by criticisms that go back through the pipeline; for several modules",
            List.of(
                    Kind.count("batch", 1, 64, 3, "examples of a step"),
                    Aggregate.setting(),
                    Kind.count("window", 0, 16, 0, "earlier texts that an update sees: momentum"),
                    Kind.count(
                            "last",
                            1,
                            1_000,
                            1_000,
                            "of a run's last steps or visits of states, how many are criticized"),
                    Kind.count("steps", 1, 10_000, 12, "steps, at most"),
                    Kind.flag("revert", true, "go back where a validation is lower")),
            TextGrad::of);

    private static TextGrad of(Settings settings) {
        return new TextGrad(
                settings.getInt("batch"),
                Aggregate.named(settings.getText("agg")),
                settings.getInt("window"),
                settings.getInt("last"),
                settings.getInt("steps"),
                settings.getBoolean("revert"));
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
        Batches batches = new Batches(session, batch, "textgrad batch");
        Patience patience = new Patience();
        List<Validated> past = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            List<Outcome> outcomes = session.run(current.candidate(), batches.batch(step));
            Candidate next = updated(session, current, outcomes, past, step);
            boolean fresh = !next.equals(current.candidate());
            if (!patience.after(fresh)) return;
            if (!fresh) continue;
            Validated validated = session.validate(next);
            boolean accepted = !revert || validated.mean() >= current.mean();
            Validated left = accepted ? current : validated;
            past.remove(left);
            past.add(left);
            if (accepted) current = validated;
        }
    }

    private Candidate updated(
            Session session, Validated current, List<Outcome> outcomes, List<Validated> past, int step)
            throws InterruptedException {
        Candidate next = current.candidate();
        var gradients = new Backward(last).criticisms(session, next, outcomes, step);
        for (Parameter.Text text : session.texts()) {
            List<String> raw = gradients.getOrDefault(text.name(), List.of());
            var criticisms = agg.of(session, text, raw, session.random(step, "agg " + text.name()));
            if (criticisms.isEmpty()) continue;
            List<Ask.Scored> earlier = past.subList(Math.max(0, past.size() - window), past.size()).stream()
                    .map(one -> new Ask.Scored(one.candidate().text(text.name()), one.mean()))
                    .toList();
            List<Case> cases = outcomes.stream()
                    .map(outcome -> Case.of(outcome, text.module()))
                    .toList();
            var ask = new Ask.Revise(text, next.text(text.name()), criticisms, cases, earlier);
            Candidate changed = Proposals.one(session, next, ask, session.random(step, "update " + text.name()));
            if (changed != null) next = changed;
        }
        return next;
    }
}
