package dev.zeroth.command;

import dev.zeroth.study.Durations;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A program that is started as often as wanted, each time with other words in place of the names in
/// braces, followed while it runs, and ended with everything that it started. [CommandTask] tells how it
/// is ended, and what of its output is kept where it fails.
///
/// Several runs at once have different names.
public final class Program {

    private static final int MAX_REASON = 200;

    private final Arguments arguments;
    private final Path directory;
    private final Environment environment;
    private final Ends ends;
    private final boolean openInput;
    private final Orphans orphans;
    private final AtomicBoolean swept = new AtomicBoolean();

    /// When it is ended.
    ///
    /// @param grace from SIGTERM to SIGKILL
    /// @param timeout after which it has failed; null: none
    record Ends(Duration grace, @Nullable Duration timeout) {}

    /// A start.
    ///
    /// @param name of the run: while it lasts it is the only one of this name
    /// @param text of a name in braces, or null where it stands for nothing
    /// @param names that have an environment variable each
    record Start(String name, Function<String, @Nullable String> text, List<String> names) {}

    /// Hears of what a program says of some numbers while it runs, in lines such as `step=12 loss=0.4`.
    @FunctionalInterface
    public interface Listener {

        /// Ends the program by throwing.
        ///
        /// @param values by name, at least one
        void stepped(int step, SequencedMap<String, Double> values);
    }

    Program(
            Arguments arguments,
            Path directory,
            Environment environment,
            Ends ends,
            boolean openInput,
            Orphans orphans) {
        this.arguments = arguments;
        this.directory = directory;
        this.environment = environment;
        this.ends = ends;
        this.openInput = openInput;
        this.orphans = orphans;
    }

    Arguments arguments() {
        return arguments;
    }

    /// The arguments as they were given, the name of the working directory, and the names of variables,
    /// whose values may be secrets.
    public String identity() {
        return "%s %s %s"
                .formatted(
                        sources(),
                        directory.getFileName(),
                        new TreeSet<>(environment.given().keySet()));
    }

    Path directory() {
        return directory;
    }

    Environment environment() {
        return environment;
    }

    /// The arguments as they were given, the program first.
    public List<String> sources() {
        return arguments.sources();
    }

    /// Finds mistakes before anything is started.
    ///
    /// @throws UsageException for a folder that is none, or a program that certainly cannot be started
    public void check() {
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

    /// Runs the program to its end.
    ///
    /// @param name of the run: while it lasts it is the only one of this name
    /// @param values of the names in braces, each an environment variable `ZEROTH_NAME` too
    /// @param wanted the numbers that are looked for in steps
    /// @param last those that are looked for at the end: in its last line that is a JSON object, or
    ///     where there is none as `loss=0.4` on its last line
    /// @return the last ones that there are
    /// @throws TrialFailed if it cannot be started, fails, or a last number is none
    public SequencedMap<String, Double> run(
            String name,
            SequencedMap<String, String> values,
            List<String> wanted,
            List<String> last,
            Listener listener) {
        List<String> all =
                Stream.concat(wanted.stream(), last.stream()).distinct().toList();
        try {
            endLeft(name);
            Start start = new Start(name, values::get, List.copyOf(values.keySet()));
            return run(
                    start,
                    new Printed(all, List.of(), null),
                    step -> listener.stepped(step.step(), step.values()),
                    readings -> readings.found(last));
        } catch (IOException e) {
            throw new TrialFailed("cannot write in %s: %s".formatted(orphans.folder(), e), "");
        }
    }

    /// Ends what processes that are gone left running, and what an earlier run of this name did.
    void endLeft(String name) throws IOException {
        if (swept.compareAndSet(false, true)) orphans.endAll(ends.grace());
        orphans.end(name, ends.grace());
    }

    /// @param result of what was printed, once the program has ended well
    <T> T run(Start start, Printed printed, Consumer<Step> steps, Function<Readings, T> result) throws IOException {
        String mark = Run.newMark();
        try {
            orphans.note(start.name(), mark, null);
            Launch launch = launch(start);
            try (Run run = started(launch, mark, printed)) {
                orphans.note(start.name(), mark, run.process());
                run.follow(openInput);
                return follow(run, steps, result);
            }
        } finally {
            orphans.clear(start.name());
        }
    }

    private Launch launch(Start start) {
        List<String> command = arguments.expand(start.text());
        UsageException refusal = refusal(command.getFirst());
        if (refusal != null) throw new TrialFailed(String.valueOf(refusal.getMessage()), "");
        return new Launch(
                command,
                directory,
                variables -> environment.apply(variables, start.text(), start.names()),
                ends.grace());
    }

    private static Run started(Launch launch, String mark, Printed printed) {
        try {
            return Run.start(launch, mark, printed);
        } catch (IOException e) {
            throw new TrialFailed(
                    "cannot start '%s': %s".formatted(launch.command().getFirst(), e.getMessage()), "");
        }
    }

    private <T> T follow(Run run, Consumer<Step> steps, Function<Readings, T> result) {
        Duration timeout = ends.timeout();
        Long deadline = timeout == null ? null : (Long) (System.nanoTime() + timeout.toNanos());
        try {
            while (true) {
                switch (run.next(deadline)) {
                    case Inbox.Stepped(Step step) -> steps.accept(step);
                    case Inbox.End.OVER -> {
                        Programs.awaitExit();
                        return result(run, result);
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
        Duration timeout = ends.timeout();
        return new TrialFailed(
                "timed out after " + Durations.text(timeout == null ? Duration.ZERO : timeout), run.tail());
    }

    private static <T> T result(Run run, Function<Readings, T> result) {
        int code = run.exitCode();
        if (code != 0) throw new TrialFailed(reason(code, run.lastError()), run.tail());
        try {
            return result.apply(run.readings());
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

    /// A short name for people: of the first argument that is a file of the working directory, such as
    /// `train` of
    /// `python3 train.py`, else of the program.
    static String name(Arguments arguments, Path directory) {
        for (String argument : arguments.sources()) {
            if (!argument.startsWith("-") && isFile(argument, directory)) return stem(argument);
        }
        return stem(arguments.sources().getFirst());
    }

    private static boolean isFile(String argument, Path directory) {
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
}
