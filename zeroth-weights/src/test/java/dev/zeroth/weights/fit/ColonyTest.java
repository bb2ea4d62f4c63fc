package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.Toy;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Methods;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColonyTest {

    private static final Toy TOY = Toy.TWO_LAYERS;

    @TempDir
    private Path folder;

    static List<Method> methods() {
        return List.of(Methods.mezo(), Methods.fzoo(), Methods.adam());
    }

    private static ZerothOrder run(Method method) {
        return ZerothOrder.with(method)
                .budget(3_000)
                .batches(Toy.BATCHES)
                .seed(2)
                .colony(4, 10);
    }

    /// By 3 percent at least, within the budget.
    @ParameterizedTest
    @MethodSource("methods")
    void membersLearnWithinTheBudget(Method method) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = TOY.weights(arena);
            double before = TOY.loss(weights);
            FitResult result = run(method).fit(weights, TOY::loss);
            assertThat(TOY.loss(weights)).isLessThan(0.97 * before);
            assertThat(result.forwards()).isBetween(3_000L - method.forwards() + 1, 3_000L);
        }
    }

    @Test
    void aKilledColonyGoesOn() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            Weights whole = TOY.weights(arena);
            Path log = folder.resolve("whole");
            FitResult expected = run(Methods.mezo()).log(log).fit(whole, TOY::loss);
            byte[] bytes = Files.readAllBytes(log);
            for (double share : new double[] {0.2, 0.5, 0.93}) {
                Path torn = folder.resolve("torn" + share);
                Files.write(torn, Arrays.copyOf(bytes, (int) (share * bytes.length)));
                Weights again = TOY.weights(arena);
                assertThat(run(Methods.mezo()).log(torn).fit(again, TOY::loss)).isEqualTo(expected);
                assertThat(again.fingerprint()).isEqualTo(whole.fingerprint());
                assertThat(Files.readAllBytes(torn)).isEqualTo(bytes);
            }
            Weights replayed = TOY.weights(arena);
            run(Methods.mezo()).log(log).replay(replayed);
            assertThat(replayed.fingerprint()).isEqualTo(whole.fingerprint());
        }
    }

    /// The first member's rate is a third of the middle one, the last one's thrice; what is told is one of them or
    /// came from one by factors of 0.8 and 1.2.
    @Test
    void theWorseTakeOverFromTheBetter() {
        try (Arena arena = Arena.ofConfined()) {
            FitResult shortOne = run(Methods.mezo()).budget(400).fit(TOY.weights(arena), TOY::loss);
            FitResult longOne = run(Methods.mezo()).fit(TOY.weights(arena), TOY::loss);
            double ratio = longOne.rate() / shortOne.rate();
            boolean found = false;
            for (int down = 0; down <= 40; down++) {
                for (int up = 0; up <= 40; up++) {
                    for (int start = -3; start <= 3; start++) {
                        double one = Math.pow(0.8, down) * Math.pow(1.2, up) * Math.pow(3, start * 2 / 3.0);
                        found |= Math.abs(one / ratio - 1) < 1e-9;
                    }
                }
            }
            assertThat(found).isTrue();
            assertThat(longOne.epsilon()).isNotEqualTo(shortOne.epsilon());
        }
    }

    @Test
    void tooSmallABudgetIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            ZerothOrder run = run(Methods.mezo()).budget(60);
            assertThatThrownBy(() -> run.fit(TOY.weights(arena), TOY::loss))
                    .hasMessageStartingWith("a round of 4 members takes 104 passes after ");
        }
    }
}
