package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.bandit.Screen;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Instructions induced from examples, and the best found by a bandit (APE, automatic prompt engineer).
///
/// For each text of the program in turn:
///
/// 1. `subsets` draws of `examples` solved examples, from each of which `instructions` are induced; equal ones
/// once.
/// 2. A bandit gives out `pulls` runs a candidate, on average; `keep` are left.
/// 3. `rounds` times: other words for those left, and the bandit again (iterative Monte Carlo search).
/// 4. Those left at the end are validated; the best is what the next text is changed in.
///
/// | symbol | here |
/// |---|---|
/// | | `subsets` 5, `instructions` 50 (of all 5 in the paper's code: 50 each) |
/// | | `examples` 5; `keep` 5; `rounds` 1, `paraphrases` 4 each |
/// | | `pulls` 10, `bandit` ucb with c = 1: an eighth of what scoring all on 50 to 100 examples takes |
///
/// When to use: no prompt at all, but solved examples. When not: a prompt that is good; induction starts from
/// nothing.
///
/// Cost: per text, subsets + keep rounds asks; `pulls` runs for each different candidate; keep validations.
///
/// @see <a href="https://arxiv.org/abs/2211.01910">Zhou et al., Large language models are human-level prompt
///     engineers, 2022</a>
public record Ape(int subsets, int instructions, int examples, int keep, int rounds, int paraphrases, Screen screen)
        implements Optimizer {

    public static final Kind KIND = new Kind(
            "ape",
            "induces instructions from solved examples, and finds the best by a bandit; where there is no prompt yet",
            List.of(
                    Kind.count("subsets", 1, 64, 5, "draws of examples"),
                    Kind.count("instructions", 1, 128, 50, "induced from each draw"),
                    Kind.count("examples", 1, 64, 5, "solved examples of a draw"),
                    Kind.count("keep", 1, 64, 5, "candidates left by a bandit"),
                    Kind.count("rounds", 0, 32, 1, "rounds of other words for those left"),
                    Kind.count("paraphrases", 1, 32, 4, "other words for each"),
                    Kind.count("pulls", 1, 512, 10, "runs of a candidate before it is chosen, on average"),
                    Screen.setting("ucb")),
            Ape::of);

    private static Ape of(Settings settings) {
        return new Ape(
                settings.getInt("subsets"),
                settings.getInt("instructions"),
                settings.getInt("examples"),
                settings.getInt("keep"),
                settings.getInt("rounds"),
                settings.getInt("paraphrases"),
                new Screen(settings.getText("bandit"), settings.getInt("pulls")));
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
        int index = 0;
        for (Parameter.Text text : session.texts()) {
            Candidate base = session.incumbent().candidate();
            List<Candidate> best = screen.best(session, induced(session, base, text), keep, index++);
            for (int round = 0; round < rounds; round++) {
                Set<Candidate> all = new LinkedHashSet<>(best);
                for (Candidate one : best) {
                    RandomStream random = session.random(index * 1_000L + all.size(), "ape paraphrase");
                    var words = new Ask.Paraphrase(text, one.text(text.name()));
                    all.addAll(Proposals.of(session, one, words, paraphrases, random));
                }
                best = screen.best(session, List.copyOf(all), keep, index++);
            }
            for (Candidate one : best) session.validate(one);
        }
    }

    /// All that are different, the one there is first.
    private List<Candidate> induced(Session session, Candidate base, Parameter.Text text) throws InterruptedException {
        Set<Candidate> all = new LinkedHashSet<>();
        all.add(base);
        List<Example> solved = new ArrayList<>(Batches.source(session));
        solved.removeIf(example -> example.expected().isEmpty());
        for (int i = 0; i < subsets && !solved.isEmpty(); i++) {
            RandomStream random = session.random(i, "ape " + text.name());
            var ask = new Ask.Induce(text, Split.drawn(solved, examples, random));
            all.addAll(Proposals.of(session, base, ask, instructions, random));
        }
        return List.copyOf(all);
    }
}
