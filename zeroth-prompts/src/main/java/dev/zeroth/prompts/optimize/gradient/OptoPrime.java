package dev.zeroth.prompts.optimize.gradient;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Batches;
import dev.zeroth.prompts.optimize.Kind;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Patience;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The whole trace in one question (Trace's OptoPrime): all texts, what the program does, every step of some
/// runs, and their feedback; the answer is a JSON object of better texts, or an empty one, which ends it.
///
/// ```
/// 1. the current candidate on a minibatch of b training examples; a batch without an error is passed over
/// 2. one ask: texts, program, runs with their last k steps and feedback, the last w attempts with their scores
/// 3. all texts that it names are changed at once; names and texts that do not fit are left out
/// 4. validate; back to the current candidate if the mean is lower there
/// ```
///
/// | symbol | here |
/// |---|---|
/// | b | `batch`, 3 |
/// | w | `memory`, 5 (0 in the paper's code) |
/// | k | `last`, 1000: all; of a flow, visits of states (cut off in time) |
/// | | `steps`, 20 |
///
/// When to use: programs whose modules must change together; a proposer with a long context. When not: long
/// runs, whose steps no longer fit ([TextGrad] shows them one by one).
///
/// Cost of a step: b runs, one ask, one validation.
///
/// Departure: the paper takes every suggestion; here one that is worse on the validation is taken back.
///
/// @see <a href="https://arxiv.org/abs/2406.16218">Cheng et al., Trace is the next AutoDiff, 2024</a>
public record OptoPrime(int batch, int memory, int last, int steps) implements Optimizer {

    public static final Kind KIND = new Kind(
            "optoprime",
            "one question with the whole trace changes all texts at once; for modules that must change together",
            List.of(
                    Kind.count("batch", 1, 32, 3, "runs that are shown"),
                    Kind.count("memory", 0, 32, 5, "earlier attempts that are shown"),
                    Kind.count(
                            "last", 1, 1_000, 1_000, "of a run's last steps or visits of states, how many are shown"),
                    Kind.count("steps", 1, 1_000, 20, "steps, at most")),
            OptoPrime::of);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static OptoPrime of(Settings settings) {
        return new OptoPrime(
                settings.getInt("batch"), settings.getInt("memory"), settings.getInt("last"), settings.getInt("steps"));
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
        Validated current = session.validate(session.initial());
        if (session.texts().isEmpty()) return;
        Batches batches = new Batches(session, batch, "optoprime batch");
        Patience patience = new Patience();
        List<Ask.Attempt> attempts = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            List<Outcome> outcomes = session.run(current.candidate(), batches.batch(step));
            boolean wrong =
                    outcomes.stream().anyMatch(outcome -> outcome.score().value() < 1);
            Map<?, ?> said = wrong ? asked(session, current.candidate(), outcomes, attempts, step) : null;
            if (said != null && said.isEmpty()) return;
            Candidate next = said == null ? current.candidate() : changed(session, current.candidate(), said);
            boolean fresh = !next.equals(current.candidate());
            if (!patience.after(fresh)) return;
            if (!fresh) continue;
            Validated validated = session.validate(next);
            attempts.add(new Ask.Attempt(variables(session, next), validated.mean()));
            if (validated.mean() >= current.mean()) current = validated;
        }
    }

    /// The answer, or null where it is none.
    private @Nullable Map<?, ?> asked(
            Session session, Candidate current, List<Outcome> outcomes, List<Ask.Attempt> attempts, int step)
            throws InterruptedException {
        List<Ask.Attempt> earlier = attempts.subList(Math.max(0, attempts.size() - memory), attempts.size());
        List<Outcome> shown = outcomes.stream()
                .map(one -> new Outcome(one.example(), one.score(), one.trace().cut(last)))
                .toList();
        var ask = new Ask.Improve(variables(session, current), ProgramText.of(session.program()), shown, earlier);
        List<String> answers = Proposals.words(session, ask, 1, session.random(step, "optoprime"));
        return answers.isEmpty() ? null : object(answers.getFirst());
    }

    /// The JSON object in an answer, or null where there is none.
    private static @Nullable Map<?, ?> object(String answer) {
        int open = answer.indexOf('{');
        int close = answer.lastIndexOf('}');
        if (open < 0 || close < open) return null;
        try {
            return MAPPER.readValue(answer.substring(open, close + 1), Map.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static List<Ask.Variable> variables(Session session, Candidate candidate) {
        return session.texts().stream()
                .map(text -> new Ask.Variable(text, candidate.text(text.name())))
                .toList();
    }

    private static Candidate changed(Session session, Candidate current, Map<?, ?> said) {
        Candidate next = current;
        for (Parameter.Text text : session.texts()) {
            if (!(said.get(text.name()) instanceof String words)) continue;
            Candidate changed = Proposals.with(next, text, words);
            if (changed != null) next = changed;
        }
        return next;
    }
}
