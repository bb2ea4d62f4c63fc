package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.Toy;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.FitResult.Stop;
import dev.zeroth.weights.method.MethodNames;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    @TempDir
    Path folder;

    @Test
    void aRateFarTooHighIsLoweredAndTheLogKnows() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = Toy.QUADRATIC.weights(arena);
            double before = Toy.QUADRATIC.loss(weights);
            Path log = folder.resolve("log");
            FitResult result = wild(log).fit(weights, Toy.QUADRATIC::loss);
            assertThat(result.rollbacks()).isPositive();
            assertThat(Toy.QUADRATIC.loss(weights)).isLessThan(before);
            assertThat(result.curve())
                    .extracting(FitResult.Point::step)
                    .isSorted()
                    .doesNotHaveDuplicates();

            Weights replayed = Toy.QUADRATIC.weights(arena);
            wild(log).replay(replayed);
            same(replayed, weights);

            byte[] whole = Files.readAllBytes(log);
            for (int part = 1; part < 5; part++) {
                Path torn = folder.resolve("torn" + part);
                Files.write(torn, Arrays.copyOf(whole, whole.length * part / 5));
                Weights again = Toy.QUADRATIC.weights(arena);
                assertThat(wild(torn).fit(again, Toy.QUADRATIC::loss)).isEqualTo(result);
                same(again, weights);
            }
        }
    }

    /// Without the guard the same run is lost: so the test above can fail.
    @Test
    void theRateOfTheTestAboveIsTooHigh() {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = Toy.QUADRATIC.weights(arena);
            double before = Toy.QUADRATIC.loss(weights);
            Method method = Methods.mezo();
            Session session = new Session(
                    weights,
                    method,
                    Toy.QUADRATIC::loss,
                    now -> now.restore(weights),
                    6,
                    new Batches(6, Toy.BATCHES),
                    null,
                    null);
            for (int i = 0; i < 100; i++) session.step(10, 0.01);
            assertThat(Toy.QUADRATIC.loss(weights) <= 100 * before).isFalse();
        }
    }

    private static ZerothOrder wild(Path log) {
        return ZerothOrder.mezo()
                .rate(10)
                .epsilon(0.01)
                .budget(600)
                .batches(Toy.BATCHES)
                .seed(6)
                .log(log);
    }

    static List<Method> methods() {
        return Methods.walking();
    }

    /// Every seventh pass gives no number.
    @ParameterizedTest
    @MethodSource("methods")
    void singleFailuresDoNoHarm(Method method) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = Toy.TWO_LAYERS.weights(arena);
            long[] passes = {0};
            Forward fails = (now, batch) -> ++passes[0] % 7 == 0 ? Double.NaN : Toy.TWO_LAYERS.loss(now, batch);
            ZerothOrder.with(method)
                    .rate(1e-3)
                    .epsilon(1e-3)
                    .budget(300)
                    .batches(Toy.BATCHES)
                    .fit(weights, fails);
            assertThat(Toy.TWO_LAYERS.loss(weights)).isFinite();
        }
    }

    @Test
    void aModelThatNeverGivesANumberIsLeftAsItWas() {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = Toy.TWO_LAYERS.weights(arena);
            FitResult result = ZerothOrder.mezo().budget(500).fit(weights, (_, _) -> Double.NaN);
            assertThat(result.stop()).isEqualTo(Stop.DIVERGENCE);
            same(weights, Toy.TWO_LAYERS.weights(arena));
        }
    }

    /// Not even where the budget ends before the guard has had enough, and of methods that it does not watch.
    @ParameterizedTest
    @ValueSource(strings = {"mezo", "fzoo", "evolution", "bbt"})
    void fewPassesWithoutANumberAreNoResult(String method) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = Toy.QUADRATIC.weights(arena);
            FitResult result = ZerothOrder.with(MethodNames.find(method))
                    .budget(60)
                    .batches(Toy.BATCHES)
                    .fit(weights, (_, _) -> Double.NaN);
            assertThat(result.stop()).isEqualTo(Stop.DIVERGENCE);
            same(weights, Toy.QUADRATIC.weights(arena));
        }
    }

    private static void same(Weights one, Weights other) {
        for (Tensor tensor : one.tensors()) {
            assertThat(tensor.data().mismatch(other.get(tensor.name()).data())).isEqualTo(-1);
        }
    }
}
