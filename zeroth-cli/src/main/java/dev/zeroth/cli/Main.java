package dev.zeroth.cli;

import dev.zeroth.cli.Streams.Text;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.models.data.DataException;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.storage.StorageException;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.task.Problem;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.usage.UsageException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `zeroth`: the way in.
@Command(
        name = "zeroth",
        description = "Gradient-free optimization for everything around a language model.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth run examples/iris-grid.yaml",
            "  zeroth tune --param 'lr=float(1e-5,1e-1,log)' --trials 50 -- python3 train.py --lr {lr}",
            "  zeroth best iris-grid",
            "Each command explains itself: zeroth tune --help"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            TuneCommand.class,
            StudiesCommand.class,
            TrialsCommand.class,
            BestCommand.class,
            ExportCommand.class,
            AskCommand.class,
            TellCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            GenerateCommand.class,
            PerplexityCommand.class,
            WeightsCommand.class,
            PromptCommand.class,
            AdviseCommand.class,
            SamplersCommand.class,
            PrunersCommand.class,
            SchemaCommand.class,
            DoctorCommand.class
        })
public final class Main implements Runnable {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    private static final int HELP_WIDTH = 100;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @CommandLine.Option(names = "--version", description = "Show the version.")
    private boolean version;

    @CommandLine.Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show stack traces of failures.")
    @SuppressWarnings("UnusedVariable") // read before parsing, for mistakes in parsing too
    private boolean debug;

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("java.util.logging.SimpleFormatter.format", "zeroth: %5$s%n");
        Ending.watch();
        int code = run(args);
        System.out.flush();
        Ending.now(code);
    }

    /// Runs a command.
    ///
    /// @return 0 done; 1 failed; 2 a mistake of the caller; 130 stopped by the caller
    public static int run(String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            Streams.out("zeroth " + Version.text());
            return DONE;
        }
        List<String> words = Arrays.asList(args);
        int own = words.contains("--") ? words.indexOf("--") : words.size();
        boolean traces = words.subList(0, own).contains("--debug");
        CommandLine line = line();
        line.setParameterExceptionHandler((exception, _) -> mistake(Mistakes.of(exception)));
        line.setExecutionExceptionHandler((exception, _, _) -> failure(exception, traces));
        try {
            return line.execute(args);
        } catch (RuntimeException | Error e) {
            return failure(e, traces);
        }
    }

    /// The commands; what a caller gives a program passes as it is.
    static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setOut(new PrintWriter(Streams.results(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(Streams.messages(), true, StandardCharsets.UTF_8));
        Map<String, CommandLine> commands = line.getSubcommands();
        for (CommandLine command : commands.values()) {
            command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        }
        Objects.requireNonNull(commands.get("tune")).setStopAtPositional(true);
        Objects.requireNonNull(commands.get("tell")).setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    @Override
    public void run() {
        if (version) Streams.out("zeroth " + Version.text());
        else if (spec != null) spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int failure(Throwable exception, boolean traces) {
        if (traces) exception.printStackTrace(Streams.messages());
        return switch (exception) {
            case UsageException e -> mistake(e);
            case StudyFileException e -> {
                if (e.problems().size() == 1) yield mistake(usage(e.problems().getFirst()));
                e.problems().forEach(problem -> Streams.err("zeroth: " + problem.text()));
                yield USAGE;
            }
            default -> failed(exception);
        };
    }

    private static UsageException usage(Problem problem) {
        String text = new Problem(problem.file(), problem.line(), problem.key(), problem.message(), null).text();
        return new UsageException(text, problem.hint());
    }

    private static int mistake(UsageException e) {
        Streams.err("zeroth: " + Text.line(e.getMessage()));
        String hint = e.hint();
        if (hint != null) Streams.err(Text.line(hint));
        return USAGE;
    }

    private static int failed(Throwable e) {
        Streams.err("zeroth: " + told(e));
        return FAILED;
    }

    /// What failed, in a line: with the kind of the failure, unless its message says enough.
    static String told(Throwable e) {
        boolean named = e instanceof StorageException
                || e instanceof NoSuchElementException
                || e instanceof DataException
                || e instanceof ModelFileException
                || e instanceof ModelException
                || e instanceof OnnxException
                || e instanceof TrialFailed
                || e instanceof UncheckedIOException;
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return (named ? "" : e.getClass().getSimpleName() + ": ") + Text.line(message);
    }
}
