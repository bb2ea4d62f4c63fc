package dev.zeroth.prompts.optimize.evolution;

import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.ProgramText;
import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Coordinate ascent over instructions (COPRO).
///
/// 1. For each text, breadth - 1 texts are proposed from the initial one; each is validated, the others as they
/// are.
/// 2. depth - 1 times, for each text: breadth more, seen the best attempts with their scores, ascending; each
/// is
///    validated within the best program so far.
///
/// | symbol | here |
/// |---|---|
/// | | `breadth`, 10 |
/// | | `depth`, 3 |
///
/// When to use: the simplest that learns from scores; few modules. When not: a validation is costly, as every
/// proposal gets one.
///
/// Cost: texts x breadth x depth validations, texts x depth asks.
///
/// @see <a href="https://arxiv.org/abs/2310.03714">Khattab et al., DSPy, 2023</a>
public record Copro(int breadth, int depth) implements Optimizer {

    public static final Kind KIND = new Kind(
            "copro",
            "coordinate ascent: texts of one module after the other, seen their scores; simple, few modules",
            List.of(
                    Kind.count("breadth", 2, 64, 10, "texts proposed at once"),
                    Kind.count("depth", 1, 32, 3, "times that texts are proposed")),
            settings -> of(settings));

    private static Copro of(Settings settings) {
        return new Copro(settings.getInt("breadth"), settings.getInt("depth"));
    }

    /// With the standards of all settings; each has a wither, whose value is checked as in study files.
    public static Copro standard() {
        return (Copro) KIND.of(Map.of());
    }

    public Copro withBreadth(int value) {
        return new Copro(KIND.checked("breadth", value), depth);
    }

    public Copro withDepth(int value) {
        return new Copro(breadth, KIND.checked("depth", value));
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
        List<Scores> scores = new ArrayList<>();
        for (Parameter.Text text : session.texts()) {
            Scores own = new Scores(text);
            own.add(first);
            scores.add(own);
        }
        for (int level = 0; level < depth; level++) {
            for (int i = 0; i < scores.size(); i++) proposed(session, scores.get(i), i, level);
        }
    }

    private void proposed(Session session, Scores scores, int turn, int level) throws InterruptedException {
        Parameter.Text text = session.texts().get(turn);
        Candidate base = session.incumbent().candidate();
        var random = session.random(level, "copro " + text.name());
        Ask ask = level == 0
                ? new Ask.Ground(text, base.text(text.name()), ProgramText.of(session.program()), "", List.of(), "")
                : new Ask.Surpass(text, scores.ascending(breadth), List.of());
        int count = level == 0 ? breadth - 1 : breadth;
        for (Candidate one : Proposals.of(session, base, ask, count, random)) scores.add(session.validate(one));
    }
}
