package dev.zeroth.models.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.ExampleData;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.evaluation.Candidate;
import dev.zeroth.models.evaluation.Experiment;
import dev.zeroth.models.metrics.Metric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
    @TempDir
    Path folder = Path.of("");

    private static SavedModel iris() {
        Experiment iris = ExampleData.classes("iris.csv", "species", Metric.LOG_LOSS);
        Candidate candidate = Candidate.of("random-forest", Map.of("trees", 10, "depth", 3));
        return iris.finish(candidate, 1, 1, 100, Map.of("study", "iris")).model();
    }

    @Test
    void theFileSaysWhatTheModelSaid() {
        SavedModel model = iris();
        Path file = folder.resolve("iris.model");
        model.save(file);
        SavedModel opened = SavedModel.open(file);
        assertThat(opened.learner()).isEqualTo("random-forest");
        assertThat(opened.classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(opened.settings()).containsEntry("trees", "10").containsEntry("depth", "3");
        assertThat(opened.notes()).containsEntry("study", "iris");
        assertThat(opened.columns().keySet())
                .containsExactly("sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm");
        Table rows = TableReader.read(ExampleData.FOLDER.resolve("iris.csv"), opened.readOptions());
        assertThat(rows.has("species")).isFalse();
        PredictedTable said = opened.predict(rows);
        assertThat(said).isEqualTo(model.predict(rows));
        assertThat(said.header())
                .containsExactly("prediction", "probability setosa", "probability versicolor", "probability virginica");
        assertThat(said.rows()).hasSize(150);
        assertThat(said.rows().getFirst()).containsExactly("setosa", "1", "0", "0");
    }

    @Test
    void theSameSeedWritesTheSameFile() throws IOException {
        iris().save(folder.resolve("a"));
        iris().save(folder.resolve("b"));
        assertThat(Files.readAllBytes(folder.resolve("a"))).isEqualTo(Files.readAllBytes(folder.resolve("b")));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void regressionAndClustersAreSavedToo() {
        for (Map.Entry<String, Experiment> e : Map.of(
                        "linear-regression", ExampleData.diabetes(Metric.MAE),
                        "k-means", ExampleData.wineClusters(Metric.SILHOUETTE))
                .entrySet()) {
            SavedModel model = e.getValue()
                    .finish(Candidate.of(e.getKey(), Map.of()), 1, 1, 100, Map.of())
                    .model();
            Path file = folder.resolve(e.getKey());
            model.save(file);
            String data = e.getKey().equals("k-means") ? "wine.csv" : "diabetes.csv";
            Table rows = TableReader.read(ExampleData.FOLDER.resolve(data), model.readOptions());
            assertThat(SavedModel.open(file).predict(rows)).isEqualTo(model.predict(rows));
        }
    }

    @Test
    void textUnseenWordsAndMissingValuesArePredictedToo() throws IOException {
        Experiment spam = ExampleData.spam(Metric.ACCURACY);
        SavedModel model = spam.finish(
                        Candidate.of("logistic-regression", Map.of("c", 30, "text_features", 300)), 1, 1, 100, Map.of())
                .model();
        Path rows = folder.resolve("new.tsv");
        Files.writeString(
                rows,
                "extra\tbody\tsubject\n1\tclick here free money guaranteed offer credit card order now remove\tFREE\n2\t\tqwertz\n");
        PredictedTable said = model.predict(TableReader.read(rows, model.readOptions()));
        assertThat(said.rows().getFirst().getFirst()).isEqualTo("spam");
        assertThat(said.rows()).hasSize(2);
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Path rows = folder.resolve("new.csv");
        Files.writeString(rows, "sepal_length_cm,sepal_width_cm,petal_length,petal_width_cm\n1,2,3,4\n");
        SavedModel model = iris();
        assertThatThrownBy(() -> TableReader.read(rows, model.readOptions()))
                .isInstanceOf(DataException.class)
                .hasMessage(rows + ": there is no column 'petal_length_cm'\nMaybe 'petal_length'");
        Table empty = ExampleData.table("iris.csv", Map.of("petal_width_cm", ColumnKind.IGNORE));
        assertThatThrownBy(() -> model.predict(empty)).hasMessageContaining("there is no column 'petal_width_cm'");
    }

    @Test
    void damageIsToldInOneLine() throws IOException {
        Path file = folder.resolve("m");
        iris().save(file);
        byte[] whole = Files.readAllBytes(file);
        Path broken = folder.resolve("broken");

        assertThatThrownBy(() -> SavedModel.open(broken)).hasMessage("there is no model file " + broken);
        Files.write(broken, new byte[0]);
        assertThatThrownBy(() -> SavedModel.open(broken)).hasMessage(broken + " is not a model file of Zeroth");
        Files.writeString(broken, "not a model at all, but long enough to hold a header of one, see?");
        assertThatThrownBy(() -> SavedModel.open(broken)).hasMessage(broken + " is not a model file of Zeroth");
        Files.write(broken, ByteBuffer.wrap(whole.clone()).putInt(8, 2).array());
        assertThatThrownBy(() -> SavedModel.open(broken))
                .hasMessage("the model file " + broken
                        + " has format version 2, this Zeroth reads 1\nMaybe use the Zeroth that wrote it");
        Files.write(broken, Arrays.copyOf(whole, whole.length - 7));
        assertThatThrownBy(() -> SavedModel.open(broken))
                .hasMessageStartingWith("the model file " + broken + " is damaged: it should hold ");
        for (int place : List.of(60, whole.length / 2, whole.length - 1)) {
            byte[] flipped = whole.clone();
            flipped[place] ^= 0x10;
            Files.write(broken, flipped);
            assertThatThrownBy(() -> SavedModel.open(broken))
                    .isInstanceOf(DataException.class)
                    .hasMessage("the model file " + broken + " is damaged: its checksum does not match");
        }
    }

    @Test
    void contentThatLiesAboutItsCountsIsRefusedUnderAValidChecksum() {
        Path file = folder.resolve("m");
        iris().save(file);
        byte[] content = ModelFile.read(file);
        Path forged = folder.resolve("forged");
        int refused = 0;
        for (int place = 0; place + 4 < content.length; place += 97) {
            byte[] changed = content.clone();
            ByteBuffer.wrap(changed).putInt(place, Integer.MAX_VALUE - 3);
            ModelFile.write(forged, changed);
            try {
                SavedModel.open(forged);
            } catch (DataException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        Path file = folder.resolve("none").resolve("m");
        SavedModel model = iris();
        assertThatThrownBy(() -> model.save(file))
                .hasMessageStartingWith("the model file " + file + " cannot be written");
    }
}
