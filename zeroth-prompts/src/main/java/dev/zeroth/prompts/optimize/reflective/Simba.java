package dev.zeroth.prompts.optimize.reflective;

import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.setting.Settings;
import java.util.List;

/// Mini-batch ascent by introspection (SIMBA): where the same question is answered well and badly, it is worth
/// looking.
///
/// One step:
///
/// 1. A minibatch; each example is run `samples` times, each time with a program drawn by softmax(mean / T)
/// from the
///    best ones so far, and another rollout.
/// 2. Examples by how far their scores lie apart, then by the best score, then by that less the average.
/// 3. `samples` + 1 times, for the next such example: a program drawn like that; some of its demonstrations are
///    dropped; then either the best run is appended as a demonstration, or a rule learned from the best and the
///    worst run is appended to each text. An example whose best run lies below the 10th percentile of all runs of
///    the step teaches nothing; one whose worst lies above the 90th, no rule. Where all runs of an example score
///    alike, the rule comes from one: a good run above the 90th percentile, else a bad one.
/// 4. The new programs on the minibatch; the best of them joins the best ones.
///
/// At the end the best ones, evenly spaced over the steps, are validated.
///
/// | symbol | here |
/// |---|---|
/// | b | `batch`, 32 |
/// | | `samples`, 6 |
/// | T | `temperature`, 0.2 |
/// | | `steps`, 8; `demonstrations`, 4 at most are gathered |
///
/// When to use: answers drawn at random (a temperature above 0), agents of many steps. When not: answers that
/// are always the same: then scores of an example differ by programs alone, and the first step finds nothing.
///
/// Cost of a step: b (2 samples + 1) runs, at most samples + 1 asks for each text; samples + 1 validations at the
/// end.
///
/// Departures from the code: runs of an example differ by their rollout at the program's own temperature, which
/// the code raises to 0.5 ... 1; the number of dropped demonstrations is binomial with the same mean instead of
/// Poisson; a run with the score 0 is no demonstration, one with the score 1 no bad example; a rule
/// that a text has already is not appended again, and a program that is known not run again; the best programs are
/// scored on the validation at the end instead of the
/// training's examples.
///
/// @see <a href="https://github.com/stanfordnlp/dspy/blob/main/dspy/teleprompt/simba.py">SIMBA in DSPy,
///     2025</a>
public record Simba(int batch, int samples, int steps, int demonstrations, double temperature) implements Optimizer {

    public static final Kind KIND = new Kind(
            "simba",
            "learns rules and demonstrations where runs of one question differ; for answers drawn at random",
            List.of(
                    Kind.count("batch", 1, 256, 32, "examples of a step"),
                    Kind.count("samples", 2, 32, 6, "runs of an example, and new programs of a step less one"),
                    Kind.count("steps", 1, 1_000, 8, "steps, at most"),
                    Kind.count("demonstrations", 0, 32, 4, "demonstrations that are gathered, at most"),
                    Kind.amount("temperature", 0.01, 2, 0.2, "of the draws among programs")),
            Simba::of);

    private static Simba of(Settings settings) {
        return new Simba(
                settings.getInt("batch"),
                settings.getInt("samples"),
                settings.getInt("steps"),
                settings.getInt("demonstrations"),
                settings.getFloat("temperature"));
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
        new SimbaRun(this, session).run();
    }
}
