package dev.zeroth.prompts.optimize.local;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Representatives;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to change one parameter a little.
///
/// | parameter | ways |
/// |---|---|
/// | text | in other words; from examples; after reading cases |
/// | demonstrations | 1, 2, 4 ... more, fewer, or others in their place, from labels or runs that went right; a new set
/// that stands for all |
/// | choice | another |
/// | amount | a normal step of a fifth of the range, or anywhere in it |
record Edit(Parameter parameter, Way way) {

    private static final int CASES = 3;
    private static final int RUNS = 8;
    private static final double STEP = 0.2;

    enum Way {
        PARAPHRASE,
        INDUCE,
        REFLECT,
        MORE,
        LESS,
        OTHER,
        REPRESENT,
        STEP
    }

    /// All ways for these parameters.
    static List<Edit> all(List<Parameter> parameters) {
        List<Edit> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            for (Way way : ways(parameter)) all.add(new Edit(parameter, way));
        }
        return all;
    }

    private static List<Way> ways(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Text _ -> List.of(Way.PARAPHRASE, Way.INDUCE, Way.REFLECT);
            case Parameter.Shown shown ->
                shown.most() == 0 ? List.of() : List.of(Way.MORE, Way.LESS, Way.OTHER, Way.REPRESENT);
            case Parameter.Choice choice -> choice.choices().size() == 1 ? List.of() : List.of(Way.OTHER);
            case Parameter.Amount amount -> amount.low() == amount.high() ? List.of() : List.of(Way.STEP);
            case Parameter.Vector _ -> List.of(); // one step of many numbers finds nothing: SoftPrompt is for them
        };
    }

    /// The candidate changed, or null where it cannot be.
    @Nullable
    Candidate of(Session session, Candidate candidate, RandomStream random) throws InterruptedException {
        return switch (parameter) {
            case Parameter.Text text ->
                Proposals.one(session, candidate, ask(session, candidate, text, random), random);
            case Parameter.Shown shown -> shown(candidate, shown, session, random);
            case Parameter.Choice choice -> {
                List<String> others = new ArrayList<>(choice.choices());
                others.remove(candidate.choice(choice.name()));
                yield candidate.with(choice.name(), new Setting.Chosen(Draws.one(others, random)));
            }
            case Parameter.Vector _ -> null;
            case Parameter.Amount amount -> {
                double range = amount.high() - amount.low();
                double moved = random.nextBoolean()
                        ? amount.low() + range * random.nextDouble()
                        : candidate.amount(amount.name()) + STEP * range * random.nextGaussian();
                yield candidate.with(amount.name(), new Setting.Amount(Math.clamp(moved, amount.low(), amount.high())));
            }
        };
    }

    private Ask ask(Session session, Candidate candidate, Parameter.Text text, RandomStream random)
            throws InterruptedException {
        var current = candidate.text(text.name());
        List<Example> examples = Split.drawn(Batches.source(session), CASES, random);
        return switch (way) {
            case INDUCE -> new Ask.Induce(text, examples);
            case REFLECT -> {
                List<Case> cases = new ArrayList<>();
                for (Outcome outcome : session.run(candidate, examples)) cases.add(Case.of(outcome, text.module()));
                yield new Ask.Reflect(text, current, cases);
            }
            default -> new Ask.Paraphrase(text, current);
        };
    }

    private @Nullable Candidate shown(Candidate candidate, Parameter.Shown shown, Session session, RandomStream random)
            throws InterruptedException {
        if (way == Way.REPRESENT) {
            int most = random.nextBoolean() ? shown.most() : count(shown.most(), random);
            List<Demonstration> typical = Representatives.of(session, shown, most, random);
            return typical.isEmpty() ? null : candidate.with(shown.name(), new Setting.Shown(typical));
        }
        List<Demonstration> now = new ArrayList<>(candidate.shown(shown.name()));
        int room = way == Way.MORE ? shown.most() - now.size() : now.size();
        if (room == 0) return null;
        int count = count(room, random);
        if (way != Way.MORE) {
            for (int i = 0; i < count; i++) now.remove(random.nextInt(now.size()));
        }
        if (way != Way.LESS) now = filled(candidate, shown, now, count, session, random);
        boolean same = now.equals(candidate.shown(shown.name()));
        return same ? null : candidate.with(shown.name(), new Setting.Shown(now));
    }

    /// A power of two up to the room there is, each as likely: steps of all sizes.
    private static int count(int room, RandomStream random) {
        int powers = Integer.SIZE - Integer.numberOfLeadingZeros(room);
        return 1 << random.nextInt(powers);
    }

    private static List<Demonstration> filled(
            Candidate candidate,
            Parameter.Shown shown,
            List<Demonstration> kept,
            int count,
            Session session,
            RandomStream random)
            throws InterruptedException {
        List<Demonstration> more = Demonstrations.filled(shown, kept, session.train(), count, random);
        if (more.size() > kept.size()) return more;
        List<Demonstration> own = new ArrayList<>(kept);
        for (Demonstration one : run(candidate, shown, count, session, random)) if (!own.contains(one)) own.add(one);
        return own;
    }

    /// What the module did in a run that went right, where no label fits it.
    private static List<Demonstration> run(
            Candidate candidate, Parameter.Shown shown, int count, Session session, RandomStream random)
            throws InterruptedException {
        List<Example> order = Split.drawn(session.train(), RUNS * count, random);
        return Demonstrations.bootstrapped(session, candidate, order, count, 1, 0)
                .getOrDefault(shown.name(), List.of());
    }
}
