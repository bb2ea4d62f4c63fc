package dev.zeroth.cli;

import dev.zeroth.cli.Streams.Text;
import dev.zeroth.storage.StorageException;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.task.Problem;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// `zeroth`: the way in.
@Command(
        name = "zeroth",
        description = "Gradient-free optimization for everything around a language model.",
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
        int code = run(args);
        System.out.flush();
        System.exit(code);
    }

    /// Runs a command.
    ///
    /// @return 0 done; 1 failed; 2 a mistake of the caller; 130 stopped by the caller
    public static int run(String... args) {
        if (args.length == 1 && args[0].equals("--version")) {
            Streams.out("zeroth " + Version.text());
            return DONE;
        }
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        CommandLine tune = line.getSubcommands().get("tune");
        if (tune != null) tune.setStopAtPositional(true);
        line.setParameterExceptionHandler((exception, _) -> usage(exception));
        boolean traces = Arrays.asList(args).contains("--debug");
        line.setExecutionExceptionHandler((exception, _, _) -> failure(exception, traces));
        return line.execute(args);
    }

    @Override
    public void run() {
        if (version) Streams.out("zeroth " + Version.text());
        else if (spec != null) spec.commandLine().usage(System.out);
    }

    private static int usage(ParameterException exception) {
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            CommandLine line = exception.getCommandLine();
            boolean flag = word.startsWith("-");
            List<String> known = flag
                    ? List.copyOf(line.getCommandSpec().optionsMap().keySet())
                    : List.copyOf(line.getSubcommands().keySet());
            boolean command = flag || !line.getSubcommands().isEmpty();
            return mistake(
                    command
                            ? UsageException.unknown(flag ? "option" : "command", word, known)
                            : new UsageException("unexpected argument '%s'".formatted(word)));
        }
        if (exception.getCause() instanceof UsageException cause) return mistake(cause);
        return mistake(new UsageException(message.lines().findFirst().orElse("")));
    }

    private static int failure(Exception exception, boolean traces) {
        if (traces) exception.printStackTrace();
        return switch (exception) {
            case UsageException e -> mistake(e);
            case StudyFileException e -> {
                if (e.problems().size() == 1) yield mistake(usage(e.problems().getFirst()));
                e.problems().forEach(problem -> Streams.err("zeroth: " + problem.text()));
                yield USAGE;
            }
            case NoSuchElementException e -> failed(e);
            case StorageException e -> failed(e);
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

    private static int failed(Exception e) {
        boolean named = e instanceof StorageException || e instanceof NoSuchElementException;
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Streams.err("zeroth: " + (named ? "" : e.getClass().getSimpleName() + ": ") + Text.line(message));
        return FAILED;
    }
}
