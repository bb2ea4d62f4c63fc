package dev.zeroth.prompts;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Mishaps;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.prompts.propose.Refused;
import dev.zeroth.prompts.propose.local.LocalProposer;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Improves a program.
///
/// ```java
/// Result result = PromptOptimizer.gepa()
///         .proposer(ModelProposer.of(model))
///         .budget("evaluations=20000")
///         .optimize(program, split, metric);
/// ```
///
/// Where models are paid for, their [dev.zeroth.prompts.call.Gateway]s and this share one [Meter]; what the
/// end takes (the confirmation and the test) is set aside before the search begins.
public final class PromptOptimizer {

    /// What is set aside for the end, for each of what the end takes at the price of the initial program's validation.
    public static final double ASIDE = 1.1;

    private final Optimizer optimizer;
    private @Nullable Proposer proposer;
    private Meter meter = new Meter(Budget.UNLIMITED);
    private long seed;
    private int atOnce = 1;
    private int replicates = 1;
    private Consumer<Validated> listener = _ -> {};
    private boolean sealed;
    private List<Objective> objectives = List.of(Objective.QUALITY);
    private Tradeoff tradeoff = Tradeoff.BEST;

    private PromptOptimizer(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    public static PromptOptimizer of(Optimizer optimizer, Proposer proposer) {
        return new PromptOptimizer(optimizer).proposer(proposer);
    }

    /// By [dev.zeroth.prompts.optimize.reflective.Gepa]: for a model that reads feedback and writes.
    public static PromptOptimizer gepa() {
        return by("gepa", Map.of());
    }

    /// By [dev.zeroth.prompts.optimize.surrogate.Mipro]: for several modules that show demonstrations.
    public static PromptOptimizer mipro() {
        return by("mipro", Map.of());
    }

    /// By [dev.zeroth.prompts.optimize.local.HillClimb], the standard: for runs that cost little, and no
    /// model to propose.
    public static PromptOptimizer hillClimb() {
        return by("hill-climb", Map.of());
    }

    /// By a method with its settings, such as `by(Gepa.standard().withMinibatch(5))`. The main ones
    /// ([dev.zeroth.prompts.optimize.reflective.Gepa], [dev.zeroth.prompts.optimize.surrogate.Mipro],
    /// [dev.zeroth.prompts.optimize.local.HillClimb], [dev.zeroth.prompts.optimize.gradient.ProTeGi],
    /// [dev.zeroth.prompts.optimize.evolution.Copro]) have withers.
    public static PromptOptimizer by(Optimizer optimizer) {
        return new PromptOptimizer(optimizer);
    }

    /// By any method of [Optimizers], such as `by("textgrad", Map.of("batch", 5))`.
    ///
    /// @param settings by name; those left out have their standards
    /// @throws UsageException if there is no such method, setting or value
    public static PromptOptimizer by(String method, Map<String, ? extends @Nullable Object> settings) {
        return new PromptOptimizer(Optimizers.named(method, settings));
    }

    /// Who proposes; else a [LocalProposer], which needs no model and knows little.
    public PromptOptimizer proposer(Proposer proposes) {
        this.proposer = proposes;
        return this;
    }

    /// Runs of the program that the confirmation of the initial program and one other and the test take: what
    /// is set aside at first. More is where more candidates are validated, as far as it is left.
    ///
    /// @param replicates of each example, as of [#replicates]
    public static long closing(Split split, int replicates) {
        return Finish.examples(split, Aside.LEAST) * replicates;
    }

    /// @param limits as of [Budget#parse]
    public PromptOptimizer budget(String limits) {
        return meter(new Meter(Budget.parse(limits)));
    }

    /// The meter of the models' gateways.
    public PromptOptimizer meter(Meter shared) {
        this.meter = shared;
        return this;
    }

    public PromptOptimizer seed(long value) {
        this.seed = value;
        return this;
    }

    /// Runs of the program at once, at least 1; the result is the same.
    public PromptOptimizer jobs(int count) {
        this.atOnce = count;
        return this;
    }

    /// Runs of each candidate on each example, at least 1; its score there is their mean, and every
    /// comparison is of examples, not of runs. More than one where answers are drawn at random (a temperature
    /// above 0): then a candidate is not taken for one lucky draw. Each is an evaluation of the budget.
    public PromptOptimizer replicates(int count) {
        if (count < 1) throw new IllegalArgumentException("replicates must be at least 1, got " + count);
        this.replicates = count;
        return this;
    }

    /// Hears of each candidate that was validated.
    public PromptOptimizer listen(Consumer<Validated> hears) {
        this.listener = hears;
        return this;
    }

    /// What [Result#front] weighs candidates by; else quality alone. The search goes for quality whatever is
    /// said here: the front is one over what it validated.
    public PromptOptimizer objectives(List<Objective> weighed) {
        this.objectives = List.copyOf(weighed);
        return this;
    }

    /// Which of the confirmed candidates wins; else that of the best score.
    public PromptOptimizer choose(Tradeoff wanted) {
        this.tradeoff = wanted;
        return this;
    }

    /// Leaves the test's examples closed, with what they take set aside, until [#test].
    public PromptOptimizer sealed() {
        this.sealed = true;
        return this;
    }

    /// @throws UsageException if the metric looks at what the program does not answer, the budget does not
    /// allow for the initial program's validation, or all of its runs fail
    /// @throws dev.zeroth.prompts.call.ModelException if a model cannot be asked
    public Result optimize(Program program, Split split, Metric metric) throws InterruptedException {
        checkFields(program, metric);
        try (Evaluator evaluator = new Evaluator(program, metric, meter, atOnce, replicates)) {
            Aside aside = new Aside(meter, split, replicates);
            Consumer<Validated> hears = validated -> {
                aside.grow(validated.number() + 1);
                listener.accept(validated);
            };
            Proposer asked = proposer == null ? new LocalProposer(split.train(), Map.of()) : proposer;
            Proposer heard = new Heard(asked, evaluator.mishaps());
            Session session = new Session(program, split, heard, evaluator, meter, seed, hears);
            begin(session, aside);
            checkBegun(session, evaluator.mishaps());
            String end = "nothing was left to try";
            try {
                optimizer.optimize(session);
            } catch (BudgetSpent e) {
                end = String.valueOf(e.getMessage());
            }
            aside.test();
            Finish finish = new Finish(split, evaluator, tradeoff, seed);
            Finish.Winner winner = finish.winner(session);
            meter.release();
            Comparison test = sealed
                    ? null
                    : finish.test(session.initial(), winner.validated().candidate());
            return new Result(
                    session.history().getFirst(),
                    winner.validated(),
                    winner.confirmed(),
                    test,
                    session.history(),
                    ParetoFront.of(objectives, session.history()),
                    meter.spent(),
                    end,
                    evaluator.mishaps().lines());
        }
    }

    /// What nobody answers can only be scored wrong: this is told before anything is paid for.
    private static void checkFields(Program program, Metric metric) {
        Set<String> answers = program.answers();
        if (answers.isEmpty()) return;
        for (String field : metric.reads()) {
            if (answers.contains(field)) continue;
            throw new UsageException(
                    "the metric '%s' looks at '%s', which the program does not answer".formatted(metric.name(), field),
                    "Maybe one of its outputs: " + String.join(", ", answers));
        }
    }

    /// A program of which nothing at all came cannot be improved by its scores: its model or its judge is
    /// wrong.
    private static void checkBegun(Session session, Mishaps mishaps) {
        List<Outcome> outcomes = session.history().getFirst().outcomes();
        boolean failed = outcomes.stream().allMatch(outcome -> outcome.trace().failed());
        boolean graded = outcomes.stream().anyMatch(outcome -> outcome.score().given());
        if (!failed && graded) return;
        throw new UsageException(
                "all %d %s: %s"
                        .formatted(
                                outcomes.size(),
                                failed ? "runs of the program as it is failed" : "answers got no grade",
                                mishaps.worst()),
                "Maybe look at what the model answers: its address, its name, or what it is asked for");
    }

    /// Counts what comes of asking.
    private record Heard(Proposer proposer, Mishaps mishaps) implements Proposer {

        @Override
        public String fingerprint() {
            return proposer.fingerprint();
        }

        @Override
        public List<String> propose(Ask ask, int count, RandomStream random) throws InterruptedException {
            List<Refused> refused = new ArrayList<>();
            List<String> proposals = proposer.propose(ask, count, random, refused::add);
            mishaps.proposed(proposals.size(), refused);
            return proposals;
        }
    }

    /// Opens the test's examples for a result that was [#sealed].
    public Result test(Result result, Program program, Split split, Metric metric) throws InterruptedException {
        try (Evaluator evaluator = new Evaluator(program, metric, meter, atOnce, replicates)) {
            Candidate initial = result.initial().candidate();
            Candidate winner = result.winner().candidate();
            Comparison test =
                    new Finish(split, evaluator.counted(initial, winner), tradeoff, seed).test(initial, winner);
            return new Result(
                    result.initial(),
                    result.winner(),
                    result.confirmed(),
                    test,
                    result.history(),
                    result.front(),
                    meter.spent(),
                    result.end(),
                    Stream.concat(
                                    result.mishaps().stream(),
                                    evaluator.mishaps().lines().stream().map(line -> "In the test " + line))
                            .toList());
        }
    }

    /// Validates the initial program, and sets aside what the end will take at its price.
    private static void begin(Session session, Aside aside) throws InterruptedException {
        try {
            Spent before = session.meter().spent();
            Validated initial = session.validate(session.initial());
            aside.begin(before, Outcome.bill(initial.outcomes()));
        } catch (BudgetSpent e) {
            UsageException tooLittle = new UsageException(
                    "%s, before the program as it is was validated, and room left to confirm and test a winner"
                            .formatted(e.getMessage()),
                    "Maybe a greater budget, or fewer examples to validate, confirm and test on");
            tooLittle.initCause(e);
            throw tooLittle;
        }
    }
}
