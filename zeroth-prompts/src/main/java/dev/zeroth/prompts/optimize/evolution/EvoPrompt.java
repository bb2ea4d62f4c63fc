package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Draws;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Evolution whose crossover and mutation are a model's (EvoPrompt).
///
/// ```
/// population   the initial program and paraphrases of its texts, n in all, validated
/// GA  n children a generation: two parents by roulette (in proportion to their means), their texts crossed and
///     mutated in one ask; the best n of parents and children live on
/// DE  for each member x of the population: two others a, b; where a and b differ is changed in x towards the
///     best, in one ask; the child takes the place of x if its mean is greater
/// ```
///
/// | symbol | here |
/// |---|---|
/// | n | `population`, 10 |
/// | | `generations`, 10 |
///
/// When to use: GA where several prompts are good already, DE where they are not (so the paper). When not: few
/// validations; each child takes one.
///
/// Cost: n + n generations validations; one ask for each text of a child.
///
/// Departures: with several texts, a child has all of them crossed; where the proposer has no new child to say,
/// there is none.
///
/// @param differential DE, else GA
/// @see <a href="https://arxiv.org/abs/2309.08532">Guo et al., Connecting large language models with
///     evolutionary algorithms yields powerful prompt optimizers, 2023</a>
public record EvoPrompt(boolean differential, int population, int generations) implements Optimizer {

    private static final List<Setting> SETTINGS = List.of(
            Kind.count("population", 3, 100, 10, "candidates that live"),
            Kind.count("generations", 1, 1_000, 10, "generations, at most"));

    public static final Kind GENETIC = new Kind(
            "evoprompt-ga",
            "crosses good texts with each other; where several are good already",
            SETTINGS,
            settings -> of(false, settings));

    public static final Kind DIFFERENTIAL = new Kind(
            "evoprompt-de",
            "changes texts where others differ, towards the best; where none is good yet",
            SETTINGS,
            settings -> of(true, settings));

    private static EvoPrompt of(boolean differential, Settings settings) {
        return new EvoPrompt(differential, settings.getInt("population"), settings.getInt("generations"));
    }

    @Override
    public String name() {
        return (differential ? DIFFERENTIAL : GENETIC).name();
    }

    @Override
    public String fingerprint() {
        return toString();
    }

    @Override
    public void optimize(Session session) throws InterruptedException {
        List<Validated> living = begun(session);
        if (living.size() < 3) return;
        Patience patience = new Patience();
        for (int generation = 1; generation <= generations; generation++) {
            int before = session.history().size();
            living = differential ? differential(session, living, generation) : genetic(session, living, generation);
            if (!patience.after(session.history().size() > before)) return;
        }
    }

    private List<Validated> begun(Session session) throws InterruptedException {
        List<Validated> living = new ArrayList<>();
        Validated first = session.validate(session.initial());
        living.add(first);
        for (int i = 1; i < population; i++) {
            Candidate next = first.candidate();
            for (Parameter.Text text : session.texts()) {
                RandomStream random = session.random(i, "evoprompt begin " + text.name());
                Candidate changed = one(session, next, new Ask.Paraphrase(text, next.text(text.name())), random);
                next = changed;
            }
            Validated validated = session.validate(next);
            if (!living.contains(validated)) living.add(validated);
        }
        return living;
    }

    /// With what is proposed, or as it is.
    private static Candidate one(Session session, Candidate candidate, Ask ask, RandomStream random)
            throws InterruptedException {
        Candidate next = Proposals.one(session, candidate, ask, random);
        return next == null ? candidate : next;
    }

    private List<Validated> genetic(Session session, List<Validated> living, int generation)
            throws InterruptedException {
        List<Validated> all = new ArrayList<>(living);
        double[] wheel = living.stream().mapToDouble(Validated::mean).toArray();
        for (int i = 0; i < population; i++) {
            RandomStream random = session.random((long) generation * population + i, "evoprompt ga");
            Candidate first = living.get(Draws.weighted(wheel, random)).candidate();
            Candidate second = living.get(Draws.weighted(wheel, random)).candidate();
            Candidate child = first;
            for (Parameter.Text text : session.texts()) {
                var ask = new Ask.Cross(text, first.text(text.name()), second.text(text.name()));
                child = one(session, child, ask, random);
            }
            Validated validated = session.validate(child);
            if (!all.contains(validated)) all.add(validated);
        }
        all.sort(Comparator.comparingDouble(Validated::mean).reversed());
        return List.copyOf(all.subList(0, Math.min(population, all.size())));
    }

    private List<Validated> differential(Session session, List<Validated> living, int generation)
            throws InterruptedException {
        List<Validated> next = new ArrayList<>(living);
        for (int i = 0; i < living.size(); i++) {
            RandomStream random = session.random((long) generation * population + i, "evoprompt de");
            Validated base = next.get(i);
            List<Validated> others = new ArrayList<>(next);
            others.remove(base);
            List<Validated> two = Split.drawn(others, 2, random);
            Candidate best = next.stream()
                    .max(Comparator.comparingDouble(Validated::mean))
                    .orElse(base)
                    .candidate();
            Candidate child = base.candidate();
            for (Parameter.Text text : session.texts()) {
                String name = text.name();
                var ask = new Ask.Differ(
                        text,
                        base.candidate().text(name),
                        two.getFirst().candidate().text(name),
                        two.getLast().candidate().text(name),
                        best.text(name));
                child = one(session, child, ask, random);
            }
            Validated validated = session.validate(child);
            if (validated.mean() > base.mean() && !next.contains(validated)) next.set(i, validated);
        }
        return List.copyOf(next);
    }
}
