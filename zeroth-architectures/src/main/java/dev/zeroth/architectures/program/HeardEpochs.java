package dev.zeroth.architectures.program;

import dev.zeroth.architectures.training.Report;
import dev.zeroth.trial.TrialFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a program has said of its epochs, one a line of a file, so that a training that goes on need not
/// say it again. A line that a kill left unfinished counts for nothing.
final class HeardEpochs {

    static final String LOSS = "loss";
    static final String ACCURACY = "accuracy";
    static final String PARAMETERS = "parameters";
    static final String LATENCY = "latency";

    private static final int CELLS = 5;

    private final Path file;
    private final int epochs;
    private final Consumer<Report> listener;
    private int last;
    private double parameters = Double.NaN;
    private double latency = Double.NaN;

    /// @param epochs how many there are to be
    /// @param listener hears of each
    HeardEpochs(Path file, int epochs, Consumer<Report> listener) {
        this.file = file;
        this.epochs = epochs;
        this.listener = listener;
    }

    /// The last epoch that was heard of; 0: none.
    int last() {
        return last;
    }

    /// Tells again what is in the file.
    void retell() throws IOException {
        if (!Files.exists(file)) return;
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) Files.writeString(file, whole, StandardCharsets.UTF_8);
        for (String line : whole.lines().toList()) {
            double[] cells = numbers(line);
            tell((int) cells[0], new Report(cells[1], cells[2], cells[3], cells[4]));
        }
    }

    private double[] numbers(String line) {
        try {
            double[] cells = Arrays.stream(line.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (cells.length == CELLS) return cells;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new TrialFailed("'%s' has no epoch in '%s': delete it to train anew".formatted(file, line), "");
    }

    /// Hears of an epoch; one that was heard of before is let go.
    void hear(int epoch, SequencedMap<String, Double> said) {
        if (epoch <= last) return;
        if (epoch != last + 1 || epoch > epochs) {
            String expected = last < epochs ? "step=" + (last + 1) : "no more than %d epochs".formatted(epochs);
            throw new TrialFailed("the trainer said step=%d where %s was expected".formatted(epoch, expected), "");
        }
        Double loss = said.get(LOSS);
        if (loss == null) {
            throw new TrialFailed(
                    "the trainer said no loss of epoch %d, as in 'step=%d loss=0.4'".formatted(epoch, epoch), "");
        }
        Double accuracy = share(said.get(ACCURACY), "of epoch " + epoch);
        Report report = new Report(
                loss,
                accuracy == null ? Double.NaN : accuracy,
                said.getOrDefault(PARAMETERS, parameters),
                said.getOrDefault(LATENCY, latency));
        try {
            Files.writeString(
                    file,
                    "%d %s %s %s %s\n"
                            .formatted(epoch, report.loss(), report.accuracy(), report.parameters(), report.latency()),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell(epoch, report);
    }

    /// @throws TrialFailed if it is a number that is no share
    static @Nullable Double share(@Nullable Double accuracy, String when) {
        if (accuracy == null || accuracy.isNaN() || (accuracy >= 0 && accuracy <= 1)) return accuracy;
        throw new TrialFailed(
                "the trainer said accuracy %s %s, which is no share from 0 to 1".formatted(accuracy, when), "");
    }

    private void tell(int epoch, Report report) {
        last = epoch;
        parameters = report.parameters();
        latency = report.latency();
        listener.accept(report);
    }
}
