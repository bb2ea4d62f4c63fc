package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Approval;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `zeroth run FILE`: the study that a file describes, from its beginning or from where it stands.
@Command(
        name = "run",
        description = "Run the study that a file describes, or go on with it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth run examples/iris-grid.yaml",
            "  zeroth run study.yaml --trials 200 --out best.model",
            "  zeroth run study.yaml --more 50",
            "  zeroth run prompt.yaml --budget 'calls=2000,usd=5' --dry-run"
        })
final class RunCommand implements Callable<Integer> {

    private static final String LIMITS = "objective.limits";

    @Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Mixin
    private BudgetFlags budget = new BudgetFlags();

    @Mixin
    private OutputFlags output = new OutputFlags();

    @Option(names = "--study", paramLabel = "NAME", description = "The study's name in place of the file's.")
    private @Nullable String name;

    @Option(names = "--seed", paramLabel = "N", description = "The seed in place of the file's.")
    private @Nullable Long seed;

    @Option(names = "--jobs", paramLabel = "N", description = "Trials at once in place of the file's.")
    private @Nullable Integer jobs;

    @Option(
            names = "--warm-start",
            paramLabel = "STUDY",
            description = "Try the best points of an earlier study first; several: by turns.")
    private List<String> warmStart = List.of();

    @Option(names = "--async", description = "Proposals see whatever is finished instead of waiting.")
    private boolean async;

    @Option(
            names = "--budget",
            paramLabel = "LIMITS",
            description = "Limits of all trials of a study of prompts: 'calls=2000,tokens=3M,usd=5,time=1h'.")
    private @Nullable String limits;

    @Option(names = "--dry-run", description = "Run no trial: tell what they would take.")
    private boolean dry;

    @Option(
            names = "--ask",
            paramLabel = "N",
            description = "With --dry-run: run N examples for real, which may cost money.")
    private @Nullable Integer asked;

    @Option(names = "--yes", description = "Approve of the winner beforehand, where the file wants that.")
    private boolean yes;

    @Parameters(paramLabel = "FILE", description = "The study file (YAML).")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        output.check();
        if (asked != null && !dry) throw new UsageException("--ask needs --dry-run");
        if (asked != null && asked < 1) throw new UsageException("--ask must be at least 1, got " + asked);
        StudyPlan plan = read();
        plan.notes().forEach(Streams::err);
        try (Task task = plan.task()) {
            output.check(task);
            if (dry) return estimated(plan, task);
            Approval approval = yes
                    ? Approval.ALWAYS
                    : Asked.approval(task.asks() && (output.out(task) != null || task.standardOut() != null));
            return new StudyRun(builder(plan), task, plan.budget(), budget, output, plan.report(), Arguments.of(spec))
                    .asking(approval)
                    .run(storage.json());
        }
    }

    private StudyPlan read() {
        if (limits == null) return plan();
        try {
            Budget _ = Budget.parse(limits);
        } catch (UsageException e) {
            boolean count = limits.strip().matches("[0-9]+");
            throw new UsageException(
                    "--budget: " + e.getMessage(),
                    count ? "Maybe --trials %s, or calls=2000 or usd=5".formatted(limits.strip()) : e.hint());
        }
        try {
            return plan();
        } catch (StudyFileException e) {
            for (Problem problem : e.problems()) {
                if (!problem.key().equals(LIMITS) || !problem.message().equals("unknown key")) continue;
                throw new UsageException("--budget is of objectives of the type prompt alone");
            }
            throw e;
        }
    }

    /// Who is told what a study takes, and asks nobody, needs no key.
    private StudyPlan plan() {
        return dry && asked == null ? StudyFile.readDry(file, overrides()) : StudyFile.read(file, overrides());
    }

    private int estimated(StudyPlan plan, Task task) throws Exception {
        int trials = budget.over(plan.budget(), 0).trials();
        List<String> lines = new ArrayList<>(List.of(task.summary()));
        lines.addAll(task.estimate(trials, asked == null ? 0 : asked));
        if (storage.json()) Streams.out(Json.write(lines));
        else lines.forEach(Streams::out);
        return Main.DONE;
    }

    private Map<String, @Nullable Object> overrides() {
        Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
        if (name != null) overrides.put("study", name);
        if (seed != null) overrides.put("seed", seed);
        if (jobs != null) overrides.put("jobs", (long) jobs);
        if (async) overrides.put("async", true);
        if (limits != null) overrides.put(LIMITS, limits);
        return overrides;
    }

    private StudyBuilder builder(StudyPlan plan) {
        StudyBuilder builder = Study.builder(plan.name())
                .directions(plan.directions().toArray(Direction[]::new))
                .metrics(plan.metrics())
                .sampler(plan.sampler().name(), plan.sampler().settings())
                .pruner(plan.pruner().name(), plan.pruner().settings())
                .seed(plan.seed())
                .jobs(plan.jobs())
                .async(plan.async())
                .objective(plan.task().fingerprint())
                .startAt(plan.task().starts(plan.space()))
                .encoding(plan.task().encoding(plan.space()))
                .storage(storage.options(plan.storage(), true));
        List<String> earlier = warmStart.isEmpty() ? plan.warmStart() : warmStart;
        if (!earlier.isEmpty()) builder.warmStart(SpaceFlags.WARM_POINTS, earlier.toArray(String[]::new));
        return plan.space() == null ? builder : builder.space(SpaceFlags.met(plan.space()));
    }
}
