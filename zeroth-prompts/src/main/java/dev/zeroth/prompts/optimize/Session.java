package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Proposer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What an optimizer works with: the program, examples to learn from and to validate on, someone who
/// proposes, chance by keys, and a memory of all that was validated. It never sees the confirmation's and
/// the test's examples.
///
/// For one thread.
public final class Session {

    private final Program program;
    private final Split split;
    private final Proposer proposer;
    private final Evaluator evaluator;
    private final Meter meter;
    private final Streams streams;
    private final Consumer<Validated> listener;
    private final Candidate initial;
    private final List<Validated> history;
    private final Map<String, Validated> byId;

    public Session(
            Program program,
            Split split,
            Proposer proposer,
            Evaluator evaluator,
            Meter meter,
            long seed,
            Consumer<Validated> listener) {
        this.program = program;
        this.split = split;
        this.proposer = proposer;
        this.evaluator = evaluator;
        this.meter = meter;
        this.streams = new Streams(seed);
        this.listener = listener;
        this.initial = Candidate.initial(program.parameters());
        this.history = new ArrayList<>();
        this.byId = new HashMap<>();
        evaluator.knows(split.train());
    }

    private Session(Session session, Candidate start) {
        this.program = session.program;
        this.split = session.split;
        this.proposer = session.proposer;
        this.evaluator = session.evaluator;
        this.meter = session.meter;
        this.streams = session.streams;
        this.listener = session.listener;
        this.initial = start;
        this.history = session.history;
        this.byId = session.byId;
    }

    /// The same session, with one memory, where another candidate is what optimizers begin with.
    public Session from(Candidate start) {
        return new Session(this, start);
    }

    public Program program() {
        return program;
    }

    public List<Parameter> parameters() {
        return program.parameters();
    }

    /// The parameters that are texts.
    public List<Parameter.Text> texts() {
        return parameters().stream()
                .filter(Parameter.Text.class::isInstance)
                .map(Parameter.Text.class::cast)
                .toList();
    }

    /// The program as it was written, or what [#from] begins with.
    public Candidate initial() {
        return initial;
    }

    public List<Example> train() {
        return split.train();
    }

    public List<Example> validation() {
        return split.validation();
    }

    public Proposer proposer() {
        return proposer;
    }

    public Meter meter() {
        return meter;
    }

    /// A random stream of its own for every key.
    public RandomStream random(long index, String purpose) {
        return streams.stream(index, purpose);
    }

    /// A candidate's outcomes on some examples.
    ///
    /// @throws dev.zeroth.prompts.call.BudgetSpent if they are not within the budget
    public List<Outcome> run(Candidate candidate, List<Example> examples) throws InterruptedException {
        return evaluator.evaluate(candidate, examples, 0);
    }

    /// @param rollout another draw of the answers
    public List<Outcome> run(Candidate candidate, List<Example> examples, int rollout) throws InterruptedException {
        return evaluator.evaluate(candidate, examples, rollout);
    }

    /// A candidate's outcomes on all examples of the validation; from then on it may win.
    ///
    /// @throws dev.zeroth.prompts.call.BudgetSpent if they are not within the budget
    public Validated validate(Candidate candidate) throws InterruptedException {
        Validated known = byId.get(candidate.id());
        if (known != null) return known;
        List<Outcome> outcomes = run(candidate, split.validation());
        Validated validated = new Validated(history.size(), candidate, Outcome.mean(outcomes), outcomes);
        history.add(validated);
        byId.put(candidate.id(), validated);
        listener.accept(validated);
        return validated;
    }

    /// All that were validated, in order.
    public List<Validated> history() {
        return Collections.unmodifiableList(history);
    }

    /// The best validated, the earliest among equals.
    ///
    /// @throws IllegalStateException if none was
    public Validated incumbent() {
        return history.stream()
                .reduce((best, next) -> next.mean() > best.mean() ? next : best)
                .orElseThrow(() -> new IllegalStateException("nothing was validated yet"));
    }
}
