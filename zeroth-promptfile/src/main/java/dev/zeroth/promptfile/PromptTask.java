package dev.zeroth.promptfile;

import dev.zeroth.math.Interval;
import dev.zeroth.math.Streams;
import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.evaluate.DataHash;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.propose.Proposer;
import dev.zeroth.sampler.View;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPostponed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Trials that are whole optimizations of one program, which share one budget by [Shares]. A trial's
/// value is the mean score of its winner on the examples of validation and confirmation; it reports the
/// best so far as it goes.
///
/// Trials keep the answers of their models in one journal: what one asked for another is not asked for
/// again, and a study begun again after a kill makes the same choices and pays for nothing twice. The
/// test's examples are opened once, at the end, for the best trial's winner.
final class PromptTask implements Task {

    private static final int CHECKS = 5;
    private static final int CUT = 16;
    private static final String LIMITS = "limits";
    private static final String CHARGED = "unanswered";

    private final PromptPlan plan;
    private final StudyJournal journals;
    private final Map<Integer, Totals> done = new ConcurrentHashMap<>();
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    private LongSupplier clock = System::nanoTime;
    private int planned;
    private boolean any;
    private @Nullable Finished best;

    /// @param value less being worse
    /// @param limits of the trial
    private record Finished(int trial, double value, Budget limits, Result result) {}

    /// A trial's optimizer at work.
    private record Work(PromptOptimizer optimizer, Program program, dev.zeroth.prompts.program.Metric metric) {}

    PromptTask(PromptPlan plan) {
        this.plan = plan;
        this.journals = new StudyJournal(plan);
    }

    /// The same with another clock.
    PromptTask timedBy(LongSupplier nanoseconds) {
        this.clock = nanoseconds;
        return this;
    }

    @Override
    public String fingerprint() {
        return plan.fingerprint();
    }

