package dev.zeroth.command;

import dev.zeroth.json.Json;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Durations;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialPruned;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Runs a program once per trial and reads the trial's values from what it prints.
///
/// **What the program is given.** Its arguments as they are, never through a shell, with `{name}` for a parameter,
/// `{trial}`, `{seed}` (a number of the trial's own from 0 to 2^31 - 1) and `{dir}` (a folder of the trial's
/// own, empty at the start), `{{` and `}}` for braces. The same as environment variables: `ZEROTH_NAME`,
/// `ZEROTH_TRIAL`,
/// `ZEROTH_SEED`, `ZEROTH_DIR`. Numbers have the shortest digits that read back the same, lists are JSON, a
/// parameter called `seed` takes the place of the other. An argument that names an inactive parameter is left
/// out. Where the sampler says that the trial goes on from another one's state (population based training),
/// `{parent}` is that one's number and `{parent_dir}` its folder; arguments that name them are left out
/// otherwise. Standard input is empty unless [CommandBuilder#openInput] says otherwise.
///
/// **What it prints.** Without named metrics the value is the last number on the last line of standard output; with
/// them, the fields of the last line that is a JSON object, else `loss=0.4` on the last line. Lines `step=12
/// loss=0.4` are intermediate values, after which a pruner may end the program. Beside named metrics there may be
/// limits on further numbers, such as `memory <= 512`, which become constraints of the trial, and a field of the
/// JSON object with the metric's slopes by parameter ([Trial#setGradient]).
///
/// **When it fails.** An exit code other than 0, no value, nan or a timeout fails the trial; the reason is one line,
/// the detail the last lines of output (50 of them, 16 KiB).
///
/// **How it is ended.** A program that is pruned, timed out or interrupted gets SIGTERM, then after a grace SIGKILL,
/// and so does everything that it started. So it is when this process exits; when it is killed, a watcher does it, and
/// the next run of the study ends what may still be left. A program that ends by itself
/// is done: what it left in the background is left alone.
///
/// Any number of trials at once; each takes its thread, two for reading, and less than a megabyte.
public final class CommandTask implements Task {

    private static final int MAX_REASON = 200;

    private final Arguments arguments;
    private final List<Metric> metrics;
    private final Printed printed;
    private final Path directory;
    private final Environment environment;
    private final Duration grace;
    private final @Nullable Duration timeout;
    private final boolean openInput;
    private final TrialFolders folders;
    private final Orphans orphans;
    private final AtomicBoolean swept = new AtomicBoolean();

    CommandTask(CommandBuilder builder) {
        this.arguments = builder.arguments;
        List<String> named = builder.metrics.stream().map(Metric::name).toList();
        this.printed = new Printed(named, builder.limits, builder.gradient);
        this.metrics = builder.metrics.isEmpty() ? List.of(Metrics.VALUE) : builder.metrics;
        this.directory = builder.directory.toAbsolutePath().normalize();
        this.environment = builder.environment;
        this.grace = builder.grace;
        this.timeout = builder.timeout;
        this.openInput = builder.openInput;
        Path folder = builder.folder != null
                ? builder.folder
                : CommandBuilder.folder(directory.resolve("zeroth-trials"), name());
        this.folders = new TrialFolders(folder.toAbsolutePath().normalize());
        this.orphans = new Orphans(folders.folder());
    }

    /// Describes a task.
    ///
    /// @param arguments the program first
    /// @throws UsageException for no program, or a brace without its counterpart
    public static CommandBuilder builder(List<String> arguments) {
        return new CommandBuilder(arguments);
    }

    /// A short name for people: of the first argument that is a file of the working directory, such as `train` of
    /// `python3 train.py`, else of the program.
    public String name() {
        for (String argument : arguments.sources()) {
            if (!argument.startsWith("-") && isFile(argument)) return stem(argument);
        }
        return stem(arguments.sources().getFirst());
    }

