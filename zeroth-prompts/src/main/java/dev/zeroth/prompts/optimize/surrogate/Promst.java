package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.TextFeatures;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A genetic search led by rules for feedback, whose children a learned score model filters (PROMST).
///
/// One generation, for each of the best `parents`:
///
/// 1. The parent on a minibatch; its errors, grouped by what the metric said of them: a rule's words, such as a
/// kind
///    of mistake. Words after the first colon or digit do not tell groups apart.
/// 2. A summary of each group.
/// 3. `children` texts mended by the summaries.
/// 4. The score model rates all children of the generation; the best `keep` of each parent are validated.
///
/// | symbol | here |
/// |---|---|
/// | | `parents`, 5; `children`, 8; `keep`, 2; `generations`, 8; `minibatch`, 16 |
/// | M | a [GaussianProcess] of all that was validated; until there are `startup`, 8, the first children are kept |
///
/// When to use: runs of many steps, metrics that say which rule was broken. When not: feedback that is
/// different for every example.
///
/// Cost of a generation: for each parent minibatch runs, as many summaries as groups, children texts, keep
/// validations.
///
/// Departures: M is a Gaussian process on hashed words instead of five fine-tuned language models; children are
/// rated by m + s, so that what M does not know is tried.
///
/// @see <a href="https://arxiv.org/abs/2402.08702">Chen et al., PROMST: prompt optimization in multi-step
///     tasks, 2024</a>
public record Promst(int parents, int children, int keep, int generations, int minibatch, int startup)
        implements Optimizer {

    public static final Kind KIND = new Kind(
            "promst",
            "mends by summaries of each kind of error, and validates what a learned model rates best; many steps",
            List.of(
                    Kind.count("parents", 1, 32, 5, "of the best, that have children"),
                    Kind.count("children", 1, 64, 8, "of each parent"),
                    Kind.count("keep", 1, 16, 2, "children of each parent that are validated"),
                    Kind.count("generations", 1, 1_000, 8, "generations, at most"),
                    Kind.count("minibatch", 1, 256, 16, "examples that errors come from"),
                    Kind.count("startup", 1, 100, 8, "validations before the model is used")),
            Promst::of);

    private static Promst of(Settings settings) {
        return new Promst(
                settings.getInt("parents"),
                settings.getInt("children"),
                settings.getInt("keep"),
                settings.getInt("generations"),
                settings.getInt("minibatch"),
                settings.getInt("startup"));
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
        List<Parameter.Text> texts = session.texts();
        if (texts.isEmpty()) return;
        Set<Candidate> seen = new HashSet<>();
        seen.add(first.candidate());
        Batches batches = new Batches(session, minibatch, "promst batch");
        Patience patience = new Patience();
        for (int generation = 0; generation < generations; generation++) {
            List<Example> batch = batches.batch(generation);
            Parameter.Text text = texts.get(generation % texts.size());
            boolean fresh = false;
            for (Validated parent : best(session)) {
                RandomStream random = session.random(generation, "promst " + parent.number());
                List<Candidate> born = new ArrayList<>(born(session, parent.candidate(), text, batch, random));
                born.removeAll(seen);
                fresh |= !born.isEmpty();
                seen.addAll(born);
                for (Candidate child : filtered(session, born)) session.validate(child);
            }
            if (!patience.after(fresh)) return;
        }
    }

    private List<Validated> best(Session session) {
        return session.history().stream()
                .sorted(Comparator.comparingDouble(Validated::mean).reversed())
                .limit(parents)
                .toList();
    }

    private List<Candidate> born(
            Session session, Candidate parent, Parameter.Text text, List<Example> batch, RandomStream random)
            throws InterruptedException {
        SequencedMap<String, List<Case>> groups = new LinkedHashMap<>();
        for (Outcome outcome : session.run(parent, batch)) {
            Case one = Case.of(outcome, text.module());
            if (one.score() < 1)
                groups.computeIfAbsent(rule(one), _ -> new ArrayList<>()).add(one);
        }
        if (groups.isEmpty()) return List.of();
        List<String> summaries = new ArrayList<>();
        for (Map.Entry<String, List<Case>> group : groups.entrySet()) {
            List<String> words =
                    group.getValue().stream().map(Case::feedback).distinct().toList();
            List<String> said =
                    words.size() == 1 ? words : Proposals.words(session, new Ask.Summarize(text, words), 1, random);
            summaries.addAll(said.isEmpty() ? words : said);
        }
        List<Case> cases = groups.values().stream().map(List::getFirst).toList();
        var ask = new Ask.Revise(text, parent.text(text.name()), summaries, cases, List.of());
        return Proposals.of(session, parent, ask, children, random);
    }

    /// What a case's feedback has in common with others of its kind.
    static String rule(Case one) {
        return one.feedback().split("[:\\d]", 2)[0].strip();
    }

    private List<Candidate> filtered(Session session, List<Candidate> born) {
        if (born.size() <= keep || session.history().size() < startup) {
            return born.subList(0, Math.min(keep, born.size()));
        }
        GaussianProcess model = GaussianProcess.of(session.history());
        List<Candidate> rated = new ArrayList<>(born);
        rated.sort(Comparator.comparingDouble((Candidate one) -> {
                    var at = model.at(TextFeatures.of(one));
                    return at.mean() + at.deviation();
                })
                .reversed());
        return rated.subList(0, keep);
    }
}
