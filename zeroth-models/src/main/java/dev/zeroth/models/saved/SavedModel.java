package dev.zeroth.models.saved;

import dev.zeroth.models.Task;
import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.features.Encoder;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.FittedModels;
import dev.zeroth.models.learners.Predictions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A model with all that is needed to use it on a table: how columns become features, and the names of the classes.
public final class SavedModel {
    private final Task task;
    private final String learner;
    private final Map<String, String> settings;
    private final List<String> classes;
    private final Encoder encoder;
    private final FittedModel model;
    private final Map<String, String> notes;

    /// @param settings of the learner and the features, as far as they were not left at their defaults
    /// @param classes the names of the classes in their order; empty for regression
    /// @param notes anything else worth knowing
    public SavedModel(
            Task task,
            String learner,
            Map<String, ?> settings,
            List<String> classes,
            Encoder encoder,
            FittedModel model,
            Map<String, String> notes) {
        if (encoder.width() != model.width()) {
            throw new IllegalArgumentException(
                    "the encoder makes " + encoder.width() + " features, the model wants " + model.width());
        }
        Map<String, String> sorted = new TreeMap<>();
        settings.forEach((name, value) -> sorted.put(name, String.valueOf(value)));
        this.task = task;
        this.learner = learner;
        this.settings = Collections.unmodifiableMap(sorted);
        this.classes = List.copyOf(classes);
        this.encoder = encoder;
        this.model = model;
        this.notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /// What it is for.
    public Task task() {
        return task;
    }

    /// The name of its learner.
    public String learner() {
        return learner;
    }

    /// Its settings as text, in order of their names.
    public Map<String, String> settings() {
        return settings;
    }

    /// The names of the classes in their order.
    public List<String> classes() {
        return classes;
    }

    /// What was kept with it.
    public Map<String, String> notes() {
        return notes;
    }

    /// The columns it needs and their kinds.
    public Map<String, ColumnKind> columns() {
        return encoder.kinds();
    }

    /// How a file is to be read for it: its columns alone, in their kinds.
    public ReadOptions readOptions() {
        return ReadOptions.only(columns());
    }

    /// Predicts every row of a table; columns that it does not need are not looked at.
    ///
    /// @throws DataException if a column is absent or of the wrong kind
    public PredictedTable predict(Table table) {
        Predictions predictions = model.predict(encoder.encode(table));
        List<String> header = new ArrayList<>(List.of(task == Task.CLUSTERING ? "cluster" : "prediction"));
        boolean shares = predictions instanceof Predictions.Classes c && c.hasProbabilities();
        if (shares) {
            classes.forEach(name -> header.add("probability " + name));
        }
        List<List<String>> rows = new ArrayList<>(predictions.size());
        for (int row = 0; row < predictions.size(); row++) {
            rows.add(
                    switch (predictions) {
                        case Predictions.Numbers numbers -> List.of(plain(numbers.value(row)));
                        case Predictions.Clusters clusters -> List.of(Integer.toString(clusters.id(row)));
                        case Predictions.Classes named -> classRow(named, row);
                    });
        }
        return new PredictedTable(header, rows);
    }

    private List<String> classRow(Predictions.Classes predictions, int row) {
        List<String> values = new ArrayList<>(List.of(classes.get(predictions.label(row))));
        for (int c = 0; predictions.hasProbabilities() && c < classes.size(); c++) {
            values.add(plain(predictions.probability(row, c)));
        }
        return values;
    }

    private static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String text = new BigDecimal(Double.toString(value)).toPlainString();
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// Writes it to a file, which is complete or not there at all.
    ///
    /// @throws DataException if the file cannot be written
    public void save(Path file) {
        BinaryWriter out = new BinaryWriter();
        out.choice(task).text(learner);
        write(settings, out);
        out.texts(classes);
        write(notes, out);
        encoder.write(out);
        FittedModels.write(model, out);
        ModelFile.write(file, out.toByteArray());
    }

    /// Opens a file that [#save] wrote.
    ///
    /// @throws DataException if it is absent, damaged, no model, or of another version
    public static SavedModel open(Path file) {
        BinaryReader in = new BinaryReader(ModelFile.read(file));
        try {
            Task task = in.choice(Task.class);
            String learner = in.text();
            Map<String, String> settings = map(in);
            List<String> classes = in.texts();
            Map<String, String> notes = map(in);
            Encoder encoder = Encoder.read(in);
            SavedModel saved = new SavedModel(task, learner, settings, classes, encoder, FittedModels.read(in), notes);
            if (in.left() > 0) {
                throw new BinaryReader.DamagedException("there are " + in.left() + " bytes too many");
            }
            return saved;
        } catch (BinaryReader.DamagedException | IllegalArgumentException e) {
            throw new DataException("the model file " + file + " is damaged: " + e.getMessage());
        }
    }

    private static void write(Map<String, String> map, BinaryWriter out) {
        out.texts(List.copyOf(map.keySet())).texts(List.copyOf(map.values()));
    }

    private static Map<String, String> map(BinaryReader in) {
        List<String> names = in.texts();
        List<String> values = in.texts();
        if (names.size() != values.size()) {
            throw new BinaryReader.DamagedException(names.size() + " names have " + values.size() + " values");
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return map;
    }
}
