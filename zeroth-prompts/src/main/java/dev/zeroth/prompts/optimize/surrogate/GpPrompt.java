package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.math.Normal;
import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.TextFeatures;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Bayesian optimization over texts: proposals are cheap, validations are not; a [GaussianProcess] on the
/// texts' features says which proposal promises the most.
///
/// ```
/// 1. a pool of proposals: other words and induced texts, for each text of the program
/// 2. a step: the pool grows by proposals from the best validated
/// 3. the one with the greatest expected improvement over the best m(x_i) is validated
/// EI(x) = (m - b) Phi(u) + s phi(u),   u = (m - b) / s
/// ```
///
/// | symbol | here |
/// |---|---|
/// | m, s | mean and deviation of the process at x |
/// | b | the greatest m at a validated candidate: not the luckiest score |
/// | | `pool`, 20 proposals a text at first; `grow`, 4 a step; `steps`, 100 |
///
/// When to use: proposals cost little against validations; texts that differ in words. When not: what matters
/// is in no word, such as the order of lines.
///
/// Cost: pool + grow steps asks, one validation a step; O(n^3) for the process over n validations.
///
/// Departures from the papers: features are hashed words and pairs of words instead of a model's embedding, so
/// that nothing must be downloaded; candidates are proposals instead of decoded soft prompts.
///
/// @see <a href="https://arxiv.org/abs/2306.03082">Chen et al., InstructZero: efficient instruction
///     optimization for black-box large language models, 2023</a>
/// @see <a href="https://arxiv.org/abs/2412.07820">Schneider et al., Hyperband-based Bayesian optimization for
///     black-box prompt selection, 2024</a>
public record GpPrompt(int pool, int grow, int steps) implements Optimizer {

    public static final Kind KIND = new Kind(
            "gp-prompt",
            "validates the proposal that a Gaussian process on words promises most; where proposals are cheap",
            List.of(
                    Kind.count("pool", 1, 500, 20, "proposals for each text at first"),
                    Kind.count("grow", 1, 64, 4, "proposals more in each step"),
                    Kind.count("steps", 1, 10_000, 100, "steps, at most")),
            GpPrompt::of);

    private static final int EXAMPLES = 5;

    private static GpPrompt of(Settings settings) {
        return new GpPrompt(settings.getInt("pool"), settings.getInt("grow"), settings.getInt("steps"));
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
        SequencedSet<Candidate> open = new LinkedHashSet<>();
        for (int i = 0; i < session.texts().size(); i++) {
            open.addAll(proposed(session, first.candidate(), i, pool, session.random(i, "gp-prompt pool")));
        }
        Patience patience = new Patience();
        for (int step = 0; step < steps && !session.texts().isEmpty(); step++) {
            RandomStream random = session.random(step, "gp-prompt step");
            Candidate best = session.incumbent().candidate();
            open.addAll(proposed(session, best, step % session.texts().size(), grow, random));
            for (Validated known : session.history()) open.remove(known.candidate());
            Candidate next = promising(session, open);
            if (!patience.after(next != null)) return;
            if (next != null) session.validate(next);
        }
    }

    /// Half of them in other words, half from examples.
    private static List<Candidate> proposed(Session session, Candidate base, int turn, int count, RandomStream random)
            throws InterruptedException {
        Parameter.Text text = session.texts().get(turn);
        var words = new Ask.Paraphrase(text, base.text(text.name()));
        List<Candidate> all = new ArrayList<>(Proposals.of(session, base, words, (count + 1) / 2, random));
        var induce = new Ask.Induce(text, Split.drawn(Batches.source(session), EXAMPLES, random));
        if (count > 1) all.addAll(Proposals.of(session, base, induce, count / 2, random));
        return all;
    }

    private static @Nullable Candidate promising(Session session, SequencedSet<Candidate> open) {
        if (open.isEmpty()) return null;
        GaussianProcess process = GaussianProcess.of(session.history());
        double best = session.history().stream()
                .mapToDouble(one -> process.at(TextFeatures.of(one.candidate())).mean())
                .max()
                .orElse(0);
        return open.stream()
                .max(Comparator.comparingDouble(one -> improvement(process.at(TextFeatures.of(one)), best)))
                .orElse(null);
    }

    static double improvement(GaussianProcess.Prediction at, double best) {
        double gain = at.mean() - best;
        if (at.deviation() <= 0) return Math.max(0, gain);
        double u = gain / at.deviation();
        return gain * Normal.cdf(u) + at.deviation() * Normal.density(u);
    }
}
