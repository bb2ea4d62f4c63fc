package dev.zeroth.cli;

import dev.zeroth.command.CommandBuilder;
import dev.zeroth.command.CommandTask;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `zeroth tune --param ... -- PROGRAM ARGUMENTS`: tunes any program in any language.
@Command(
        name = "tune",
        description = "Tune a program: {name} in its arguments is a parameter, the last number it prints its value.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth tune --param 'lr=float(1e-5,1e-1,log)' --param 'layers=int(1,6)' --trials 50 --jobs 2 -- python3 train.py --lr {lr} --layers {layers}",
            "  zeroth tune --param 'n=int(1,9)' --metric loss:min --metric accuracy:max -- ./train {n}"
        })
final class TuneCommand implements Callable<Integer> {

    private static final int STANDARD_TRIALS = 100;

    @Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Mixin
    private SpaceFlags space = new SpaceFlags();

    @Mixin
    private BudgetFlags budget = new BudgetFlags();

    @Mixin
    private OutputFlags output = new OutputFlags();

    @Option(names = "--study", paramLabel = "NAME", description = "The study's name (standard: from the program).")
    private @Nullable String name;

    @Option(
            names = "--metric",
            paramLabel = "NAME[:min|:max]",
            description = "What the program prints as JSON or NAME=number; several make several objectives.")
    private List<String> metrics = List.of();

    @Option(
            names = "--limit",
            paramLabel = "LIMIT",
            description = "A limit on a number that the program prints, such as 'memory <= 512'; as often as needed.")
    private List<String> limits = List.of();

    @Option(names = "--grace", paramLabel = "TIME", description = "From SIGTERM to SIGKILL (standard: 5s).")
    private @Nullable String grace;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where trials' folders are made, one per study (standard: zeroth-trials).")
    private @Nullable Path folder;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM", description = "The program and its arguments.")
    private List<String> program = List.of();

    @Override
    public Integer call() throws Exception {
        output.check();
        if (output.out() != null) throw new UsageException("--out is for models; a program saves its own");
        CommandBuilder builder = CommandTask.builder(program).metrics(metrics).limits(limits);
        if (grace != null) builder.grace(BudgetFlags.duration("--grace", grace));
        if (name == null) name = builder.build().name();
        builder.folder(CommandBuilder.folder(folder != null ? folder : Path.of("zeroth-trials"), name));
        Budget limits = budget.over(Budget.trials(STANDARD_TRIALS), 0);
        builder.timeout(limits.trialTimeout());
        try (CommandTask task = builder.build()) {
            task.check(space.space());
            StudyRun run = new StudyRun(
                    study(task),
                    task,
                    Budget.trials(STANDARD_TRIALS),
                    budget.withoutTrialTimeout(),
                    output,
                    null,
                    Arguments.of(spec));
            return run.run(storage.json());
        }
    }

    private StudyBuilder study(CommandTask task) {
        StudyBuilder builder = Study.builder(name != null ? name : task.name())
                .objective(task.fingerprint())
                .storage(storage.options(null, true));
        builder.space(space.space());
        space.applySearch(builder);
        builder.directions(directions(task.metrics()).toArray(Direction[]::new));
        if (!metrics.isEmpty())
            builder.metrics(task.metrics().stream().map(Metric::name).toList());
        return builder;
    }

    private List<Direction> directions(List<Metric> given) {
        Direction flag = space.direction();
        List<Direction> directions = new ArrayList<>();
        for (Metric metric : given) {
            Direction natural = metric.natural();
            if (natural != null && flag != null && natural != flag) {
                throw new UsageException(
                        "--metric %s says %s, the flag %s".formatted(metric.name(), natural.text(), flag.text()));
            }
            directions.add(natural != null ? natural : flag != null ? flag : Direction.MINIMIZE);
        }
        return directions;
    }
}
