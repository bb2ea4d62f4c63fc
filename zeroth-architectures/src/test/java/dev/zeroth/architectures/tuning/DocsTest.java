package dev.zeroth.architectures.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java of docs/architectures.md compiles as it stands there, and its study files are read.
class DocsTest {

    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private Path folder = Path.of("");

    private static List<String> blocks(String language) throws Exception {
        Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/architectures.md")));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) blocks.add(matcher.group(1));
        return blocks;
    }

    @Test
    void everyStudyFileIsRead() throws Exception {
        List<String> blocks = blocks("yaml");
        assertThat(blocks).hasSize(6);
        String whole = blocks.getFirst().replace("data/digits.csv", EXAMPLES + "/data/digits.csv");
        String text = "objective:\n  type: architecture\n  data: %s/data/moby-dick.txt\n  characters: 9000\n"
                .formatted(EXAMPLES);
        List<String> files = new ArrayList<>(List.of(whole, text + blocks.get(1)));
        for (String keys : blocks.subList(2, 5)) {
            String others = keys.contains("training:") ? whole.replaceAll("(?m)^  training: .*\\n", "") : whole;
            files.add(others.replace("  shape: 8x8x1", keys + "  shape: 8x8x1"));
        }
        for (String yaml : files) {
            Path file = Files.writeString(folder.resolve("study.yaml"), yaml);
            assertThat(Objects.requireNonNull(StudyFile.read(file).space()).parameters())
                    .hasSizeGreaterThan(2);
        }
    }

    /// The program of the section on other trainers does what the section says.
    @Test
    void theProgramTrains() throws Exception {
        Files.writeString(folder.resolve("Train.java"), blocks("java").getFirst());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String yaml = blocks("yaml")
                .getLast()
                .replace("data/digits.csv", EXAMPLES + "/data/digits.csv")
                .replace("[java,", "[" + java + ",");
        StudyPlan plan = StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
        Study study = Study.builder("docs")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler("random")
                .seed(1)
                .jobs(2)
                .open();
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(2));
        assertThat(study.trials()).allSatisfy(trial -> {
            assertThat(trial.failure()).isNull();
            assertThat(trial.steps()).containsExactly(1, 2, 3);
            assertThat(trial.values().getFirst()).isBetween(0.1, 0.9);
        });
        TrialRecord winner = plan.task().winner(study.bestTrials());
        Conclusion end = Objects.requireNonNull(plan.task().conclude(winner, new ConclusionRequest(null, 1, 1)));
        assertThat(end.heldOut().getFirst().metric()).isEqualTo("accuracy");
        assertThat(end.heldOut().getFirst().value()).isBetween(0.8, 1.0);
        assertThat(end.heldOut().getFirst().rows()).isGreaterThan(300);
    }

    @Test
    void theExampleCompiles() throws Exception {
        List<String> blocks = blocks("java");
        assertThat(blocks).hasSize(3);
        compile("Search.java", blocks.getLast());
    }

    /// The class of the section on other trainers draws weights: its winner is the best of its draws.
    @Test
    void theClassTrains() throws Exception {
        compile("Chance.java", blocks("java").get(1));
        String yaml = """
                study: chance
                objective:
                  type: architecture
                  data: DATA/iris.csv
                  target: species
                  layers: [dense: 'choice(2,4)', tanh]
                  training: {epochs: 8}
                  trainer: {class: Chance, classpath: .}
                budget: 2
                """.replace("DATA", EXAMPLES + "/data");
        StudyPlan plan = StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
        Study study = Study.builder("chance")
                .space(Objects.requireNonNull(plan.space()))
                .sampler("exhaustive")
                .open();
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(2));
        assertThat(study.trials())
                .extracting(TrialRecord::value)
                .doesNotHaveDuplicates()
                .allSatisfy(loss -> assertThat(loss).isBetween(0.3, 1.6));
        Conclusion end =
                Objects.requireNonNull(plan.task().conclude(study.bestTrial(), new ConclusionRequest(null, 1, 1)));
        assertThat(end.heldOut().getFirst().rows()).isEqualTo(30);
        assertThat(end.heldOut().getFirst().value()).isGreaterThan(0.4);
    }

    private void compile(String name, String code) throws Exception {
        Path source = Files.writeString(folder.resolve(name), code);
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        var files = compiler.getStandardFileManager(null, null, null);
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path", ""), "-proc:none");
        boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                .call();
        assertThat(done).as(said.toString()).isTrue();
    }
}
