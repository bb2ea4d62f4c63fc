package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth tell NAME NUMBER VALUE...`: how a trial asked for came out.
@Command(
        name = "tell",
        description = "Tell a study the value of a trial asked for.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth tell bake 0 7.5", "  zeroth tell bake 1 --state failed --reason burnt"})
final class TellCommand implements Callable<Integer> {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final List<String> OPTIONS = List.of("--state", "--reason", "--storage", "--json");

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Parameters(index = "0", paramLabel = "NAME", description = "The study.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NUMBER", description = "The trial.")
    private String number = "";

    @Parameters(index = "2..*", paramLabel = "VALUE", description = "Its value, or one per objective.")
    private List<String> values = List.of();

    @Option(names = "--state", paramLabel = "STATE", description = "complete (standard), pruned or failed.")
    private String state = "complete";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it failed.")
    private String reason = "told as failed";

    @Override
    public Integer call() {
        int trial = number();
        try (Study study = storage.study(name)) {
            TrialRecord told =
                    study.tell(trial, outcome(study.definition().directions().size()));
            Streams.out(
                    storage.json()
                            ? Json.write(TrialJson.of(told))
                            : "trial %d is %s"
                                    .formatted(trial, told.state().name().toLowerCase(Locale.ROOT)));
        }
        return Main.DONE;
    }

    private int number() {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new UsageException("NUMBER must be a trial's number, got '%s'".formatted(number));
        }
    }

    private Outcome outcome(int directions) {
        return switch (state) {
            case "complete" -> Outcome.complete(numbers(directions));
            case "pruned" -> {
                noValues();
                yield Outcome.pruned();
            }
            case "failed" -> {
                noValues();
                yield Outcome.failed(reason);
            }
            default -> throw UsageException.unknown("state", state, List.of("complete", "pruned", "failed"));
        };
    }

    private void noValues() {
        if (!values.isEmpty()) {
            throw new UsageException("a %s trial has no value, got '%s'".formatted(state, String.join(" ", values)));
        }
    }

    private double[] numbers(int directions) {
        double[] numbers = values.stream().mapToDouble(TellCommand::number).toArray();
        if (numbers.length != directions) {
            throw new UsageException("study '%s' takes %s, got %d"
                    .formatted(name, directions == 1 ? "1 value" : directions + " values", values.size()));
        }
        return numbers;
    }

    /// Values may be negative, so that words with a dash come here too.
    private static double number(String text) {
        if (NUMBER.matcher(text).matches()) return Double.parseDouble(text);
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw noNumber(text);
        };
    }

    private static UsageException noNumber(String text) {
        if (text.startsWith("-")) return UsageException.unknown("option", text, OPTIONS);
        return new UsageException(
                "VALUE must be a number, got '%s'".formatted(text), "Maybe --state failed --reason '...'?");
    }
}
