package dev.zeroth.weights.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkersTest {

    /// Below and above a block, a piece and a part, none of them whole but one.
    private static final int[] SIZES = {1, 511, 513, 4097, Walkers.PART - 1, Walkers.PART, 3 * Walkers.PART + 777};

    private static Weights weights(Arena arena, int... sizes) {
        Weights weights = Weights.of(Arrays.stream(sizes)
                .mapToObj(size -> Tensor.zeros("w" + size, Shape.of(size), arena))
                .toList());
        for (Tensor tensor : weights.tensors()) {
            for (long i = 0; i < tensor.size(); i++) tensor.set(i, (i % 97 - 48) / 7f);
        }
        return weights;
    }

    /// Against noise made of each tensor in one go and added number by number, terms in their order.
    @ParameterizedTest
    @CsvSource({"RADEMACHER,1", "RADEMACHER,2", "RADEMACHER,3", "GAUSSIAN,1", "GAUSSIAN,2", "GAUSSIAN,3"})
    void theBitsAreTheSameOnAnyNumberOfThreads(Noise noise, int threads) {
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(threads)) {
            Weights weights = weights(arena, SIZES).walkedBy(walkers);
            Weights expected = weights(arena, SIZES);
            Dense first = new Dense(noise, weights, 5, 1, 0);
            Dense second = new Dense(noise, weights, 5, 1, 1);
            Pass.add(weights, new Term(0.3f, first), new Term(-0.7f, second));
            for (int t = 0; t < SIZES.length; t++) {
                Tensor w = expected.tensors().get(t);
                float[] z = new float[SIZES[t]];
                noise.fill(NoiseKey.of(5, 1, t, "direction", 0), 0, z, z.length);
                for (int i = 0; i < z.length; i++) w.set(i, w.get(i) + 0.3f * z[i]);
                noise.fill(NoiseKey.of(5, 1, t, "direction", 1), 0, z, z.length);
                for (int i = 0; i < z.length; i++) w.set(i, w.get(i) + -0.7f * z[i]);
            }
            assertThat(weights.fingerprint()).isEqualTo(expected.fingerprint());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void eachPieceIsDoneOnce(int threads) {
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(threads)) {
            Weights weights = weights(arena, SIZES).walkedBy(walkers);
            Weights expected = weights(arena, SIZES);
            Pass.each(weights, () -> (tensor, from, w, length) -> {
                for (int i = 0; i < length; i++) w[i] = 3 * w[i] + tensor + (from + i) % 5;
            });
            for (int t = 0; t < SIZES.length; t++) {
                Tensor w = expected.tensors().get(t);
                for (int i = 0; i < SIZES[t]; i++) w.set(i, 3 * w.get(i) + t + i % 5);
            }
            assertThat(weights.fingerprint()).isEqualTo(expected.fingerprint());
        }
    }

    /// Each thread waits at its first piece until all have come.
    @Test
    void allThreadsWalkAndNoneIsLeftAfterClosing() throws InterruptedException {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(3)) {
            Pass.add(weights(arena, SIZES).walkedBy(walkers), Term.of(1, (_, _, _, _) -> {
                if (seen.add(Thread.currentThread())) all.countDown();
                await(all);
            }));
        }
        assertThat(seen).hasSize(3).contains(Thread.currentThread());
        for (Thread thread : seen) {
            if (thread.equals(Thread.currentThread())) continue;
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static void await(CountDownLatch all) {
        try {
            if (!all.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("not all threads came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<Thread> walking(Weights weights) {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Pass.add(weights, Term.of(1, (_, _, _, _) -> seen.add(Thread.currentThread())));
        return seen;
    }

    @Test
    void theCallerWalksAloneOverFewNumbersOverItsOwnMemoryAndAfterClosing() {
        Thread caller = Thread.currentThread();
        Walkers walkers = new Walkers(3);
        try (Arena arena = Arena.ofShared();
                Arena own = Arena.ofConfined()) {
            assertThat(walking(weights(arena, Walkers.WORTH - 1).walkedBy(walkers)))
                    .containsExactly(caller);
            assertThat(walking(weights(own, 4 * Walkers.WORTH).walkedBy(walkers)))
                    .containsExactly(caller);
            walkers.close();
            assertThat(walking(weights(arena, 4 * Walkers.WORTH).walkedBy(walkers)))
                    .containsExactly(caller);
        }
    }

    /// No thread may still write when the caller hears of it.
    @Test
    void aFailureOfOneIsToldWhenAllHaveStopped() {
        CountDownLatch all = new CountDownLatch(2);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Thread caller = Thread.currentThread();
        try (Arena arena = Arena.ofShared();
                Walkers walkers = new Walkers(2)) {
            Weights weights = weights(arena, 8 * Walkers.PART).walkedBy(walkers);
            Term wrong = Term.of(1, (_, _, _, _) -> {
                if (seen.add(Thread.currentThread())) all.countDown();
                await(all);
                if (!caller.equals(Thread.currentThread())) throw new IllegalArgumentException("wrong");
            });
            assertThatThrownBy(() -> Pass.add(weights, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wrong");
        }
    }

    @Test
    void thereIsAtLeastOne() {
        assertThatThrownBy(() -> new Walkers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, got 0");
    }
}
