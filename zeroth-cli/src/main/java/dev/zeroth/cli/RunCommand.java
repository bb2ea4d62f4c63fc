package dev.zeroth.cli;

import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Direction;
import java.nio.file.Path;
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
            "  zeroth run study.yaml --more 50"
        })
final class RunCommand implements Callable<Integer> {

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

    @Parameters(paramLabel = "FILE", description = "The study file (YAML).")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        output.check();
        StudyPlan plan = StudyFile.read(file, overrides());
        plan.notes().forEach(Streams::err);
        try (Task task = plan.task()) {
            output.check(task);
            return new StudyRun(builder(plan), task, plan.budget(), budget, output, plan.report(), Arguments.of(spec))
                    .run(storage.json());
        }
    }

    private Map<String, @Nullable Object> overrides() {
        Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
        if (name != null) overrides.put("study", name);
        if (seed != null) overrides.put("seed", seed);
        if (jobs != null) overrides.put("jobs", (long) jobs);
        if (async) overrides.put("async", true);
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
                .storage(storage.options(plan.storage(), true));
        List<String> earlier = warmStart.isEmpty() ? plan.warmStart() : warmStart;
        if (!earlier.isEmpty()) builder.warmStart(SpaceFlags.WARM_POINTS, earlier.toArray(String[]::new));
        return plan.space() == null ? builder : builder.space(SpaceFlags.met(plan.space()));
    }
}
