package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.setting.Settings;
import java.util.List;
import java.util.Map;

/// Instructions and demonstrations chosen together by a surrogate (MIPROv2).
///
/// 1. N sets of demonstrations are bootstrapped
///    ([dev.zeroth.prompts.optimize.demonstration.DemonstrationSets]).
/// 2. For each text N - 1 instructions are proposed, grounded in a description of the data, one of the program,
/// a set of
///    demonstrations as cases, and a tip of style; the initial one is the first ([Grounding]).
/// 3. A trial is a point of the space: for each text the index of an instruction, for each list of
/// demonstrations the
///    index of a set; choices and numbers are themselves. The multivariate TPE of `zeroth-samplers` proposes;
///    the score is the mean on a minibatch of the validation.
/// 4. After every F trials, and after the last, the point with the best average of minibatches that was not
/// validated
///    yet is validated, and its mean is told to TPE as one more trial. The first trial is the initial
///    program's.
///
/// | symbol | here |
/// |---|---|
/// | N | `candidates`, 6 ("light": 6, "medium": 12, "heavy": 18) |
/// | T | `trials`; 0: max(2 V log2 N, 1.5 N) for V variables |
/// | B | `minibatch`, 35; where there are no more examples, every trial is a validation |
/// | F | `full-every`, 5 |
/// | | `bootstrapped`, 4 demonstrations of a set at most, from runs with a score of `threshold`, 1, at least |
/// | | `labelled`, 4: a set is filled up to so many with labelled examples |
///
/// When to use: programs of several modules that take demonstrations, some hundred to thousand runs. When not:
/// long instructions that must be learned from feedback ([dev.zeroth.prompts.optimize.reflective.Gepa]).
///
/// Cost: (N - 1) proposals a text and one description; about N bootstrapped sets; T minibatches and T / F
/// validations.
///
/// Departures from the paper's code: choices and numbers of the program are searched too; the program's
/// description is made of its signatures and purposes, without a model; a minibatch that was run before is not
/// run again.
///
/// @see <a href="https://arxiv.org/abs/2406.11695">Opsahl-Ong et al., Optimizing instructions and
///     demonstrations for multi-stage language model programs, 2024</a>
public record Mipro(
        int candidates, int trials, int minibatch, int fullEvery, int bootstrapped, int labelled, double threshold)
        implements Optimizer {

    public static final Kind KIND = new Kind(
            "mipro",
            "chooses instructions and demonstrations of all modules together by TPE; for some hundred runs",
            List.of(
                    Kind.count("candidates", 2, 64, 6, "instructions and sets of demonstrations to choose from"),
                    Kind.count("trials", 0, 1_000, 0, "trials; 0: by the number of variables"),
                    Kind.count("minibatch", 1, 512, 35, "examples of a trial"),
                    Kind.count("full-every", 1, 64, 5, "trials from one validation to the next"),
                    Kind.count("bootstrapped", 0, 16, 4, "demonstrations from runs, in a set"),
                    Kind.count("labelled", 0, 32, 4, "demonstrations that labelled ones fill a set up to"),
                    Kind.amount("threshold", 0, 1, 1, "the least score of a run that is shown")),
            Mipro::of);

    private static Mipro of(Settings settings) {
        return new Mipro(
                settings.getInt("candidates"),
                settings.getInt("trials"),
                settings.getInt("minibatch"),
                settings.getInt("full-every"),
                settings.getInt("bootstrapped"),
                settings.getInt("labelled"),
                settings.getFloat("threshold"));
    }

    /// With the standards of all settings; each has a wither, whose value is checked as in study files.
    public static Mipro standard() {
        return (Mipro) KIND.of(Map.of());
    }

    public Mipro withCandidates(int value) {
        return new Mipro(
                KIND.checked("candidates", value), trials, minibatch, fullEvery, bootstrapped, labelled, threshold);
    }

    public Mipro withTrials(int value) {
        return new Mipro(
                candidates, KIND.checked("trials", value), minibatch, fullEvery, bootstrapped, labelled, threshold);
    }

    public Mipro withMinibatch(int value) {
        return new Mipro(
                candidates, trials, KIND.checked("minibatch", value), fullEvery, bootstrapped, labelled, threshold);
    }

    public Mipro withFullEvery(int value) {
        return new Mipro(
                candidates, trials, minibatch, KIND.checked("full-every", value), bootstrapped, labelled, threshold);
    }

    public Mipro withBootstrapped(int value) {
        return new Mipro(
                candidates, trials, minibatch, fullEvery, KIND.checked("bootstrapped", value), labelled, threshold);
    }

    public Mipro withLabelled(int value) {
        return new Mipro(
                candidates, trials, minibatch, fullEvery, bootstrapped, KIND.checked("labelled", value), threshold);
    }

    public Mipro withThreshold(double value) {
        return new Mipro(
                candidates, trials, minibatch, fullEvery, bootstrapped, labelled, KIND.checked("threshold", value));
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
        Menu menu = Menu.of(this, session);
        if (menu.size() > 1) new MiproRun(this, session, menu).run();
    }

    /// How many trials a space of some variables takes.
    int trials(int variables) {
        if (trials > 0) return trials;
        double bits = Math.log(candidates) / Math.log(2);
        return (int) Math.ceil(Math.max(2 * variables * bits, 1.5 * candidates));
    }
}
