package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.models.Task;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.saved.PredictedTable;
import dev.zeroth.models.saved.SavedModel;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.encoder.SavedEncoder;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth predict MODEL DATA`: what a saved model says of new rows.
@Command(
        name = "predict",
        description = "Predict the rows of a table with a saved model; CSV on standard output.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth predict best.model data.csv > predictions.csv",
            "  zeroth predict spam.onnx mails.tsv > predictions.csv",
            "  zeroth predict net.safetensors digits.csv > predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model that 'run --out' saved.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "DATA", description = "The rows: a .csv, .tsv or .jsonl file.")
    private Path data = Path.of("");

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(model)) throw new UsageException("there is no model file '%s'".formatted(model));
        PredictedTable predicted;
        boolean numbers;
        try {
            if (PredictedNetwork.like(model)) {
                numbers = false;
                predicted = PredictedNetwork.of(model, data);
            } else if (SavedEncoder.like(model)) {
                numbers = false;
                predicted = encoded();
            } else {
                SavedModel saved = SavedModel.open(model);
                numbers = saved.task() != Task.CLASSIFICATION;
                predicted = saved.predict(TableReader.read(data, saved.readOptions()));
            }
        } catch (DataException | OnnxException e) {
            List<String> lines = String.valueOf(e.getMessage()).lines().toList();
            throw new UsageException(lines.getFirst(), lines.size() > 1 ? lines.get(1) : null);
        }
        if (json) {
            Streams.out(Json.write(predicted.rows().stream()
                    .map(row -> json(predicted.header(), row, numbers))
                    .toList()));
        } else {
            Streams.out(Csv.line(predicted.header()));
            for (List<String> row : predicted.rows()) Streams.out(Csv.line(row));
        }
        return Main.DONE;
    }

    private PredictedTable encoded() {
        try (SavedEncoder saved = SavedEncoder.open(model, Runtime.getRuntime().availableProcessors())) {
            return saved.predict(TableReader.read(data, saved.readOptions()));
        }
    }

    /// @param numbers whether predictions are numbers, not names
    private static Map<String, @Nullable Object> json(List<String> header, List<String> row, boolean numbers) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            json.put(header.get(i), i == 0 && !numbers ? row.get(i) : (Object) Double.valueOf(row.get(i)));
        }
        return json;
    }
}
