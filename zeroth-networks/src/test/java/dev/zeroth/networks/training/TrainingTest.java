package dev.zeroth.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.data.TextData;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Flat;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {

    private static final Network NETWORK =
            Network.build(Architecture.of(new Dense(8), new Activation(Curve.TANH), new Dense(3)), Form.of(4));

    @TempDir
    private Path folder = Path.of("");

    private Splits iris = TextData.of("abcabcabcabcabcabcabcabc", 1, 100);

    @BeforeEach
    void read() throws IOException {
        iris = TableData.read(Path.of("../examples/data/iris.csv"), "species", 4);
    }

    private static GradientTraining training() {
        return GradientTraining.with(Rule.adam(), 0.02).batch(15).seed(3);
    }

    @Test
    void irisIsLearned() {
        for (Rule rule : List.of(Rule.sgd(), Rule.momentum(), Rule.adam())) {
            Weights weights = NETWORK.weights(1, Arena.ofAuto());
            GradientTraining.with(rule, rule instanceof Rule.Sgd ? 0.3 : 0.03)
                    .batch(15)
                    .epochs(40)
                    .fit(NETWORK, weights, iris.train());
            Evaluation score = Evaluation.of(NETWORK, weights, iris.validation(), Loss.CROSS_ENTROPY);
            assertThat(score.accuracy()).as("%s", rule).isGreaterThanOrEqualTo(0.9);
            assertThat(score.loss()).isLessThan(0.3);
        }
    }

    @Test
    void aFallingRateGoesOnToTheSameBits() {
        Weights whole = NETWORK.weights(1, Arena.ofAuto());
        training().cosine().epochs(6).fit(NETWORK, whole, iris.train());
        Path file = folder.resolve("falling.checkpoint");
        GradientTraining stopped = training()
                .cosine()
                .epochs(6)
                .checkpoint(file)
                .listen(epoch -> {
                    if (epoch.forwards() > 3 * 3 * 6) throw new CancellationException();
                });
        Weights parts = NETWORK.weights(1, Arena.ofAuto());
        assertThatThrownBy(() -> stopped.fit(NETWORK, parts, iris.train())).isInstanceOf(CancellationException.class);
        parts.restore(NETWORK.weights(1, Arena.ofAuto()));
        training().cosine().epochs(6).checkpoint(file).fit(NETWORK, parts, iris.train());
        assertThat(parts.fingerprint()).isEqualTo(whole.fingerprint());
        Weights constant = NETWORK.weights(1, Arena.ofAuto());
        training().epochs(6).fit(NETWORK, constant, iris.train());
        assertThat(constant.fingerprint()).isNotEqualTo(whole.fingerprint());
        GradientTraining longer = training().cosine().epochs(7).checkpoint(file);
        parts.restore(NETWORK.weights(1, Arena.ofAuto()));
        assertThatThrownBy(() -> longer.fit(NETWORK, parts, iris.train())).hasMessageContaining("cosine=6");
    }

    @Test
    void aTrainingGoesOnToTheSameBits() {
        Weights whole = NETWORK.weights(1, Arena.ofAuto());
        List<Epoch> curve = training().epochs(7).validate(iris.validation(), 0).fit(NETWORK, whole, iris.train());
        Path file = folder.resolve("run.checkpoint");
        Weights parts = NETWORK.weights(1, Arena.ofAuto());
        for (int epochs : new int[] {2, 5, 7}) {
            parts.restore(NETWORK.weights(1, Arena.ofAuto()));
            List<Epoch> again = training()
                    .epochs(epochs)
                    .validate(iris.validation(), 0)
                    .checkpoint(file)
                    .fit(NETWORK, parts, iris.train());
            assertThat(again).isEqualTo(curve.subList(0, epochs));
        }
        assertThat(parts.fingerprint()).isEqualTo(whole.fingerprint());
        assertThat(curve.getLast().forwards()).isEqualTo(7 * 6 * 3);
    }

    @Test
    void aTrainingThatGoesOnRetellsWhatWasBefore() {
        Path file = folder.resolve("run.checkpoint");
        List<Epoch> heard = new ArrayList<>();
        Weights weights = NETWORK.weights(1, Arena.ofAuto());
        for (int epochs : new int[] {2, 4}) {
            heard.clear();
            weights.restore(NETWORK.weights(1, Arena.ofAuto()));
            List<Epoch> curve = training()
                    .epochs(epochs)
                    .validate(iris.validation(), 0)
                    .checkpoint(file)
                    .retell()
                    .listen(heard::add)
                    .fit(NETWORK, weights, iris.train());
            assertThat(heard).isEqualTo(curve).hasSize(epochs);
            assertThat(curve.getLast().accuracy()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void checkpointsOfOtherTrainingsAndOtherFilesAreRefused() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        Weights weights = NETWORK.weights(1, Arena.ofAuto());
        training().epochs(1).checkpoint(file).fit(NETWORK, weights, iris.train());
        weights.restore(NETWORK.weights(1, Arena.ofAuto()));
        GradientTraining other = training().batch(7).epochs(2).checkpoint(file);
        assertThatThrownBy(() -> other.fit(NETWORK, weights, iris.train()))
                .hasMessageContaining("is the checkpoint of another training");
        Files.writeString(file, "a letter to somebody");
        assertThatThrownBy(() -> other.fit(NETWORK, weights, iris.train()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins otherwise than with 'zeronets'");
        assertThat(file).hasContent("a letter to somebody");
    }

    /// As a power cut leaves a file: shorter, or with zeros where something was to be written.
    @Test
    void aTrainingWhoseCheckpointIsTornBeginsAgain() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        Weights whole = NETWORK.weights(1, Arena.ofAuto());
        training().epochs(2).checkpoint(file).fit(NETWORK, whole, iris.train());
        byte[] bytes = Files.readAllBytes(file);
        Weights weights = NETWORK.weights(1, Arena.ofAuto());
        for (int length : new int[] {0, 7, 12, 40, bytes.length - 1, -bytes.length, -9}) {
            Files.write(file, length < 0 ? new byte[-length] : Arrays.copyOf(bytes, length));
            weights.restore(NETWORK.weights(1, Arena.ofAuto()));
            assertThat(training().epochs(2).checkpoint(file).fit(NETWORK, weights, iris.train()))
                    .hasSize(2);
            assertThat(weights.fingerprint()).isEqualTo(whole.fingerprint());
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @Test
    void theBestEpochIsKeptAndPatienceEnds() {
        Weights weights = NETWORK.weights(1, Arena.ofAuto());
        List<Epoch> curve = GradientTraining.with(Rule.adam(), 0.5)
                .batch(15)
                .epochs(200)
                .validate(iris.validation(), 3)
                .fit(NETWORK, weights, iris.train());
        double best = curve.stream().mapToDouble(Epoch::validation).min().orElseThrow();
        assertThat(curve.size()).isBetween(4, 199);
        assertThat(curve.get(curve.size() - 4).validation()).isEqualTo(best);
        assertThat(Evaluation.of(NETWORK, weights, iris.validation(), Loss.CROSS_ENTROPY)
                        .loss())
                .isEqualTo(best);
    }

    /// With what validation loss each must end that begins with 1.1 or more.
    static List<Arguments> learners() {
        ForwardOnly cmaes = new ForwardOnly(new Flat(Flat.Kind.CMAES, 2, 10), 0, 0, 2, true);
        Gradients adam = new Gradients(Rule.adam(), 0.02);
        return List.of(
                Arguments.of("sgd", new Gradients(Rule.sgd(), 0.3), 0.4),
                Arguments.of("adam", adam, 0.4),
                Arguments.of("searched rate", new SearchedRate(Rule.adam(), 1e-4), 0.4),
                Arguments.of("mezo", new ForwardOnly(Methods.mezo(), 0, 0, 1, false), 0.6),
                Arguments.of("es", new ForwardOnly(Methods.openAiEs(), 0, 0, 1, false), 0.8),
                Arguments.of("cmaes", cmaes, 0.6),
                Arguments.of("exploring", new ForwardOnly(new Exploring(0.1, 0.05, 0.5, 10), 0, 0, 2, true), 0.6),
                Arguments.of("started", new Hybrid(adam, cmaes, 0.5, 1), 0.5),
                Arguments.of("interleaved", new Hybrid(adam, cmaes, 0.5, 4), 0.6));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("learners")
    void everyLearnerLearnsWithinItsBudget(String name, Learner learner, double enough) {
        Course.Plan plan = new Course.Plan(30, 600, 8, 5);
        List<Course.Mark> heard = new ArrayList<>();
        Weights weights = NETWORK.weights(1, Arena.ofAuto());
        List<Course.Mark> curve =
                course(weights, plan, (_, mark) -> heard.add(mark)).run(learner);
        assertThat(heard).isEqualTo(curve).hasSizeBetween(3, 11);
        assertThat(curve.getFirst().forwards()).isZero();
        assertThat(curve.getLast().forwards()).isBetween(500L, 600L);
        double end = Evaluation.of(NETWORK, weights, iris.validation(), Loss.CROSS_ENTROPY)
                .loss();
        assertThat(end).as(name).isEqualTo(curve.getLast().best()).isLessThan(enough);
        Weights again = NETWORK.weights(1, Arena.ofAuto());
        course(again, plan, (_, _) -> {}).run(learner);
        assertThat(again.fingerprint()).isEqualTo(weights.fingerprint());
    }

    private Course course(Weights weights, Course.Plan plan, Course.Listener listener) {
        return new Course(NETWORK, Loss.CROSS_ENTROPY, weights, iris, plan, listener, Arena.ofAuto());
    }

    @Test
    void aRecurrentNetworkLearnsWhatOnlyMemoryTells() {
        Splits text = TextData.of("aab".repeat(200), 12, 600);
        Network network = Network.build(
                Architecture.of(new Embedding(3, 4), new Recurrent(Cell.LSTM, 8, false), new Dense(3)), Form.of(12));
        Weights weights = network.weights(1, Arena.ofAuto());
        GradientTraining.with(Rule.adam(), 0.03).batch(8).epochs(30).fit(network, weights, text.train());
        Evaluation score = Evaluation.of(network, weights, text.validation(), Loss.CROSS_ENTROPY);
        assertThat(score.accuracy()).isGreaterThan(0.94);
    }
}
