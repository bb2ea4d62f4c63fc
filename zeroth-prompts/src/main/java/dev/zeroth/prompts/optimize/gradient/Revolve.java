package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Textual gradients of second order (REVOLVE): a criticism sees how the answers to the same examples changed
/// over the last texts, so that it tells a text that does nothing from one that goes the right way too slowly.
///
/// ```
/// first order:  g_t = criticism(answers at t)                      (TextGrad)
/// here:         g_t = criticism(answers at t - w, ..., t - 1, t)   on the examples of step t
/// text_t+1 = mended(text_t, g_t)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | b | `batch`, 3: examples of a step |
/// | w | `window`, 2: earlier texts whose answers are shown |
/// | | `steps`, 12; `revert`, true: back where a validation is lower |
///
/// When to use: [TextGrad] came to a standstill, or goes to and fro. When not: the first steps; nothing has
/// changed yet.
///
/// Cost of a step: (1 + w) b runs (those known are free), two asks for each text, one validation.
///
/// Departure: earlier texts, among them those that a validation refused, answer the examples of this step anew,
/// so that like is compared with like; the paper shows what they had answered to others.
///
/// @see <a href="https://arxiv.org/abs/2412.03092">Zhang et al., Revolve: optimizing AI systems by tracking
///     response evolution in textual optimization, 2024</a>
public record Revolve(int batch, int window, int steps, boolean revert) implements Optimizer {

    public static final Kind KIND = new Kind(
            "revolve",
            "criticisms see how answers changed over the last texts; where plain textual gradients stand still",
            List.of(
                    Kind.count("batch", 1, 64, 3, "examples of a step"),
                    Kind.count("window", 0, 16, 2, "earlier texts whose answers are shown"),
                    Kind.count("steps", 1, 10_000, 12, "steps, at most"),
                    Kind.flag("revert", true, "go back where a validation is lower")),
            Revolve::of);

    private static Revolve of(Settings settings) {
        return new Revolve(
                settings.getInt("batch"),
                settings.getInt("window"),
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
        Batches batches = new Batches(session, batch, "revolve batch");
        Patience patience = new Patience();
        List<Candidate> past = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            List<Candidate> stages = new ArrayList<>(past.subList(Math.max(0, past.size() - window), past.size()));
            stages.add(current.candidate());
            Candidate next = updated(session, stages, batches.batch(step), step);
            boolean fresh = next != null && !next.equals(current.candidate());
            if (!patience.after(fresh)) return;
            if (next == null || !fresh) continue;
            Validated validated = session.validate(next);
            boolean accepted = !revert || validated.mean() >= current.mean();
            Candidate left = accepted ? current.candidate() : next;
            past.remove(left);
            past.add(left);
            if (accepted) current = validated;
        }
    }

    /// @param stages the current candidate last
    private @Nullable Candidate updated(Session session, List<Candidate> stages, List<Example> examples, int step)
            throws InterruptedException {
        List<List<Outcome>> answers = new ArrayList<>();
        for (Candidate stage : stages) answers.add(session.run(stage, examples));
        if (answers.getLast().stream().allMatch(outcome -> outcome.score().value() >= 1)) return null;
        Candidate next = stages.getLast();
        for (Parameter.Text text : session.texts()) {
            RandomStream random = session.random(step, "revolve " + text.name());
            List<Ask.Stage> shown = new ArrayList<>();
            for (int i = 0; i < stages.size(); i++) {
                List<Case> cases = answers.get(i).stream()
                        .map(outcome -> Case.of(outcome, text.module()))
                        .toList();
                shown.add(new Ask.Stage(stages.get(i).text(text.name()), cases));
            }
            List<String> said = Proposals.words(session, new Ask.Compare(text, shown), 1, random);
            if (said.isEmpty()) continue;
            var ask = new Ask.Revise(
                    text, next.text(text.name()), said, shown.getLast().cases(), List.of());
            Candidate changed = Proposals.one(session, next, ask, random);
            if (changed != null) next = changed;
        }
        return next;
    }
}