    private boolean isFile(String argument) {
        try {
            return !argument.startsWith("/") && Files.isRegularFile(directory.resolve(argument));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The arguments as they were given, the names of the metrics and those of the environment variables given, whose
    /// values stay out of it. The files that the arguments name are not part of it: a program may be edited between
    /// runs of its study.
    @Override
    public String fingerprint() {
        StringBuilder text = new StringBuilder("command ").append(Json.write(arguments.sources()));
        if (!printed.metrics().isEmpty()) text.append(" metrics ").append(Json.write(printed.metrics()));
        if (!printed.limits().isEmpty()) {
            List<String> limits = printed.limits().stream().map(Limit::text).toList();
            text.append(" limits ").append(Json.write(limits));
        }
        if (!environment.given().isEmpty()) {
            text.append(" env ").append(Json.write(environment.given().keySet()));
        }
        return text.toString();
    }

    @Override
    public String summary() {
        return String.join(" ", arguments.sources()).replaceAll("\\s+", " ");
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
        arguments.check(space);
        Environment.check(space);
        checkProgram();
    }

    void checkProgram() {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("working directory '%s' is not a folder".formatted(directory));
        }
        String program = arguments.fixedProgram();
        UsageException refusal = program == null ? null : refusal(program);
        if (refusal != null) throw refusal;
    }

    private @Nullable UsageException refusal(String program) {
        String path = environment.given().getOrDefault("PATH", System.getenv("PATH"));
        return new Executables(directory, path == null ? "/usr/bin:/bin" : path).refusal(program);
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
        String mark = Run.newMark();
        try {
            if (swept.compareAndSet(false, true)) orphans.endAll(grace);
            orphans.end(number, grace);
            Bindings bindings = Bindings.of(trial, folders.make(number));
            orphans.note(number, mark, null);
            return evaluate(trial, launch(bindings), mark);
        } catch (IOException e) {
            throw new TrialFailed("cannot write in %s: %s".formatted(folder(), e), "");
        } finally {
            orphans.clear(number);
            folders.tidy(number);
        }
    }

    private Launch launch(Bindings bindings) {
        List<String> command = arguments.expand(bindings);
        UsageException refusal = refusal(command.getFirst());
        if (refusal != null) throw new TrialFailed(String.valueOf(refusal.getMessage()), "");
        return new Launch(
                command, directory, variables -> environment.apply(variables, bindings, arguments.names()), grace);
    }

    private double[] evaluate(Trial trial, Launch launch, String mark) throws IOException {
        Reports reports = new Reports(trial, metrics.stream().map(Metric::name).toList());
        try (Run run = start(launch, mark)) {
            orphans.note(trial.number(), mark, run.process());
            run.follow(openInput);
            return follow(trial, run, reports);
        }
    }

    private Run start(Launch launch, String mark) {
        try {
            return Run.start(launch, mark, printed);
        } catch (IOException e) {
            throw new TrialFailed(
                    "cannot start '%s': %s".formatted(launch.command().getFirst(), e.getMessage()), "");
        }
    }

    private double[] follow(Trial trial, Run run, Reports reports) {
        Long deadline = timeout == null ? null : (Long) (System.nanoTime() + timeout.toNanos());
        try {
            while (true) {
                switch (run.next(deadline)) {
                    case Inbox.Stepped(Step step) -> {
                        if (reports.take(step)) throw new TrialPruned();
                    }
                    case Inbox.End.OVER -> {
                        Programs.awaitExit();
                        return values(trial, run);
                    }
                    case Inbox.End.TIMED_OUT -> throw timedOut(run);
                }
            }
        } catch (InterruptedException e) {
            run.close();
            throw new TrialFailed("interrupted", run.tail());
        }
    }

    private TrialFailed timedOut(Run run) {
        run.close();
        return new TrialFailed(
                "timed out after " + Durations.text(timeout == null ? Duration.ZERO : timeout), run.tail());
    }

    private static double[] values(Trial trial, Run run) {
        int code = run.exitCode();
        if (code != 0) throw new TrialFailed(reason(code, run.lastError()), run.tail());
        try {
            double[] values = run.readings().values();
            run.readings().excesses().forEach(trial::setConstraint);
            SequencedMap<String, Double> slopes = run.readings().slopes();
            slopes.values().removeIf(slope -> slope.isNaN());
            slopes.keySet().retainAll(trial.parameters().values().keySet());
            if (!slopes.isEmpty()) trial.setGradient(slopes);
            return values;
        } catch (TrialFailed e) {
            throw new TrialFailed(String.valueOf(e.getMessage()), run.tail());
        }
    }

    private static String reason(int code, String lastError) {
        String text = ExitCode.text(code);
        if (lastError.isEmpty()) return text;
        return text + ": "
                + (lastError.length() <= MAX_REASON ? lastError : lastError.substring(0, MAX_REASON) + "...");
    }
}