    @Override
    public String summary() {
        Split split = plan.split();
        int seen = split.seen();
        String warning = seen == 0
                ? ""
                : "; beware: %d of these have the inputs of other rows, which tells less of what is new"
                        .formatted(seen);
        String repeated = plan.replicates() == 1 ? "" : ", each run %d times".formatted(plan.replicates());
        return "%s by %s within %s: %d examples to learn from, %d to validate, %d to confirm, %d set aside for the test%s%s"
                .formatted(
                        plan.metric().label(),
                        plan.by(),
                        plan.limited(),
                        split.train().size(),
                        split.validation().size(),
                        split.confirmation().size(),
                        split.test().size(),
                        repeated,
                        warning);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Metric(plan.metric().label(), Direction.MAXIMIZE));
    }

    /// One trial is a whole optimization: without a space there is nothing to search in its settings.
    @Override
    public boolean settled() {
        return true;
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        return PromptSpace.problems(plan.optimizer(), plan.proposing().settings(), space);
    }

    @Override
    public List<Map<String, @Nullable Object>> starts(@Nullable SearchSpace space) {
        Learning learning = plan.learning();
        return learning == null
                ? List.of()
                : learning.starts(space, plan.optimizer().name());
    }

    @Override
    public void begin(int trials, List<TrialRecord> before) {
        planned = trials;
        for (TrialRecord trial : before) {
            if (trial.state().finished()) done.put(trial.number(), Totals.of(trial));
            any |= trial.complete();
        }
        know(before);
        Budget first = shares().of(0);
        if (!before.isEmpty() || (first != null && plan.least().within(first))) return;
        throw new UsageException(
                "the limits %s are of all%s trials: %s for each, and one takes %s at least"
                        .formatted(
                                plan.limits(),
                                trials == 0 ? "" : " " + trials,
                                first == null ? "nothing" : first,
                                least()),
                "Maybe fewer trials, such as --trials 1, or greater limits, such as by --budget");
    }

    private void know(List<TrialRecord> trials) {
        for (TrialRecord trial : trials) if (trial.state() == TrialState.FAILED) failed.add(trial.number());
    }

    /// What a trial's chance is keyed by: the number of an optimization, which no other trial has made or
    /// is making. One that failed is made again by a later trial, so that what was paid for it is not lost.
    /// Trial n knows which of the trials 0 ... n - [View#lag] failed.
    private long chance(int number) {
        int[] taken = new int[number + 1];
        for (int n = 0; n <= number; n++) {
            Set<Integer> others = new HashSet<>();
            for (int k = 0; k < n; k++) if (k > n - View.lag(plan.jobs()) || !failed.contains(k)) others.add(taken[k]);
            while (others.contains(taken[n])) taken[n]++;
        }
        return taken[number];
    }

    /// The first optimization's is that of the study.
    private long seed(int number) {
        long chance = chance(number);
        return chance == 0
                ? plan.seed()
                : new Streams(plan.seed()).stream(chance, "optimization").nextLong();
    }

    private String least() {
        PromptPlan.Least least = plan.least();
        return least.calls() > 0 ? "calls=" + least.calls() : "evaluations=" + least.evaluations();
    }

    private Shares shares() {
        return new Shares(plan.limits(), planned, plan.jobs(), journals.bookings(), done);
    }

    /// The limits of a trial: its share of the study's, and those that each has.
    private Budget limits(int trial) {
        Budget share = shares().of(trial);
        if (share == null || !plan.least().within(share)) {
            throw postponed(
                    trial, "%s, and one takes %s at least".formatted(share == null ? "nothing" : share, least()));
        }
        return share.least(plan.limitsOfTrial());
    }

    private TrialPostponed postponed(int trial, String left) {
        return new TrialPostponed("the limits %s leave trial %d %s; --budget with greater limits goes on from here"
                .formatted(plan.limits(), trial, left));
    }

    @Override
    public double[] evaluate(Trial trial) throws Exception {
        Journal journal = journal(trial.number());
        Budget limits = limits(trial.number());
        if (!limits.equals(Budget.UNLIMITED)) trial.setUserAttribute(LIMITS, limits.toString());
        if (journal.unansweredLines() > 0) trial.setUserAttribute(CHARGED, journal.unansweredLines());
        Meter meter = new Meter(limits, clock);
        Reporter reporter = new Reporter(trial);
        if (plan.paid()) meter.listen(spent -> trial.tellProgress(limits.used(spent, plan.priced())));
        try {
            Finished finished = optimized(trial.number(), trial.parameters().raw(), reporter, meter, journal);
            trial.setUserAttribute("end", finished.result.end());
            keep(finished);
            learn(trial.parameters().raw(), finished.result);
            return new double[] {finished.value};
        } catch (TrialFailed e) {
            failed.add(trial.number());
            throw e;
        } finally {
            Totals totals = Totals.of(meter.spent(), reporter.heard, journal);
            totals.keep(trial);
            done.put(trial.number(), totals);
        }
    }

    private void learn(Map<String, ? extends @Nullable Object> parameters, Result result) {
        Learning learning = plan.learning();
        if (learning == null) return;
        Map<String, @Nullable Object> given = plan.given(parameters);
        SequencedMap<String, Object> settings = plan.optimizer().own(given);
        for (Setting setting : plan.proposing().settings()) {
            Object value = given.get(setting.name());
            if (value != null) settings.put(setting.name(), value);
        }
        learning.add(settings, result, plan.split());
    }

    private synchronized void keep(Finished finished) {
        if (best == null || finished.value > best.value) best = finished;
        any = true;
    }

    private Journal journal(int trial) {
        try {
            return journals.of(trial);
        } catch (UsageException e) {
            throw new TrialFailed(String.valueOf(e.getMessage()), Objects.requireNonNullElse(e.hint(), ""));
        }
    }

    private Finished optimized(
            int number,
            Map<String, ? extends @Nullable Object> parameters,
            Consumer<Validated> listener,
            Meter meter,
            Journal journal)
            throws Exception {
        try {
            Work work = work(meter, journal, seed(number), parameters, listener);
            Result result = work.optimizer.optimize(work.program, plan.split(), work.metric);
            return new Finished(number, value(result), meter.budget(), result);
        } catch (ModelException e) {
            throw new TrialFailed(String.valueOf(e.getMessage()), "");
        } catch (UsageException e) {
            boolean shared = !plan.limits().equals(Budget.UNLIMITED);
            if (shared && any && e.getCause() instanceof BudgetSpent) {
                throw postponed(number, "%s, too little to validate, confirm and test".formatted(meter.budget()));
            }
            throw new TrialFailed(String.valueOf(e.getMessage()), Objects.requireNonNullElse(e.hint(), ""));
        }
    }

    private Work work(
            Meter meter,
            Journal journal,
            long seed,
            Map<String, ? extends @Nullable Object> parameters,
            Consumer<Validated> listener) {
        Map<String, @Nullable Object> given = plan.given(parameters);
        Optimizer optimizer = plan.optimizer().optimizer(given);
        Program program = plan.models().program(meter, journal);
        Map<String, String> described = plan.models().described(program);
        Proposer proposer = plan.proposing().proposer(plan.split(), described, meter, journal, given);
        Learning learning = plan.learning();
        if (learning != null) {
            proposer = learning.proposer(proposer, program, plan.split());
            optimizer = learning.optimizer(optimizer, program, plan.split());
        }
        PromptOptimizer work = PromptOptimizer.of(optimizer, proposer)
                .meter(meter)
                .seed(seed)
                .jobs(plan.atOnce())
                .replicates(plan.replicates())
                .listen(listener)
                .objectives(plan.weighing().objectives())
                .choose(plan.weighing().tradeoff())
                .sealed();
        return new Work(work, program, plan.metric(meter, journal));
    }

    /// Of validation and confirmation together.
    private double value(Result result) {
        double validation = plan.split().validation().size();
        double confirmation = Double.isNaN(result.confirmed())
                ? 0
                : plan.split().confirmation().size();
        double confirmed = confirmation == 0 ? 0 : result.confirmed();
        return (result.winner().mean() * validation + confirmed * confirmation) / (validation + confirmation);
    }

    private static final class Reporter implements Consumer<Validated> {

        private final Trial trial;
        private double best = Double.NEGATIVE_INFINITY;
        private long heard;

        Reporter(Trial trial) {
            this.trial = trial;
        }

        @Override
        public void accept(Validated validated) {
            heard++;
            best = Math.max(best, validated.mean());
            trial.report(validated.number(), best);
            if (trial.shouldPrune()) throw new TrialPruned();
        }
    }

    /// Answers are kept in a journal as they come.
    @Override
    public boolean resumes() {
        return plan.paid();
    }

    @Override
    public boolean asks() {
        return plan.approve();
    }

    @Override
    public List<String> forecast(int trials) throws Exception {
        List<String> lines = new ArrayList<>(estimate(trials, 0));
        Learning learning = plan.learning();
        if (learning != null) lines.add(learning.line());
        return lines;
    }

    @Override
    public List<String> estimate(int trials, int asked) throws Exception {
        List<String> lines = new ArrayList<>(plan.warnings());
        lines.addAll(new Estimate(plan, plan.models().probe(plan.split(), asked)).lines(trials));
        return lines;
    }

    @Override
    public @Nullable Path out() {
        return plan.out();
    }

    /// Beside the report: a folder named for the study.
    @Override
    public Path standardOut() {
        return Path.of(plan.study().replaceAll("[^A-Za-z0-9._-]+", "-") + ".bundle");
    }

    @Override
    public @Nullable String refuses(Path out) {
        if (Files.exists(out) && !Files.isDirectory(out)) return "is a file: a bundle is a folder";
        if (!Files.isRegularFile(out.resolve("bundle.json"))) return null;
        String other = "holds a bundle of another study; remove it, or name another folder";
        try {
            PromptBundle bundle = PromptBundle.read(out);
            Set<String> names = Candidate.initial(plan.models()
                            .program(Meter.unlimited(), Journal.memory())
                            .parameters())
                    .settings()
                    .keySet();
            if (!bundle.study().isEmpty() && !bundle.study().equals(plan.study())) {
                return "holds a bundle of the study '%s', and this one is '%s'; remove it, or name another folder"
                        .formatted(bundle.study(), plan.study());
            }
            boolean same = bundle.data().equals(data())
                    && bundle.initial().settings().keySet().equals(names);
            return same ? null : other;
        } catch (IOException e) {
            return other;
        }
    }

    /// Runs the examples of a bundle by this study's program.
    ///
    /// @throws UsageException if the bundle's tools are not this study's
    List<String> check(PromptBundle bundle) throws InterruptedException {
        Map<Object, Object> own = SavedPrompt.tools(plan.program());
        Map<Object, Object> its = SavedPrompt.tools(bundle.program());
        if (!own.equals(its)) {
            throw new UsageException(
                    "the tools of the study are not those that the bundle was made with: of the study %s, of the bundle %s"
                            .formatted(own, its));
        }
        return bundle.check(plan.models().program(Meter.unlimited(), Journal.memory()));
    }

    /// A hash of what the program is improved on.
    private String data() {
        return DataHash.of(plan.split().train())
                + DataHash.of(plan.split().validation()).substring(0, CUT / 2);
    }

    @Override
    public boolean savesModel() {
        return true;
    }

    /// What a trial that is over was allowed.
    private Budget limits(TrialRecord record) {
        return record.userAttributes().get(LIMITS) instanceof String text ? Budget.parse(text) : Budget.UNLIMITED;
    }

    private static int charged(TrialRecord record) {
        return record.userAttributes().get(CHARGED) instanceof Number lines ? lines.intValue() : 0;
    }

    private @Nullable String unanswered(Bill bill) {
        if (bill.calls() == 0) return null;
        String money = plan.priced() ? String.format(Locale.ROOT, ", %.4f usd", bill.usd()) : "";
        return "Among these, charged at the most that they may have taken: %d calls without an answer, sent before a run was"
                        .formatted(bill.calls())
                + " stopped (%d tokens%s).".formatted(bill.usage().total(), money);
    }

    @Override
    public Conclusion conclude(TrialRecord record, ConclusionRequest request) throws Exception {
        Finished known = best;
        know(request.trials());
        Journal journal = journals.of(record.number()).charging(charged(record));
        Finished finished = known != null && known.trial == record.number()
                ? known
                : optimized(
                        record.number(), record.parameters().raw(), _ -> {}, new Meter(limits(record), clock), journal);
        Meter meter = new Meter(finished.limits, finished.result.spent().plus(journal.unansweredLater()), clock);
        Work work =
                work(meter, journal, seed(record.number()), record.parameters().raw(), _ -> {});
        Result result = work.optimizer.test(finished.result, work.program, plan.split(), work.metric);
        Totals spent = totals(finished.result, meter, record).withOthers(request.trials(), record.number());
        if (plan.paid()) spent = spent.paid(journals.bookings().all());
        List<String> notes = new ArrayList<>(PromptReport.lines(result, plan, finished.limits, spent));
        String unanswered = unanswered(journal.unansweredOfAll());
        if (unanswered != null) notes.add(unanswered);
        Path out = request.out();
        if (out != null && plan.approve() && !request.approval().given(notes)) {
            notes.add("Not approved: the winner was not kept.");
            out = null;
        }
        if (out == null && request.out() == null) notes.add("--out FOLDER keeps the winner as a bundle.");
        if (out != null) save(work.program, result, out);
        return new Conclusion(
                heldOut(result),
                PromptReport.doubt(result),
                PromptReport.texts(result.candidate()),
                out,
                notes,
                PromptExhibits.of(result, plan, finished.limits, spent));
    }

    /// What the best trial and the test took. The test runs candidates that were seen before.
    private static Totals totals(Result result, Meter meter, TrialRecord record) {
        Totals kept = Totals.of(record);
        Spent spent = meter.spent();
        return new Totals(
                spent.calls(),
                spent.usage().total(),
                spent.usd(),
                spent.time().toNanos() / 1e9,
                spent.evaluations(),
                result.spent().candidates(),
                result.history().size(),
                kept.fromOthers(),
                kept.fromBefore());
    }

    private List<HeldOut> heldOut(Result result) {
        Comparison test = result.test();
        if (test == null) return List.of();
        String name = plan.metric().label();
        Interval interval = test.interval();
        return List.of(
                PromptReport.heldOut(name, test.second(), test.secondSpread(), test.pairs()),
                PromptReport.heldOut(name + " of the initial prompt", test.first(), test.firstSpread(), test.pairs()),
                new HeldOut(
                        "difference, pair by pair",
                        test.difference(),
                        interval.low(),
                        interval.high(),
                        interval.level(),
                        test.pairs()));
    }

    /// Asks no model: what was paid for is kept, whatever is left of the budget.
    private void save(Program program, Result result, Path out) throws IOException {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("validation", result.winner().mean());
        if (!Double.isNaN(result.confirmed())) scores.put("confirmation", result.confirmed());
        Comparison test = result.test();
        if (test != null) {
            scores.put("test", test.second());
            scores.put("test of the initial prompt", test.first());
            scores.put("p of no difference on the test", test.pValue());
        }
        List<String> models = program.modules().stream()
                .map(module -> module.executor().fingerprint())
                .toList();
        new PromptBundle(
                        result.candidate(),
                        result.initial().candidate(),
                        models,
                        data(),
                        scores,
                        PromptBundle.checks(program, result.winner(), CHECKS),
                        plan.program(),
                        plan.study(),
                        Objects.requireNonNullElse(PromptReport.doubt(result), ""))
                .write(out);
    }

    @Override
    public void close() {
        journals.close();
        plan.models().close();
    }
}
