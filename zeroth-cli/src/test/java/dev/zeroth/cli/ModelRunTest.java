package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The whole path with a model: run, go on, look, export, report, predict.
class ModelRunTest {

    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    private Path folder = Path.of("");

    private String storage = "";

    @BeforeEach
    void prepare() {
        storage = "sqlite:///" + folder.resolve("zeroth.db");
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsSound(Path file) {
        StudyPlan plan = StudyFile.read(file);
        try (Task task = plan.task()) {
            assertThat(plan.notes()).isEmpty();
            assertThat(plan.space() != null || task.settled()).isTrue();
            assertThat(task.problems(plan.space())).isEmpty();
            assertThat(file.getFileName()).hasToString(plan.name() + ".yaml");
        }
    }

    @Test
    void thereAreFiveExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(5);
    }

    /// A floor that no network reaches.
    @Test
    void aStudyWithoutAFeasibleTrialSaysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: floor
                objective:
                  type: compression
                  model: {layers: [dense: 2], training: {epochs: 1}}
                  data: DATA/iris.csv
                  target: species
                  floor: {accuracy: 1}
                budget: 3
                """.replace(
                        "DATA", EXAMPLES.resolve("data").toAbsolutePath().toString()));
        Captured captured = Captured.run("run", file.toString(), "--storage", storage, "--quiet", "--no-report");
        assertThat(captured.code()).isEqualTo(Main.FAILED);
        assertThat(captured.err())
                .contains("no trial of study 'floor' meets its constraints; the nearest is trial ")
                .contains("'accuracy below the floor' is 0.");
    }

    private String iris(String... flags) {
        String[] command = {
            "run",
            EXAMPLES.resolve("iris-grid.yaml").toString(),
            "--storage",
            storage,
            "--report",
            folder.resolve("iris.html").toString()
        };
        return Captured.done(Stream.concat(Stream.of(command), Stream.of(flags)).toArray(String[]::new));
    }

    private String done(String command, String... arguments) {
        return Captured.done(
                Stream.concat(Stream.of(command), Stream.concat(Stream.of(arguments), Stream.of("--storage", storage)))
                        .toArray(String[]::new));
    }

    @Test
    void aStudyIsRunAndCarriedOn() throws IOException {
        String first = iris("--trials", "4");
        assertThat(first.lines())
                .startsWith("iris-grid: all trials are done (4 complete)")
                .anyMatch(line -> line.matches("Best trial \\d: accuracy 0\\.\\d+"))
                .anyMatch(line -> line.matches("Held-out test set \\(30 rows that no trial saw\\): accuracy \\S+,"
                        + " 95% interval \\S+ to \\S+"))
                .contains("Study   " + storage, "Report  " + folder.resolve("iris.html"));
        List<Map<?, ?>> before = ParsedJson.objects(done("trials", "iris-grid", "--json"));
        assertThat(iris("--trials", "4")).isEqualTo(first);
        assertThat(ParsedJson.objects(done("trials", "iris-grid", "--json"))).isEqualTo(before);
        assertThat(iris("--more", "2")).startsWith("iris-grid: all trials are done (6 complete)\n");
        assertThat(ParsedJson.objects(done("trials", "iris-grid", "--json")))
                .hasSize(6)
                .startsWith(before.toArray(Map[]::new));
        assertThat(Files.readString(folder.resolve("iris.html")))
                .contains("./zeroth run")
                .contains("--more 2");
    }

    @Test
    void aStudyIsLookedAtAndExported() {
        iris("--trials", "3");
        assertThat(done("studies"))
                .matches("study +direction +trials +finished +best\niris-grid +maximize +3 +3 +0\\.\\d+\n");
        Map<?, ?> study = ParsedJson.objects(done("studies", "--json")).getFirst();
        assertThat(study.get("finished")).isEqualTo(3L);
        assertThat(done("trials", "iris-grid").lines())
                .hasSize(4)
                .first()
                .isEqualTo("trial  state     accuracy  trees  depth  min_split");
        Map<?, ?> best = ParsedJson.object(ParsedJson.of(done("best", "iris-grid", "--json")));
        assertThat(done("best", "iris-grid")).startsWith("Best trial %s: accuracy ".formatted(best.get("number")));
        List<String> csv = done("export", "iris-grid").lines().toList();
        assertThat(csv).hasSize(4);
        assertThat(csv.getFirst())
                .isEqualTo("number,state,accuracy,params_trees,params_depth,params_min_split,user_attrs_folds,"
                        + "datetime_start,datetime_complete,failure");
        Map<?, ?> export = ParsedJson.object(ParsedJson.of(done("export", "iris-grid", "--format", "json")));
        assertThat(ParsedJson.objects(export.get("trials"))).hasSize(3);
    }

    @Test
    void theWinnerIsSavedAndUsed() throws IOException {
        Path model = folder.resolve("iris.model");
        assertThat(iris("--trials", "2", "--out", model.toString())).contains("\nModel   " + model + "\n");
        Path data = EXAMPLES.resolve("data/iris.csv");
        List<String> rows = Captured.done("predict", model.toString(), data.toString())
                .lines()
                .toList();
        assertThat(rows).hasSize(151);
        assertThat(rows.getFirst()).startsWith("prediction,probability ");
        List<String> truth = Files.readAllLines(data);
        int species = List.of(truth.getFirst().split(",")).indexOf("species");
        long right = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).split(",")[0].equals(truth.get(i).split(",")[species])) right++;
        }
        assertThat(right).isGreaterThan(130);
        Map<?, ?> first = ParsedJson.objects(Captured.done("predict", model.toString(), data.toString(), "--json"))
                .getFirst();
        assertThat(first.get("prediction")).isInstanceOf(String.class);
        assertThat(first.values().stream().skip(1)).allMatch(Number.class::isInstance);
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        Path model = folder.resolve("iris.model");
        iris("--trials", "1", "--out", model.toString());
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        Captured captured = Captured.run("predict", model.toString(), EXAMPLES + "/data/iris.csv");
        assertThat(captured)
                .isEqualTo(new Captured(
                        Main.USAGE,
                        "",
                        "zeroth: the model file %s is damaged: its checksum does not match\n".formatted(model)));
    }
}
