package dev.zeroth.compression.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.KeyLocks;
import dev.zeroth.task.Metric;
import dev.zeroth.task.WorkGate;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTypeTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize().toString();

    private static final String IRIS = "data: DATA/iris.csv, target: species, ";
    private static final String MODEL =
            "model: {layers: [dense: 12, relu, dense: 6, tanh], training: {rate: 0.02, batch: 16, epochs: 12}}, ";

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String objective) throws IOException {
        return plan(objective, 3);
    }

    private StudyPlan plan(String objective, int seed) throws IOException {
        String yaml = """
                study: s
                objective: {type: compression, OBJECTIVE}
                budget: 6
                seed: SEED
                """.replace("OBJECTIVE", objective).replace("DATA", DATA).replace("SEED", "" + seed);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study run(StudyPlan plan, int jobs, int trials) throws Exception {
        Study study = Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler("tpe")
                .seed(3)
                .jobs(jobs)
                .open();
        for (Map<String, ?> start : plan.task().starts(plan.space())) study.enqueue(start);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(trials));
        return study;
    }

    @Test
    void theWinnerIsSmallerMeetsTheFloorAndIsWhatItsFileHolds() throws Exception {
        StudyPlan plan = plan(IRIS + MODEL + "floor: {drop: 0.05}");
        assertThat(Objects.requireNonNull(plan.space()).names())
                .containsExactly(
                        "dense.units", "dense2.units", "dense.precision", "dense2.precision", "output.precision");
        Study study = run(plan, 2, 40);
        assertThat(study.trials()).allMatch(TrialRecord::complete);
        TrialRecord whole = study.trials().getFirst();
        assertThat(whole.parameters().raw()).containsEntry("dense.units", 12L).containsEntry("output.precision", "f32");
        TrialRecord best = study.bestTrial();
        assertThat(best.value()).isLessThan(whole.value());
        assertThat((double) Objects.requireNonNull(best.userAttributes().get("accuracy")))
                .isGreaterThanOrEqualTo(
                        (double) Objects.requireNonNull(whole.userAttributes().get("accuracy")) - 0.05 - 1e-9);
        Path out = folder.resolve("small.safetensors");
        Conclusion conclusion = Objects.requireNonNull(plan.task().conclude(best, new ConclusionRequest(out, 1, 3)));
        assertThat(Files.size(out)).isEqualTo((long) best.value());
        assertThat(conclusion.heldOut())
                .hasSize(2)
                .allSatisfy(score -> assertThat(score.rows()).isEqualTo(30));
        assertThat(conclusion.notes())
                .anyMatch(line -> line.matches("size in bytes .*times smaller"))
                .anyMatch(line -> line.contains("McNemar p = "));
        assertThat(conclusion.exhibits())
                .hasSize(3)
                .allSatisfy(exhibit -> assertThat(Exhibit.of(exhibit.json())).isEqualTo(exhibit));

        StudyPlan again = plan(IRIS + "model: small.safetensors, precisions: [f32]");
        Study second = run(again, 1, 1);
        String size = "%,d".formatted(Files.size(out));
        assertThat(Objects.requireNonNull(
                                again.task().conclude(second.trials().getFirst(), new ConclusionRequest(null, 1, 3)))
                        .notes())
                .as("before is the file as it is")
                .anyMatch(line -> line.startsWith("size in bytes") && line.contains(size));
        assertThat(second.trials().getFirst().userAttributes().get("accuracy"))
                .isEqualTo(best.userAttributes().get("accuracy"));
        Conclusion same = Objects.requireNonNull(
                again.task().conclude(second.trials().getFirst(), new ConclusionRequest(null, 1, 3)));
        assertThat(same.heldOut().getFirst().value())
                .isEqualTo(conclusion.heldOut().getFirst().value());
    }

    /// What a trial comes to depends on its parameters alone: not on how many run at once, nor on what
    /// is kept.
    @Test
    void trialsAreTheSameAgain() throws Exception {
        String objective = IRIS + MODEL + "objectives: [size, accuracy, latency]";
        Study first = run(plan(objective), 1, 8);
        StudyPlan plan = plan(objective);
        assertThat(plan.task().metrics()).extracting(Metric::name).containsExactly("size", "accuracy", "latency");
        Study again = run(plan, 2, 8);
        assertThat(again.trials())
                .extracting(TrialRecord::values)
                .isEqualTo(first.trials().stream().map(TrialRecord::values).toList());
        TrialRecord smallest = plan.task().winner(again.trials());
        assertThat(smallest).isNotEqualTo(again.trials().getFirst());
        assertThat(again.trials())
                .allSatisfy(trial -> assertThat(trial.values().getFirst())
                        .isGreaterThanOrEqualTo(smallest.values().getFirst()));
        assertThat(plan(objective + ", precisions: int8").task().fingerprint())
                .isNotEqualTo(plan.task().fingerprint());
    }

    /// The training of the network, and what trials compute.
    @Test
    void whileOthersMeasureItStandsStill() throws Exception {
        StudyPlan plan = plan(IRIS + MODEL);
        for (int count = 1; count <= 2; count++) {
            int trials = count;
            List<String> waited = new ArrayList<>();
            Thread working = Thread.ofPlatform().unstarted(() -> {
                try {
                    waited.add(run(plan, 1, trials).trials().getFirst().state().toString());
                } catch (Exception e) {
                    waited.add(e.toString());
                }
            });
            WorkGate.PROCESS.alone(() -> {
                working.start();
                while (working.isAlive() && !waits(working, WorkGate.class)) Thread.onSpinWait();
                waited.add("measured");
            });
            working.join();
            assertThat(waited).containsExactly("measured", "COMPLETE");
        }
    }

    private static boolean waits(Thread thread, Class<?> where) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(where.getName()));
    }

    /// As after a kill in the middle: with the checkpoint of an epoch alone, and with a network that
    /// another process keeps the lock of.
    @Test
    void aNetworkIsTrainedOnceAndGoesOn() throws Exception {
        Study whole = run(plan(IRIS + MODEL + "folder: whole"), 1, 1);
        Path made = only(folder.resolve("whole/s"), ".kept");
        assertThat(only(folder.resolve("whole/s"), ".checkpoint"))
                .as("gone in the end")
                .isEqualTo(Path.of(""));
        String file = String.valueOf(made.getFileName());

        Path again = folder.resolve("again/s").resolve(file);
        Thread trainer = Thread.ofPlatform().unstarted(() -> {
            try {
                run(plan(IRIS + MODEL + "folder: again"), 1, 1);
            } catch (Exception _) {
                // interrupted, as it should be
            }
        });
        Thread killer = Thread.ofPlatform().unstarted(() -> WorkGate.PROCESS.alone(trainer::interrupt));
        WorkGate.PROCESS.alone(() -> {
            for (Thread thread : List.of(trainer, killer)) {
                thread.start();
                while (thread.isAlive() && !waits(thread, WorkGate.class)) Thread.onSpinWait();
            }
        });
        killer.join();
        trainer.join();
        assertThat(only(folder.resolve("again/s"), ".checkpoint"))
                .as("of the first epoch")
                .isNotEqualTo(Path.of(""));
        assertThat(again).doesNotExist();
        Study resumed = run(plan(IRIS + MODEL + "folder: again"), 1, 1);
        assertThat(again).hasSameBinaryContentAs(made);
        assertThat(resumed.trials().getFirst().values())
                .isEqualTo(whole.trials().getFirst().values());
        byte[] bytes = Files.readAllBytes(made);
        for (byte[] torn : List.of(Arrays.copyOf(bytes, bytes.length / 2), new byte[bytes.length])) {
            Files.write(again, torn);
            run(plan(IRIS + MODEL + "folder: again"), 1, 1);
            assertThat(again).as("of a power cut").hasBinaryContent(bytes);
        }

        Path theirs = folder.resolve("theirs/s");
        Thread waiting = Thread.ofPlatform().unstarted(() -> {
            try {
                run(plan(IRIS + MODEL + "folder: theirs"), 1, 1);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        try (KeyLocks.Held _ = new KeyLocks(theirs).hold(file)) {
            waiting.start();
            while (waiting.isAlive() && !waits(waiting, KeyLocks.class)) Thread.onSpinWait();
            assertThat(theirs.resolve(file)).doesNotExist();
            Files.copy(made, theirs.resolve(file));
        }
        waiting.join();
        assertThat(only(theirs, ".checkpoint")).as("none of its own").isEqualTo(Path.of(""));
    }

    /// The file with an ending, or the empty path.
    private static Path only(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) return Path.of("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElse(Path.of(""));
        }
    }

    @Test
    void aLatencyIsMeasuredAlone() throws Exception {
        StudyPlan plan = plan(IRIS + MODEL);
        TrialRecord whole = run(plan, 1, 1).trials().getFirst();
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            assertThatThrownBy(() -> plan.task().conclude(whole, new ConclusionRequest(null, 1, 3)))
                    .hasMessage("measured in the middle of work");
        }
    }

    @Test
    void aNetworkOfASavedFileIsToldFromOthers() throws Exception {
        Study trained = run(plan(IRIS + MODEL), 1, 1);
        plan(IRIS + MODEL)
                .task()
                .conclude(trained.trials().getFirst(), new ConclusionRequest(folder.resolve("net.safetensors"), 1, 3));
        SavedNetwork network = SavedNetwork.read(folder.resolve("net.safetensors"), Arena.ofAuto());
        assertThat(network.description().origin()).satisfies(origin -> {
            assertThat(origin.seed()).isEqualTo(3);
            assertThat(origin.learned()).isEqualTo(SavedNetwork.Origin.TRAIN);
        });
        assertThatThrownBy(() -> plan(IRIS + "model: net.safetensors", 4))
                .hasMessageContaining(
                        "objective.model: the network learned rows divided by seed 3, and this study's seed"
                                .concat(" is 4"));
        assertThatThrownBy(() -> plan("data: DATA/wine.csv, target: cultivar, model: net.safetensors"))
                .hasMessageContaining(
                        "objective.model: the network is for examples of 4, and those of 'wine.csv' are 13")
                .message()
                .doesNotContain("Maybe");
        assertThatThrownBy(() -> plan(IRIS + "shape: 2x2x1, model: net.safetensors"))
                .hasMessageContaining("the network is for examples of 4, and those of 'iris.csv' are 2x2x1")
                .hasMessageContaining("Maybe leave shape out");
        assertThatThrownBy(() -> plan("data: DATA/moby-dick.txt, characters: 9000, model: net.safetensors"))
                .hasMessageContaining("the network is for examples of 4, and those of 'moby-dick.txt' are 32")
                .message()
                .doesNotContain("Maybe");
        String iris = Files.readString(Path.of(DATA).resolve("iris.csv"), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("other.csv"), iris.replace("setosa", "rose"));
        assertThatThrownBy(() -> plan("data: other.csv, target: species, model: net.safetensors"))
                .hasMessageContaining("objective.model: the network has the classes")
                .hasMessageContaining("rose");
        String more = iris.lines().skip(1).findFirst().orElseThrow();
        Files.writeString(folder.resolve("more.csv"), iris.strip() + "\n" + more + "\n" + more + "\n");
        assertThatThrownBy(() -> plan("data: more.csv, target: species, model: net.safetensors"))
                .hasMessageContaining("objective.model: the rows that this study seals are not those that the network");
        byte[] bytes = Files.readAllBytes(folder.resolve("net.safetensors"));
        String learned = new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\"learned\": \"train\"", "\"learned\": \"tr+va\"");
        Files.write(folder.resolve("all.safetensors"), learned.getBytes(StandardCharsets.ISO_8859_1));
        StudyPlan plan = plan(IRIS + "model: all.safetensors");
        Conclusion conclusion = Objects.requireNonNull(
                plan.task().conclude(run(plan, 1, 1).trials().getFirst(), new ConclusionRequest(null, 1, 3)));
        assertThat(conclusion.notes()).anyMatch(line -> line.startsWith("The network had learned the validation rows"));
    }

    /// A hint is given where the examples could fit: chunks as long, a shape of as many numbers.
    @Test
    void examplesOfAnotherFormAreToldWithWhatWouldFit() throws Exception {
        save("data: DATA/moby-dick.txt, characters: 9000, chunk: 16, model: {layers: [embedding: 4, gru: 4],"
                + " training: {epochs: 1}}");
        assertThatThrownBy(() -> plan("data: DATA/moby-dick.txt, characters: 9000, model: net.safetensors"))
                .hasMessageContaining("the network is for examples of 16, and those of 'moby-dick.txt' are 32")
                .hasMessageContaining("Maybe chunk: 16");
        assertThatThrownBy(() -> plan(IRIS + "model: net.safetensors"))
                .hasMessageContaining("the network is for examples of 16, and those of 'iris.csv' are 4")
                .message()
                .doesNotContain("Maybe");
        save(IRIS + "shape: 2x2x1, model: {layers: [flatten, dense: 4, tanh], training: {epochs: 1}}");
        assertThatThrownBy(() -> plan(IRIS + "model: net.safetensors")).hasMessageContaining("Maybe shape: 2x2x1");
    }

    private void save(String keys) throws Exception {
        StudyPlan plan = plan(keys);
        TrialRecord trial = run(plan, 1, 1).trials().getFirst();
        plan.task().conclude(trial, new ConclusionRequest(folder.resolve("net.safetensors"), 1, 3));
    }

    @Test
    void aFloorThatNothingMeetsLeavesNoWinner() throws Exception {
        Study study = run(plan(IRIS + MODEL + "floor: {accuracy: 1}, precisions: [int4, int8]"), 1, 2);
        assertThat(study.bestTrials()).isEmpty();
        assertThat(study.trials().getFirst().constraints()).containsKey(CompressionTask.FLOOR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            model: none.safetensors                     | objective.model: there is no file 'none.safetensors'
            model: study.yaml, shape: 4x1                | objective.model: study.yaml is no safetensors file
            model: {layers: [dense: 'choice(2,3)']}     | objective.model.layers: the layers leave something to choose
            model: {layers: [dense: many]}              | objective.model.layers: dense: unknown name 'many'
            model: {layers: [convolution: 4x3]}         | objective.model.layers: a convolution needs height x width x channels, got 4
            model: {layers: [dense: 4], training: {rate: 0}}  | objective.model.training.rate: rate must be above 0 and finite, got 0.0
            model: {layers: [dense: 4], epochs: 3}      | objective.model.epochs: unknown key
            model: {layers: [dense: 4]}, floor: {drop: 2} | objective.floor.drop: expected a number from 0 to 1, found '2'
            model: {layers: [dense: 4]}, floor: {}      | objective.floor: expected drop or accuracy, found neither
            model: {layers: [dense: 4]}, floor: {drop: 0.1, accuracy: 0.9} | objective.floor: expected either drop or accuracy, found both
            model: {layers: [dense: 4]}, precisions: [f32, int7] | objective.precisions: unknown precision 'int7'
            model: {layers: [dense: 4]}, precisions: [int8, int8] | objective.precisions: 'int8' is named twice
            model: {layers: [dense: 4]}, precisions: [] | objective.precisions: expected a list of texts, found an empty list
            model: {layers: [dense: 4]}, objectives: [size, speed] | objective.objectives: unknown objective 'speed'
            model: {layers: [dense: 4]}, least: 1, precisions: int8 | objective.model: nothing is left to choose
            model: {layers: [dense: 4]}, least: 2       | objective.least: expected a number from 0 to 1, found '2'
            """)
    void everyMistakeIsTold(String keys, String message) {
        assertThatThrownBy(() -> plan(IRIS + keys))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains(message);
    }

    @Test
    void theSpaceIsItsOwn() throws Exception {
        assertThat(plan(IRIS + MODEL).task().problems(dev.zeroth.space.SearchSpace.parse("x=float(0,1)")))
                .isEqualTo(Map.of("", "a compression has a space of its own, made of the model's layers"));
    }
}
