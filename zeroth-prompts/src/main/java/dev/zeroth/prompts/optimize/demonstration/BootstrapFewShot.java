package dev.zeroth.prompts.optimize.demonstration;

import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.List;

/// Demonstrations from the program's own runs that went right (BootstrapFewShot), and a random search over such
/// sets.
///
/// ```
/// few-shot        the teacher on training examples in order, until `bootstrapped` runs went right; each module
///                 shows what it did in them, filled up to `labelled` with examples; validated
/// random search   the sets of DemonstrationSets: the initial ones, labelled ones, the set above, and `candidates`
///                 more in an order and of a size of chance; each validated
/// ```
///
/// | symbol | here |
/// |---|---|
/// | | `bootstrapped`, 4; `labelled`, 16; `threshold`, 1: the score of a run that went right |
/// | | `candidates`, 16; 0: few-shot alone |
///
/// The teacher is the best validated so far: the initial program at first.
///
/// When to use: examples without labels for the steps between; no proposer at all. When not: prompts without
/// room for demonstrations.
///
/// Cost: for each set some runs until enough went right, and one validation. No asks.
///
/// @see <a href="https://arxiv.org/abs/2310.03714">Khattab et al., DSPy, 2023</a>
public record BootstrapFewShot(int candidates, int bootstrapped, int labelled, double threshold) implements Optimizer {

    private static final int FIXED = 3;

    private static final List<Setting> SETTINGS = List.of(
            Kind.count("bootstrapped", 0, 32, 4, "demonstrations from runs that went right"),
            Kind.count("labelled", 0, 64, 16, "demonstrations that labelled ones fill a set up to"),
            Kind.amount("threshold", 0, 1, 1, "the least score of a run that went right"));

    public static final Kind FEW_SHOT = new Kind(
            "bootstrap-few-shot",
            "shows what modules did in runs that went right; needs no proposer",
            SETTINGS,
            settings -> of(0, settings));

    public static final Kind RANDOM_SEARCH = new Kind(
            "bootstrap-random-search",
            "the best of several sets of demonstrations from runs that went right; needs no proposer",
            List.of(
                    Kind.count("candidates", 1, 1_000, 16, "sets of chance"),
                    SETTINGS.get(0),
                    SETTINGS.get(1),
                    SETTINGS.get(2)),
            settings -> of(settings.getInt("candidates"), settings));

    private static BootstrapFewShot of(int candidates, Settings settings) {
        return new BootstrapFewShot(
                candidates,
                settings.getInt("bootstrapped"),
                settings.getInt("labelled"),
                settings.getFloat("threshold"));
    }

    @Override
    public String name() {
        return (candidates == 0 ? FEW_SHOT : RANDOM_SEARCH).name();
    }

    @Override
    public String fingerprint() {
        return toString();
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        Candidate initial = session.validate(session.initial()).candidate();
        if (Demonstrations.parameters(session).isEmpty()) return;
        var sets = new DemonstrationSets(bootstrapped, labelled, threshold);
        for (int index = candidates == 0 ? FIXED - 1 : 1; index < FIXED + candidates; index++) {
            Candidate teacher = session.incumbent().candidate();
            session.validate(DemonstrationSets.with(initial, sets.set(session, teacher, index)));
        }
    }
}
