package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth tell NAME NUMBER VALUE...`: how a trial asked for came out.
@Command(name = "tell", description = "Tell a study the value of a trial asked for.")
final class TellCommand implements Callable<Integer> {

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
            case "pruned" -> Outcome.pruned();
            case "failed" -> Outcome.failed(reason);
            default -> throw UsageException.unknown("state", state, List.of("complete", "pruned", "failed"));
        };
    }

    private double[] numbers(int directions) {
        if (values.size() != directions) {
            throw new UsageException("study '%s' takes %d values, got %d".formatted(name, directions, values.size()));
        }
        return values.stream().mapToDouble(TellCommand::finite).toArray();
    }

    private static double finite(String text) {
        try {
            double value = Double.parseDouble(text);
            if (!Double.isNaN(value)) return value;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(
                "VALUE must be a number, got '%s'".formatted(text), "Maybe --state failed --reason '...'?");
    }
}
