package dev.zeroth.command;

import dev.zeroth.json.Json;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Runs a program once per trial and reads the trial's values from what it prints.
///
/// **What the program is given.** Its arguments as they are, never through a shell, with `{name}` for a
/// parameter,
/// `{trial}`, `{seed}` (a number of the trial's own from 0 to 2^31 - 1) and `{dir}` (a folder of the
/// trial's own, empty at the start), `{{` and `}}` for braces. The same as environment variables:
/// `ZEROTH_NAME`,
/// `ZEROTH_TRIAL`,
/// `ZEROTH_SEED`, `ZEROTH_DIR`. Numbers have the shortest digits that read back the same, lists are JSON, a
/// parameter called `seed` takes the place of the other. An argument that names an inactive parameter is
/// left out. Where the sampler says that the trial goes on from another one's state (population based
/// training),
/// `{parent}` is that one's number and `{parent_dir}` its folder; arguments that name them are left out
/// otherwise. Standard input is empty unless [CommandBuilder#openInput] says otherwise.
///
/// **What it prints.** Without named metrics the value is the last number on the last line of standard
/// output; with them, the fields of the last line that is a JSON object, else `loss=0.4` on the last
/// line. Lines `step=12 loss=0.4` are intermediate values, after which a pruner may end the program.
/// Beside named metrics there may be limits on further numbers, such as `memory <= 512`, which become
/// constraints of the trial, and a field of the JSON object with the metric's slopes by parameter
/// ([Trial#setGradient]).
///
/// **When it fails.** An exit code other than 0, no value, nan or a timeout fails the trial; the reason
/// is one line, the detail the last lines of output (50 of them, 16 KiB).
///
/// **How it is ended.** A program that is pruned, timed out or interrupted gets SIGTERM, then after a
/// grace SIGKILL, and so does everything that it started. So it is when this process exits; when it is
/// killed, a watcher does it, and the next run of the study ends what may still be left. A program that
/// ends by itself is done: what it left in the background is left alone.
///
/// Any number of trials at once; each takes its thread, two for reading, and less than a megabyte.
public final class CommandTask implements Task {

    private final Program program;
    private final List<Metric> metrics;
    private final Printed printed;
    private final TrialFolders folders;

    CommandTask(CommandBuilder builder) {
        List<String> named = builder.metrics.stream().map(Metric::name).toList();
        this.printed = new Printed(named, builder.limits, builder.gradient);
        this.metrics = builder.metrics.isEmpty() ? List.of(Metrics.VALUE) : builder.metrics;
        Path directory = builder.directory.toAbsolutePath().normalize();
        Path folder = builder.folder != null
                ? builder.folder
                : CommandBuilder.folder(directory.resolve("zeroth-trials"), Program.name(builder.arguments, directory));
        this.folders = new TrialFolders(folder.toAbsolutePath().normalize());
        this.program = new Program(
                builder.arguments,
                directory,
                builder.environment,
                new Program.Ends(builder.grace, builder.timeout),
                builder.openInput,
                new Orphans(folders.folder()));
    }

    /// Describes a task.
    ///
    /// @param arguments the program first
    /// @throws UsageException for no program, or a brace without its counterpart
    public static CommandBuilder builder(List<String> arguments) {
        return new CommandBuilder(arguments);
    }

    /// A short name for people: of the first argument that is a file of the working directory, such as
    /// `train` of
    /// `python3 train.py`, else of the program.
    public String name() {
        return Program.name(program.arguments(), program.directory());
    }

    /// The arguments as they were given, the names of the metrics and those of the environment variables
    /// given, whose values stay out of it. The files that the arguments name are not part of it: a
    /// program may be edited between runs of its study.
    @Override
    public String fingerprint() {
        StringBuilder text = new StringBuilder("command ").append(Json.write(program.sources()));
        if (!printed.metrics().isEmpty()) text.append(" metrics ").append(Json.write(printed.metrics()));
        if (!printed.limits().isEmpty()) {
            List<String> limits = printed.limits().stream().map(Limit::text).toList();
            text.append(" limits ").append(Json.write(limits));
        }
        if (!program.environment().given().isEmpty()) {
            text.append(" env ").append(Json.write(program.environment().given().keySet()));
        }
        return text.toString();
    }

    @Override
    public String summary() {
        return String.join(" ", program.sources()).replaceAll("\\s+", " ");
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    /// The folder that the trials' folders are in.
    public Path folder() {
        return folders.folder();
    }

    /// Finds mistakes before any trial is spent.
    ///
    /// @throws UsageException for no space, an unknown placeholder, two parameters with one environment
    ///     variable,
    ///     or a program that certainly cannot be started
    public void check(@Nullable SearchSpace space) {
        if (space == null) throw new UsageException("a command needs a declared space");
        program.arguments().check(space);
        Environment.check(space);
        program.check();
    }

    void checkProgram() {
        program.check();
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        try {
            check(space);
        } catch (UsageException e) {
            problems.put("", e.hint() == null ? String.valueOf(e.getMessage()) : e.getMessage() + ". " + e.hint());
        }
        return problems;
    }

    @Override
    public double[] evaluate(Trial trial) {
        int number = trial.number();
        String name = TrialFolders.name(number);
        try {
            program.endLeft(name);
            Bindings bindings = Bindings.of(trial, folders.make(number));
            Reports reports =
                    new Reports(trial, metrics.stream().map(Metric::name).toList());
            List<String> names = bindings.names(program.arguments().names());
            return program.run(
                    new Program.Start(name, bindings::text, names),
                    printed,
                    step -> {
                        if (reports.take(step)) throw new TrialPruned();
                    },
                    readings -> values(trial, readings));
        } catch (IOException e) {
            throw new TrialFailed("cannot write in %s: %s".formatted(folder(), e), "");
        } finally {
            folders.tidy(number);
        }
    }

    private static double[] values(Trial trial, Readings readings) {
        double[] values = readings.values();
        readings.excesses().forEach(trial::setConstraint);
        SequencedMap<String, Double> slopes = readings.slopes();
        slopes.values().removeIf(slope -> slope.isNaN());
        slopes.keySet().retainAll(trial.parameters().values().keySet());
        if (!slopes.isEmpty()) trial.setGradient(slopes);
        return values;
    }
}
