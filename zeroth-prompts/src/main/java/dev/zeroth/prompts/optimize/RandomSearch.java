package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.propose.Ask;
import java.util.List;
import java.util.stream.Stream;

/// Candidates that know nothing of each other: each takes the initial program and draws every parameter anew.
/// The baseline of all others.
///
/// | parameter | drawn |
/// |---|---|
/// | text | a paraphrase of the initial one, or that itself, with probability 1/2 each |
/// | demonstrations | a number from 0 to the most, of training examples that fit the module, inputs and answer |
/// | choice, amount | uniformly |
/// | vector | normal numbers of 0.1 |
///
/// Cost: one validation a candidate. It ends early where draws bring nothing new.
///
/// @param candidates at most
public record RandomSearch(int candidates) implements Optimizer {

    private static final double SPREAD = 0.1;

    public static final Kind KIND = new Kind(
            "random",
            "candidates that know nothing of each other; the baseline",
            List.of(Kind.count("candidates", 1, 1_000_000, 1_000_000, "candidates, at most")),
            settings -> new RandomSearch(settings.getInt("candidates")));

    public RandomSearch {
        if (candidates < 1) throw new IllegalArgumentException("candidates must be at least 1, got " + candidates);
    }

    @Override
    public String name() {
        return KIND.name();
    }

    @Override
    public String fingerprint() {
        return "random, %d candidates".formatted(candidates);
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        session.validate(session.initial());
        Patience patience = new Patience();
        for (int i = 1; i < candidates; i++) {
            int before = session.history().size();
            session.validate(drawn(session, i));
            if (!patience.after(session.history().size() > before)) return;
        }
    }

    private static Candidate drawn(Session session, int index) throws InterruptedException {
        Candidate candidate = session.initial();
        for (Parameter parameter : session.parameters()) {
            RandomStream random = session.random(index, "draw " + parameter.name());
            candidate = parameter instanceof Parameter.Text text
                    ? worded(session, candidate.with(text.name(), text.initial()), text, random)
                    : candidate.with(parameter.name(), drawn(session, parameter, random));
        }
        return candidate;
    }

    private static Candidate worded(Session session, Candidate plain, Parameter.Text text, RandomStream random)
            throws InterruptedException {
        if (random.nextBoolean()) return plain;
        Candidate next = Proposals.one(session, plain, new Ask.Paraphrase(text, text.wording()), random);
        return next == null ? plain : next;
    }

    private static Setting drawn(Session session, Parameter parameter, RandomStream random) {
        return switch (parameter) {
            case Parameter.Text text -> text.initial();
            case Parameter.Shown shown ->
                new Setting.Shown(Demonstrations.filled(
                        shown, List.of(), session.train(), random.nextInt(shown.most() + 1), random));
            case Parameter.Choice choice ->
                new Setting.Chosen(
                        choice.choices().get(random.nextInt(choice.choices().size())));
            case Parameter.Vector vector ->
                new Setting.Vector(Stream.generate(() -> SPREAD * random.nextGaussian())
                        .limit(vector.size())
                        .toList());
            case Parameter.Amount amount ->
                new Setting.Amount(amount.low() + random.nextDouble() * (amount.high() - amount.low()));
        };
    }
}
