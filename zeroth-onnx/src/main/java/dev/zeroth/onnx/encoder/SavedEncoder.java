package dev.zeroth.onnx.encoder;

import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.saved.PredictedTable;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.onnx.text.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A classifier that a study of type `encoder` saved: an ONNX file whose notes name its classes, the columns of texts,
/// and the vocabulary.
///
/// Not for several threads at once.
public final class SavedEncoder implements AutoCloseable {

    static final String CLASSES = "zeroth.classes";
    static final String MOST = "zeroth.max-tokens";
    static final String PROMPT = "zeroth.prompt";
    static final String COLUMNS = "zeroth.text";
    static final String VOCABULARY = "zeroth.vocabulary";
    static final String LOWER = "zeroth.lower-case";

    private static final int FIRST_BYTE = 8;
    private static final int ROWS = 16;
    private static final int LEAST_TOKENS = 4;
    private static final int MOST_TOKENS = 8192;

    private final OnnxModel model;
    private final TunedModel running;
    private final WordPiece words;
    private final List<String> classes;
    private final List<String> columns;
    private final int most;
    private final Prompt prompt;

    private SavedEncoder(OnnxModel model, Map<String, String> notes, int threads) {
        this.model = model;
        this.classes = NamesNote.names(note(notes, CLASSES), CLASSES, model.source());
        this.columns = NamesNote.names(note(notes, COLUMNS), COLUMNS, model.source());
        this.most = whole(notes, MOST);
        this.words = WordPiece.of(note(notes, VOCABULARY), note(notes, LOWER).equals("true"), model.source());
        this.prompt = Prompt.noted(notes.get(PROMPT), model.source());
        this.running = TunedModel.of(model.surgery(), threads);
    }

    /// Whether a file may be an ONNX model, by its first byte.
    public static boolean like(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == FIRST_BYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens a file.
    ///
    /// @param threads of the runtime
    /// @throws OnnxException if it is no model, or one without the notes
    public static SavedEncoder open(Path file, int threads) {
        OnnxModel model = OnnxModel.read(file);
        try {
            return new SavedEncoder(model, model.notes(), threads);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private String note(Map<String, String> notes, String key) {
        String value = notes.get(key);
        if (value != null) return value;
        throw new OnnxException(
                "%s: this ONNX model has no note '%s', so that it is not known how texts become its input\nMaybe it was not saved by 'zeroth run' on an objective of type encoder"
                        .formatted(model.source(), key));
    }

    private int whole(Map<String, String> notes, String key) {
        String text = note(notes, key);
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number >= LEAST_TOKENS && number <= MOST_TOKENS) return number;
        throw new OnnxException("%s: its note '%s' must be a number from %d to %d, got '%s'"
                .formatted(
                        model.source(),
                        key,
                        LEAST_TOKENS,
                        MOST_TOKENS,
                        text.substring(0, Math.min(text.length(), 60))));
    }

    /// How a table is to be read for it: its columns of texts alone.
    public ReadOptions readOptions() {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        columns.forEach(column -> kinds.put(column, ColumnKind.TEXT));
        return ReadOptions.only(kinds);
    }

    /// The class of every row, and the probabilities of all classes. A row of a model in 8 bits goes through alone, so
    /// that what it gets does not depend on the others.
    public PredictedTable predict(Table table) {
        List<String> header = new ArrayList<>(List.of("prediction"));
        classes.forEach(name -> header.add("probability " + name));
        List<List<String>> rows = new ArrayList<>();
        int together = model.scalesByBatch() ? 1 : ROWS;
        for (int from = 0; from < table.rows(); from += together) {
            List<int[]> some = new ArrayList<>();
            for (int row = from; row < Math.min(table.rows(), from + together); row++) {
                some.add(prompt.before(words.encode(EncoderData.text(table, columns, row), most)));
            }
            try (TokenBatch batch = new TokenBatch(some, words.padding(), model.inputs())) {
                float[] logits = running.run(batch.inputs(), ClassifierHead.LOGITS);
                if (logits.length != some.size() * classes.size()) {
                    throw new OnnxException("%s: %d numbers for %d rows of %d classes"
                            .formatted(model.source(), logits.length, some.size(), classes.size()));
                }
                for (double[] row : Softmax.rows(logits, classes.size())) rows.add(row(row));
            }
        }
        return new PredictedTable(header, rows);
    }

    private List<String> row(double[] probabilities) {
        List<String> row = new ArrayList<>(List.of(classes.get(Softmax.largest(probabilities))));
        for (double each : probabilities) {
            row.add(Double.isFinite(each) ? new BigDecimal(Double.toString(each)).toPlainString() : "" + each);
        }
        return row;
    }

    @Override
    public void close() {
        running.close();
        model.close();
    }
}
