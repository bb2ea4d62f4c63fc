package dev.zeroth.cli;

import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.saved.PredictedTable;
import dev.zeroth.networks.data.Columns;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a saved network of a table says of new rows.
final class PredictedNetwork {

    private static final String ENDING = ".safetensors";
    private static final int FRONT = Long.BYTES + 1;
    private static final int TOGETHER = 256;

    private PredictedNetwork() {}

    /// Whether a file may be a network, by its name or by how it begins: the bytes of a JSON header, then the header.
    static boolean like(Path file) {
        if (file.toString().endsWith(ENDING)) return true;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] front = in.readNBytes(FRONT);
            if (front.length < FRONT || front[FRONT - 1] != '{') return false;
            long header = ByteBuffer.wrap(front).order(ByteOrder.LITTLE_ENDIAN).getLong();
            return header > 0 && header < Files.size(file);
        } catch (IOException e) {
            return false;
        }
    }

    /// The class of every row, and the probabilities of all classes. Columns are found by their names; others, such as
    /// that of the classes, are let be.
    ///
    /// @throws DataException if the rows do not fit
    /// @throws UsageException if it is no network, or one of a text
    static PredictedTable of(Path file, Path data) {
        try (Arena arena = Arena.ofConfined()) {
            SavedNetwork saved = SavedNetwork.read(file, arena);
            Columns columns = saved.description().columns();
            if (columns == null) {
                throw new UsageException(
                        "%s does not say which columns of a table it takes".formatted(file.getFileName()),
                        "Maybe it is of a text, or was saved by an older version: in Java SavedNetwork.read gives it back, see docs/architectures.md");
            }
            Map<String, ColumnKind> kinds = new LinkedHashMap<>();
            columns.names().forEach(name -> kinds.put(name, ColumnKind.NUMBER));
            return of(saved, columns, TableReader.read(data, ReadOptions.only(kinds)));
        }
    }

    private static PredictedTable of(SavedNetwork saved, Columns columns, Table table) {
        List<String> classes = saved.description().classes();
        List<String> header = new ArrayList<>(List.of("prediction"));
        classes.forEach(name -> header.add("probability " + name));
        List<List<String>> rows = new ArrayList<>();
        for (int from = 0; from < table.rows(); from += TOGETHER) {
            float[] inputs = inputs(columns, table, from, Math.min(table.rows(), from + TOGETHER));
            for (double[] probabilities : saved.probabilities(inputs)) {
                if (!Double.isFinite(probabilities[0])) {
                    throw new DataException(
                            "%s line %d: the network's answer is no number\nMaybe a value is far from those that it learned from"
                                    .formatted(table.source(), table.line(rows.size())));
                }
                rows.add(row(classes, probabilities));
            }
        }
        return new PredictedTable(header, rows);
    }

    private static float[] inputs(Columns columns, Table table, int from, int to) {
        int each = columns.names().size();
        float[] inputs = new float[(to - from) * each];
        for (int c = 0; c < each; c++) {
            String name = columns.names().get(c);
            Column.Numbers column = (Column.Numbers) table.column(name);
            for (int row = from; row < to; row++) {
                if (column.missing(row)) {
                    throw new DataException("%s line %d: column '%s' has no value, and a network needs one"
                            .formatted(table.source(), table.line(row), name));
                }
                float scaled = columns.scaled(c, (float) column.value(row));
                if (!Float.isFinite(scaled)) {
                    throw new DataException("%s line %d: column '%s' is beyond what the network takes: %s"
                            .formatted(table.source(), table.line(row), name, column.value(row)));
                }
                inputs[(row - from) * each + c] = scaled;
            }
        }
        return inputs;
    }

    private static List<String> row(List<String> classes, double[] probabilities) {
        int largest = 0;
        for (int i = 1; i < probabilities.length; i++) if (probabilities[i] > probabilities[largest]) largest = i;
        List<String> row = new ArrayList<>(List.of(classes.get(largest)));
        for (double each : probabilities) row.add(new BigDecimal(Double.toString(each)).toPlainString());
        return row;
    }
}
