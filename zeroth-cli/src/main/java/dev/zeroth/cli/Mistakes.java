package dev.zeroth.cli;

import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the parser of the command line has to say, in Zeroth's words.
final class Mistakes {

    private Mistakes() {}

    static UsageException of(ParameterException exception) {
        if (exception.getCause() instanceof UsageException cause) return cause;
        if (exception instanceof UnmatchedArgumentException unmatched) return unmatched(unmatched);
        if (exception instanceof MissingParameterException missing) return missing(missing);
        ArgSpec argument = exception.getArgSpec();
        if (exception instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec o) {
            return new UsageException("%s is given twice".formatted(o.longestName()));
        }
        String value = exception.getValue();
        if (argument != null && value != null) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return new UsageException("%s must be %s, got '%s'".formatted(name, wanted(argument.type()), value));
        }
        String line = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        return new UsageException(line.substring(0, Math.min(1, line.length())).toLowerCase(Locale.ROOT)
                + line.substring(Math.min(1, line.length())));
    }

    private static UsageException missing(MissingParameterException exception) {
        ArgSpec first = exception.getMissing().isEmpty()
                ? exception.getArgSpec()
                : exception.getMissing().getFirst();
        if (first instanceof OptionSpec option) {
            return new UsageException("%s needs a value, %s".formatted(option.longestName(), option.paramLabel()));
        }
        String labels = String.join(
                " and ",
                exception.getMissing().stream().map(ArgSpec::paramLabel).toList());
        CommandLine line = exception.getCommandLine();
        return new UsageException(
                "%s needs %s".formatted(line.getCommandName(), labels),
                "Maybe look at 'zeroth %s --help'".formatted(line.getCommandName()));
    }

    private static UsageException unmatched(UnmatchedArgumentException exception) {
        String word = exception.getUnmatched().getFirst();
        CommandLine line = exception.getCommandLine();
        if (word.startsWith("-")) {
            List<String> known = line.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .sorted()
                    .toList();
            String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
            return UsageException.unknown("option", name, known);
        }
        return line.getSubcommands().isEmpty()
                ? new UsageException("unexpected argument '%s'".formatted(word))
                : UsageException.unknown("command", word, line.getSubcommands().keySet());
    }

    private static String wanted(Class<?> type) {
        if (type == int.class || type == Integer.class || type == Long.class) return "a whole number";
        return type == Double.class
                ? "a number"
                : "a valid " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
