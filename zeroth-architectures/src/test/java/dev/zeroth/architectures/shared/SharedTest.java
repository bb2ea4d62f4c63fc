package dev.zeroth.architectures.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.training.Training;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.WorkGate;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedTest {

    private static final String DATA =
            Path.of("../examples/data").toAbsolutePath().normalize().toString();

    private static final String IRIS = """
            data: DATA/iris.csv, target: species,
              layers: [dense: 'choice(4,8,16)', activation: 'choice(relu,tanh)',
                {repeat: {times: 'int(0,2)', layers: [{skip: [{optional: [normalization]}, dense: 'choice(4,8)', gelu]}]}}],
              training: {rate: 0.01, batch: 16, epochs: 3}
            """.strip();

    private static final String DIGITS = """
            data: DATA/digits.csv, target: digit, shape: 8x8x1,
              layers: [convolution: {channels: 'choice(2,4,6)', kernel: 'choice(1,3)'}, relu, convolution: 4x1,
                {cell: {nodes: 2, operations: [conv3x3, conv1x1, max3x3], channels: 4}},
                {optional: {name: pool, layers: [max-pool: 2]}},
                {one-of: {name: end, flat: [flatten], average: [mean]}},
                {optional: {name: hidden, layers: [dense: 'choice(3,5)', tanh]}}]
            """.strip();

    private static final String TEXT = """
            data: DATA/moby-dick.txt, characters: 3000, chunk: 8, named: {width: 'choice(4,8)'},
              layers: [embedding: width, positions, {optional: {name: block, layers: [skip: [normalization, attention: 2]]}},
                {optional: {name: state, layers: [skip: [recurrent: {cell: 'choice(rnn,gru,lstm)', units: 'choice(3,5)'}, dense: width]]}}],
              output: 'choice(dense,tied)'
            """.strip();

    @TempDir
    private Path folder = Path.of("");

    private StudyPlan plan(String objective) throws IOException {
        String yaml = """
                study: s
                objective: {type: architecture, OBJECTIVE}
                sampler: {type: aging-evolution, population: 10}
                budget: 20
                seed: 3
                """.replace("OBJECTIVE", objective).replace("DATA", DATA);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static Study study(StudyPlan plan, int jobs) {
        return Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler(plan.sampler().name(), plan.sampler().settings())
                .encoding(plan.task().encoding(plan.space()))
                .seed(3)
                .jobs(jobs)
                .open();
    }

    private static List<Double> values(StudyPlan plan, int jobs, int trials) throws Exception {
        Study study = study(plan, jobs);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(trials));
        assertThat(study.trials()).allMatch(TrialRecord::complete);
        return study.trials().stream().map(TrialRecord::value).toList();
    }

    /// First an epoch of the shared weights, then looks at them.
    @Test
    void whileOthersMeasureItStandsStill() throws Exception {
        StudyPlan plan = plan("%s, sharing: {epochs: 2}, folder: kept".formatted(IRIS));
        for (int count = 1; count <= 2; count++) {
            int trials = count;
            List<String> waited = new ArrayList<>();
            Thread working = Thread.ofPlatform().unstarted(() -> {
                try {
                    waited.add("%.3f".formatted(values(plan, 1, trials).getFirst()));
                } catch (Exception e) {
                    waited.add(e.toString());
                }
            });
            WorkGate.PROCESS.alone(() -> {
                working.start();
                while (working.isAlive() && !waits(working)) Thread.onSpinWait();
                waited.add("measured");
            });
            working.join();
            assertThat(waited).hasSize(2).startsWith("measured");
            assertThat(waited.getLast()).matches("[0-9.]+");
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(WorkGate.class.getName()));
    }

    /// Every kind of layer has its place; a network that learned is then the shared weights' part.
    @ParameterizedTest
    @CsvSource({"iris", "digits", "text"})
    void everyNetworkHasAPart(String name) throws Exception {
        StudyPlan plan = plan(
                switch (name) {
                    case "iris" -> IRIS;
                    case "digits" -> DIGITS;
                    default -> TEXT;
                });
        NetworkSpace space = (NetworkSpace) plan.task().encoding(plan.space());
        Examples one = new Examples(Form.of(1), 1, new float[1], new float[1]);
        Supernet supernet =
                new Supernet(space, new Splits(one, one, one, List.of("a")), Training.of(Training.STANDARD), 3);
        SharedWeights shared = new SharedWeights(Map.of(), 3);
        int tensors = 0;
        try (Arena arena = Arena.ofConfined()) {
            for (int n = 0; n < 60; n++) {
                Network network = supernet.network(n);
                Batch batch = batch(network);
                double first = network.loss(shared.of(network, arena), batch, Loss.CROSS_ENTROPY);
                assertThat(shared.step(network, batch, Rule.sgd(), 0.001)).isEqualTo(first);
                Weights part = shared.of(network, arena);
                assertThat(network.loss(part, batch, Loss.CROSS_ENTROPY)).isLessThan(first);
                tensors += part.tensors().size();
            }
        }
        assertThat(shared.boxes()).hasSizeLessThan(tensors / 5);
    }

    private static Batch batch(Network network) {
        int rows = 4;
        float[] x = new float[rows * network.in().size()];
        for (int i = 0; i < x.length; i++) x[i] = i * 7 % 3;
        float[] answers = new float[rows * network.out().places()];
        for (int i = 0; i < answers.length; i++) answers[i] = i % 3;
        return new Batch(rows, x, answers);
    }

    /// The units that only a larger network has stay as they are when a smaller one learns.
    @Test
    void aSmallerNetworkIsTheBeginningOfALargerOne() {
        Network small = hidden(3);
        Network large = hidden(5);
        SharedWeights shared = new SharedWeights(Map.of(), 3);
        try (Arena arena = Arena.ofConfined()) {
            double loss = shared.step(large, batch(large), Rule.adam(), 0.1);
            float[] before = first(shared.of(large, arena));
            loss += shared.step(small, batch(small), Rule.adam(), 0.1);
            float[] after = first(shared.of(large, arena));
            float[] own = first(shared.of(small, arena));
            assertThat(loss).isPositive();
            for (int unit = 0; unit < 5; unit++) {
                float now = after[5 + unit];
                if (unit < 3) assertThat(now).isNotEqualTo(before[5 + unit]).isEqualTo(own[3 + unit]);
                else assertThat(now).isEqualTo(before[5 + unit]);
            }
        }
    }

    private static float[] first(Weights weights) {
        return weights.tensors().getFirst().data().toArray(ValueLayout.JAVA_FLOAT);
    }

    private static Network hidden(int units) {
        return Network.build(Architecture.of(new Dense(units), new Activation(Curve.TANH), new Dense(3)), Form.of(4));
    }

    @Test
    void sharedWeightsLearnAndTrialsOnlyLook() throws Exception {
        List<Double> untrained = values(plan(IRIS + ", sharing: {epochs: 1}"), 1, 40);
        List<Double> trained = values(plan(IRIS + ", sharing: {epochs: 60}"), 1, 40);
        assertThat(mean(trained)).isLessThan(mean(untrained) / 2);
        assertThat(values(plan(IRIS + ", sharing: {epochs: 60}"), 2, 10).subList(0, 9))
                .isEqualTo(trained.subList(0, 9));
        assertThat(files(".shared")).hasSize(2);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElseThrow();
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /// A training that ended after two epochs goes on to the same bits.
    @Test
    void aTrainingThatWasEndedGoesOn() throws Exception {
        String objective = IRIS + ", sharing: {epochs: 5}";
        StudyPlan plan = plan(objective);
        List<String> told = new ArrayList<>();
        study(plan, 1)
                .optimizeMulti(
                        trial -> plan.task().evaluate(watched(trial, words -> {
                            told.add(words);
                            if (told.size() == 2) throw new IllegalStateException("ended");
                        })),
                        Budget.trials(1));
        assertThat(told).hasSize(2).allMatch(words -> words.startsWith("shared weights: epoch "));
        List<Double> gone = values(plan(objective), 1, 12);
        byte[] bytes = Files.readAllBytes(files(".shared").getFirst());
        for (Path file : files(".reports")) Files.delete(file);
        Files.delete(files(".shared").getFirst());
        assertThat(values(plan(objective), 1, 12)).isEqualTo(gone);
        assertThat(Files.readAllBytes(files(".shared").getFirst())).isEqualTo(bytes);
    }

    private static Trial watched(Trial trial, Consumer<String> progress) {
        return (Trial) Proxy.newProxyInstance(
                SharedTest.class.getClassLoader(), new Class<?>[] {Trial.class}, (_, method, arguments) -> {
                    if (method.getName().equals("tellProgress")) progress.accept(String.valueOf(arguments[0]));
                    return method.invoke(trial, arguments);
                });
    }

    @Test
    void theWinnerIsTrainedAlone() throws Exception {
        StudyPlan plan = plan(IRIS + ", sharing: {epochs: 2}");
        Study study = study(plan, 1);
        study.optimizeMulti(plan.task()::evaluate, Budget.trials(8));
        TrialRecord best = study.bestTrial();
        ConclusionRequest request = new ConclusionRequest(null, 1, 3);
        assertThat(Objects.requireNonNull(plan.task().conclude(best, request)).heldOut())
                .isEqualTo(Objects.requireNonNull(plan(IRIS).task().conclude(best, request))
                        .heldOut());
    }

    @Test
    void whereTheFileIsTornTheTrainingBeginsAgain() throws Exception {
        List<Double> before = values(plan(IRIS + ", sharing: {epochs: 1}"), 1, 1);
        Path file = files(".shared").getFirst();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        for (Path reports : files(".reports")) Files.delete(reports);
        assertThat(values(plan(IRIS + ", sharing: {epochs: 1}"), 1, 1)).isEqualTo(before);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sharing: {epochs: 0}                                 | objective.sharing.epochs: expected a whole number from 1 to 100000, found '0'
            sharing: {epoch: 3}                                  | objective.sharing.epoch: unknown key
            sharing: 30                                          | objective.sharing: expected a mapping, found '30'
            sharing: {}, inheritance: {}                         | objective.sharing: networks that share weights have none to inherit
            sharing: {}, training: {rate: 'float(0.01,0.1,log)'} | objective.sharing: all networks are trained together, so that training.rate cannot be searched
            """)
    void everyMistakeIsTold(String keys, String message) {
        assertThatThrownBy(() -> plan("data: DATA/iris.csv, target: species, layers: [dense: 'choice(2,3)'], " + keys))
                .isInstanceOf(StudyFileException.class)
                .message()
                .contains(message);
    }
}
