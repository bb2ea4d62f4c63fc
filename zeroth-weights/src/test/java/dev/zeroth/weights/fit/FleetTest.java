package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.weights.Forward;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.Toy;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.Methods;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetTest {

    private static final Toy TOY = Toy.TWO_LAYERS;

    @TempDir
    private Path folder;

    static List<Method> independent() {
        return Methods.walking().stream().filter(Method::independent).toList();
    }

    private static ZerothOrder run(Method method) {
        return ZerothOrder.with(method).budget(300).batches(Toy.BATCHES).seed(3);
    }

    /// Search, steps and momentum and all: the same weights, the same passes, the same log.
    @ParameterizedTest
    @MethodSource("independent")
    void threeReplicasMakeTheSameRunAsOne(Method method) throws Exception {
        try (Arena arena = Arena.ofShared()) {
            Weights alone = TOY.weights(arena);
            FitResult one = run(method).log(folder.resolve("one")).fit(alone, TOY::loss);
            Weights shared = TOY.weights(arena);
            try (Threads threads = new Threads(3, () -> new Replica(TOY.weights(arena), method, TOY::loss))) {
                FitResult three =
                        run(method).fleet(threads).log(folder.resolve("three")).fit(shared, TOY::loss);
                assertThat(three).isEqualTo(one);
            }
            assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(Files.readAllBytes(folder.resolve("three")))
                    .isEqualTo(Files.readAllBytes(folder.resolve("one")));
        }
    }

    /// With a second leg of looks after a quarter of it.
    @Test
    void aLongRunIsTheSameToo() {
        Method method = Methods.momentum();
        try (Arena arena = Arena.ofShared();
                Threads threads = new Threads(3, () -> new Replica(TOY.weights(arena), method, TOY::loss))) {
            Weights alone = TOY.weights(arena);
            FitResult one = run(method).budget(900).fit(alone, TOY::loss);
            Weights shared = TOY.weights(arena);
            assertThat(run(method).budget(900).fleet(threads).fit(shared, TOY::loss))
                    .isEqualTo(one);
            assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
        }
    }

    /// One that comes late, in the place of one that was lost, follows the whole path first.
    @Test
    void aNewReplicaCatchesUp() {
        Method method = Methods.momentum();
        try (Arena arena = Arena.ofShared()) {
            Weights alone = TOY.weights(arena);
            run(method).fit(alone, TOY::loss);
            Weights shared = TOY.weights(arena);
            AtomicInteger opened = new AtomicInteger();
            Fleet lossy = assignment -> {
                opened.incrementAndGet();
                return new Replica(TOY.weights(arena), method, TOY::loss).losses(assignment, 0, 1);
            };
            run(method).fleet(lossy).fit(shared, TOY::loss);
            assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(opened.get()).isGreaterThan(50);
        }
    }

    /// A pass that throws ends the run; the fleet's replicas stay good for another.
    @Test
    void replicasSurviveAPassThatThrows() {
        Method method = Methods.esAtScale();
        AtomicInteger left = new AtomicInteger(100);
        Forward forward = (weights, batch) -> {
            if (left.getAndDecrement() == 0) throw new IllegalStateException("no memory");
            return TOY.loss(weights, batch);
        };
        try (Arena arena = Arena.ofShared();
                Threads threads = new Threads(3, () -> new Replica(TOY.weights(arena), method, forward))) {
            assertThatThrownBy(() -> run(method).fleet(threads).fit(TOY.weights(arena), TOY::loss))
                    .hasMessage("no memory");
            Weights shared = TOY.weights(arena);
            run(method).fleet(threads).fit(shared, TOY::loss);
            Weights alone = TOY.weights(arena);
            run(method).fit(alone, TOY::loss);
            assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
        }
    }

    @Test
    void otherWeightsAreRefused() {
        try (Arena arena = Arena.ofShared()) {
            Fleet other = assignment -> new Replica(Toy.LOGISTIC.weights(arena), Methods.mezo(), Toy.LOGISTIC::loss)
                    .losses(assignment, 0, 1);
            ZerothOrder run = run(Methods.mezo()).fleet(other);
            assertThatThrownBy(() -> run.fit(TOY.weights(arena), TOY::loss))
                    .hasMessageStartingWith("this replica has other base weights");
        }
    }

    @Test
    void passesThatDependOnEachOtherAreRefused() {
        assertThatThrownBy(() -> run(Methods.conservative()).fleet(_ -> new double[0]))
                .hasMessage("the passes of zo-conservative depend on each other: they cannot be made in parallel");
    }
}
