package dev.zeroth.architectures.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.architectures.program.CommandTrainer;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.architectures.training.Report;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialFailed;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks that a program or a class trains.
class ForeignTrainerTest {

    private static final Path DATA =
            Path.of("../examples/data").toAbsolutePath().normalize();

    /// Says a loss that falls by epochs and with the width, goes on where `state` says, and writes each
    /// start to
    /// `starts`.
    private static final String PROGRAM = """
            f="$ZEROTH_FOLDER"
            w=$(tr ',{}' '\\n\\n\\n' < "$ZEROTH_ARCHITECTURE" | grep -m1 -E '"(width|units)"' | tr -dc 0-9)
            echo "$ZEROTH_PHASE $w" >> starts
            if [ "$ZEROTH_PHASE" = final ]; then
              cp "$ZEROTH_ARCHITECTURE" final.json
              echo '{"accuracy": 0.9, "loss": 0.25, "examples": 40}'
              exit
            fi
            e=0
            [ ! -f "$f/state" ] || e=$(cat "$f/state")
            while [ $e -lt $ZEROTH_EPOCHS ]; do
              e=$((e+1))
              echo "step=$e loss=$((100 - w)).$((9 - e)) accuracy=0.$w parameters=$((w * 10)) latency=1.5"
              echo $e > "$f/state.new"; mv "$f/state.new" "$f/state"
            done
            """;

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String objective, String program) throws IOException {
        return plan(objective, program, "{command: [sh, train.sh]}");
    }

    private StudyPlan plan(String objective, String program, String trainer) throws IOException {
        Files.writeString(folder.resolve("train.sh"), program);
        String yaml = """
                study: s
                objective:
                  type: architecture
                  training: {epochs: 4}
                  trainer: TRAINER
                OBJECTIVE
                budget: 6
                seed: 3
                """.replace("TRAINER", trainer)
                .replace("OBJECTIVE", objective.indent(2).stripTrailing())
                .replace("DATA", DATA.toString());
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study study(StudyPlan plan, int trials, int jobs) {
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler("random")
                .encoding(plan.task().encoding(plan.space()))
                .seed(3)
                .jobs(jobs)
                .open();
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(trials));
        return study;
    }

    private List<String> starts() throws IOException {
        return Files.readAllLines(folder.resolve("starts"));
    }

    private static final String MAMBA = """
            layers: [{layer: {kind: mamba, width: 'choice(10,20,30)', gate: 'choice(silu,tanh)', deep: true}}]
            objectives: [loss, parameters, latency]
            constraints: [parameters <= 250]
            """;

    @Test
    void aProgramTrainsLayersThatOnlyItKnowsEachOnce() throws Exception {
        StudyPlan plan = plan(MAMBA, PROGRAM);
        assertThat(Objects.requireNonNull(plan.space()).names()).containsExactly("mamba.width", "mamba.gate");
        Study study = study(plan, 12, 3);
        assertThat(study.trials()).hasSize(12).allSatisfy(trial -> {
            assertThat(trial.failure()).isNull();
            int width = trial.parameters().getInt("mamba.width");
            assertThat(trial.values()).containsExactly(100 - width + 0.5, width * 10.0, 1.5);
            assertThat(trial.steps()).containsExactly(1, 2, 3, 4);
            assertThat(trial.feasible()).isEqualTo(width < 30);
            assertThat(trial.userAttributes().get(ArchitectureTask.NETWORK))
                    .isEqualTo("- layer: {kind: mamba, width: %d, gate: %s, deep: true}"
                            .formatted(width, trial.parameters().getText("mamba.gate")));
        });
        long distinct = study.trials().stream()
                .map(trial -> trial.parameters().toString())
                .distinct()
                .count();
        assertThat(distinct).isLessThan(12);
        assertThat(starts()).hasSize((int) distinct);
        Study again = study(plan, 12, 1);
        assertThat(again.trials()).extracting(TrialRecord::values).isEqualTo(values(study));
        assertThat(starts()).hasSize((int) distinct);
    }

    private static List<List<Double>> values(Study study) {
        return study.trials().stream().map(TrialRecord::values).toList();
    }

    @Test
    void theWinnerIsTrainedAnewAndScoredOnceByTheProgram() throws Exception {
        StudyPlan plan =
                plan(MAMBA.replace("30", "24") + "baseline: [layer: {kind: mamba, width: 12}]\nseeds: 2\n", PROGRAM);
        Study study = study(plan, 6, 1);
        Files.delete(folder.resolve("starts"));
        TrialRecord winner = plan.task().winner(study.bestTrials());
        Path out = folder.resolve("model.bin");
        Conclusion end = Objects.requireNonNull(plan.task().conclude(winner, new ConclusionRequest(out, 1, 3)));
        assertThat(starts()).hasSize(3).allMatch(line -> line.startsWith("final"));
        assertThat(end.heldOut()).extracting(HeldOut::metric).containsExactly("accuracy", "loss");
        assertThat(end.heldOut().getFirst().rows()).isEqualTo(40);
        assertThat(end.heldOut().getFirst().low()).isBetween(0.76, 0.78);
        assertThat(end.notes())
                .contains("By hand, trained alike: test accuracy 0.9000, 95% interval 0.7695 to 0.9604")
                .anyMatch(line -> line.startsWith("Test accuracy of 2 seeds: 0.9000, 0.9000"));
    }

    @Test
    void whatAProgramIsToldAndItsSealedData() throws Exception {
        String digits = """
                data: DATA/digits.csv
                target: digit
                shape: 8x8x1
                layers:
                  - convolution: {channels: 'choice(6)', kernel: 3}
                  - skip: [normalization, relu, convolution: 6x1]
                  - cell: {wiring: "conv1x1(0) max3x3(0,1) out(1,2)", channels: 6}
                  - mean
                  - dense: 20
                """;
        StudyPlan plan = plan(
                digits.replace("  - cell: {wiring: \"conv1x1(0) max3x3(0,1) out(1,2)\", channels: 6}\n", ""),
                PROGRAM
                        + "cp \"$ZEROTH_ARCHITECTURE\" search.json; cp -r ../\"$f\" . 2>/dev/null; ls \"$f\"/.. > beside\n");
        Study study = study(plan, 1, 1);
        assertThat(study.trials().getFirst().failure()).isNull();
        String json = Files.readString(folder.resolve("search.json"));
        assertThat(json)
                .contains("\"format\": 1", "\"phase\": \"search\"", "\"done\": 0", "\"epochs\": 4", "\"seed\": 3")
                .contains(
                        "{\"layer\": \"convolution\", \"channels\": 6, \"kernel\": 3, \"in\": [8, 8, 1], \"out\": [8, 8, 6]}")
                .contains(
                        "{\"layer\": \"skip\", \"layers\": [{\"layer\": \"normalization\", \"in\": [8, 8, 6], \"out\": [8, 8, 6]}")
                .contains("{\"layer\": \"dense\", \"units\": 10, \"in\": [20], \"out\": [10]}")
                .contains("\"parameters\": 464", "\"target\": \"digit\"", "train.csv", "validation.csv")
                .doesNotContain("test.csv");
        Splits splits = TableData.read(DATA.resolve("digits.csv"), "digit", 3);
        assertThat(rows("train.csv")).isEqualTo(splits.train().size());
        assertThat(rows("validation.csv")).isEqualTo(splits.validation().size());
        assertThat(rows("test.csv")).isEqualTo(-1);
        Conclusion end =
                Objects.requireNonNull(plan.task().conclude(study.bestTrial(), new ConclusionRequest(null, 1, 3)));
        assertThat(end.heldOut().getFirst().rows()).isEqualTo(splits.test().size());
        assertThat(rows("test.csv")).isEqualTo(splits.test().size());
        assertThat(Files.readString(folder.resolve("final.json")))
                .contains("\"phase\": \"final\"", "test.csv")
                .doesNotContain("validation.csv");
    }

    /// How many rows the last written file of a name has; -1: there is none.
    private long rows(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.endsWith(name)).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    return lines.count() - 1;
                }
            }
        }
        return -1;
    }

    @Test
    void aTrainingThatWasPrunedGoesOnWhereItWas() throws Exception {
        StudyPlan plan = plan(
                "layers: [{layer: {kind: mamba, width: 'choice(10)'}}]",
                PROGRAM.replace("done\n", "[ $e -lt 2 ] || [ -f go ] || sleep 60\ndone\n"));
        Study pruned = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .sampler("random")
                .open();
        pruned.optimizeMulti(trial -> plan.task().evaluate(new EndedTrial(trial, 2)), Budget.trials(1));
        assertThat(pruned.trials().getFirst().state()).isEqualTo(TrialState.PRUNED);
        Files.createFile(folder.resolve("go"));
        TrialRecord whole = study(plan, 1, 1).trials().getFirst();
        assertThat(whole.value()).isEqualTo(90.5);
        assertThat(whole.steps()).containsExactly(1, 2, 3, 4);
        assertThat(starts()).hasSize(2);
    }

    /// Trains nothing, and knows what it is of.
    public static final class Trainers implements NetworkTrainer.Maker {
        @Override
        public NetworkTrainer make(NetworkTrainer.Surroundings surroundings) {
            return new NetworkTrainer() {
                @Override
                public String fingerprint() {
                    return surroundings.data();
                }

                @Override
                public void train(Candidate candidate, Path place, Consumer<Report> listener) {
                    double units = candidate.known().parameterCount();
                    for (int i = 1; i <= candidate.epochs(); i++) listener.accept(new Report(1 / units / i, 0.5));
                }

                @Override
                public List<HeldOut> finish(Candidate winner, int number, @Nullable Path out) {
                    int rows =
                            Objects.requireNonNull(surroundings.splits()).test().size();
                    return List.of(new HeldOut("accuracy", 0.75, 0.7, 0.8, 0.95, rows));
                }
            };
        }
    }

    @Test
    void aClassTrains() throws Exception {
        String keys = "data: DATA/iris.csv\ntarget: species\nlayers: [dense: 'choice(2,4)']\n";
        String type = "{class: %s}".formatted(Trainers.class.getName());
        StudyPlan plan = plan(keys, "", type);
        Study study = study(plan, 4, 1);
        assertThat(study.bestValue()).isEqualTo(1.0 / (5 * 4 + 5 * 3) / 4);
        Conclusion end =
                Objects.requireNonNull(plan.task().conclude(study.bestTrial(), new ConclusionRequest(null, 1, 3)));
        assertThat(end.heldOut()).singleElement().extracting(HeldOut::rows).isEqualTo(30);
        assertThat(end.exhibits()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            echo hello                             | the trainer said nothing of an epoch: no line such as 'step=1 loss=0.4' on standard output
            :                                      | the trainer said nothing of an epoch
            echo step=1 loss=nan                   | the training came to no finite validation loss
            echo step=1 loss=high                  | the trainer said nothing of an epoch
            echo step=2 loss=1                     | the trainer said step=2 where step=1 was expected
            echo step=1 accuracy=0.5               | the trainer said no loss of epoch 1, as in 'step=1 loss=0.4'
            echo step=1 loss=1 accuracy=93.5       | the trainer said accuracy 93.5 of epoch 1, which is no share from 0 to 1
            echo step=1 loss=1; echo oh no >&2; exit 3 | exit code 3: oh no
            echo step=1 loss=1; kill -9 $$         | exit code 137 (SIGKILL, perhaps out of memory)
            echo step=1 loss=1                     | the trainer did not say 'parameters' of the network
            """)
    void whatGoesWrongIsOneLine(String program, String message) throws Exception {
        StudyPlan plan =
                plan("layers: [{layer: {kind: mamba, width: 'choice(10)'}}]\nobjectives: [loss, parameters]", program);
        TrialRecord trial = study(plan, 1, 1).trials().getFirst();
        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.failure()).startsWith(message).doesNotContain("\n");
    }

    @Test
    void aFinalRunWithoutAScoreSaysSo() throws Exception {
        StudyPlan plan = plan(
                "layers: [{layer: {kind: mamba, width: 'choice(10)'}}]",
                PROGRAM.replace("echo '{\"accuracy\"", "echo '{\"acuracy\"").replace("\"loss\": 0.25,", ""));
        Study study = study(plan, 1, 1);
        assertThatThrownBy(() -> plan.task().conclude(study.bestTrial(), new ConclusionRequest(null, 1, 3)))
                .isInstanceOf(TrialFailed.class)
                .hasMessageStartingWith("the trainer said no score of the sealed examples");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            trainer: {}                                   | objective.trainer: expected a command or a class, found neither
            trainer: train.py                             | objective.trainer: expected a mapping, found 'train.py'
            trainer: {command: python3 train.py}          | objective.trainer.command: expected a list of texts
            trainer: {command: [sh, '{arch}']}            | objective.trainer.command: argument '{arch}' names the unknown name 'arch'
            trainer: {command: [no-such-program]}         | objective.trainer.command: cannot start 'no-such-program'
            trainer: {command: [sh], comand: 1}           | objective.trainer.comand: unknown key
            trainer: {command: [sh], grace: soon}         | objective.trainer.grace: expected a duration
            trainer: {command: [sh], class: A}            | objective.trainer: expected a command or a class, found both
            trainer: {class: com.example.Trainer}         | objective.trainer.class: there is no class 'com.example.Trainer'
            trainer: {class: java.lang.Object}            | objective.trainer.class: class 'java.lang.Object' does not implement dev.zeroth.architectures.training.NetworkTrainer.Maker
            trainer: {command: [sh]}, proxy: snip         | objective.proxy: a proxy needs data, and layers that all are known here
            trainer: {command: [sh]}, training: {epochs: 0} | objective.training.epochs: epochs must be from 1 to 100000, got 0
            data: DATA/iris.csv, target: species          | objective.layers: the layer 'mamba' needs a trainer that knows it
            """)
    void everyMistakeIsTold(String keys, String message) {
        String yaml =
                "study: s\nobjective: {type: architecture, layers: [layer: {kind: mamba, width: 'choice(1,2)'}], KEYS}\nbudget: 1\n"
                        .replace("KEYS", keys)
                        .replace("DATA", DATA.toString());
        assertThatThrownBy(() -> StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml)))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {layer: {width: 3}}                  | objective.layers: layer: its kind is missing
            {layer: {kind: dense, units: 3}}     | objective.layers: 'dense' has a name of its own here
            {layer: {kind: 'a b'}}               | objective.layers: kind: expected letters, digits, _ and -, found 'a b'
            {layer: {kind: m, width: [1, {a: 1}]}} | objective.layers: m: width: expected numbers or words, found a mapping
            {layer: {kind: m, width: 'choice('}} | objective.layers
            {layer: {kind: m, width: 4 * depth}} | objective.layers: m: width: unknown name 'depth'
            """)
    void everyMistakeInALayerOfAnothersIsTold(String layer, String message) {
        assertThatThrownBy(() -> plan("layers: [" + layer + "]", ""))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains(message);
    }

    @Test
    void namesInBracesAreDocumented() throws Exception {
        assertThat(Files.readString(Path.of("../docs/architectures.md")))
                .contains(CommandTrainer.NAMES.stream()
                        .map(name -> "{" + name + "}")
                        .toList());
    }
}
