package dev.zeroth.tensor.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That any range of the noise is the same by vectors and by loops, added or filled, and in any parts.
class NoiseTest {

    private static final int SIZE = 5000;
    private static final NoiseKey KEY = NoiseKey.of(7, 3, 1, "test");

    /// Without it the tests below would compare the loops with themselves.
    @Test
    void theTestsRunWithVectors() {
        assertThat(Blocks.BEST).isInstanceOf(VectorBlocks.class);
    }

    @ParameterizedTest
    @EnumSource
    void vectorsAndLoopsMakeTheSameBits(Noise noise) {
        for (long from : new long[] {0, 512, (1L << 37) - 1024, (1L << 40) - SIZE}) {
            float[] vectors = new float[SIZE];
            float[] loops = new float[SIZE];
            noise.fill(new VectorBlocks(), KEY, from, vectors, SIZE);
            noise.fill(new ScalarBlocks(), KEY, from, loops, SIZE);
            assertThat(vectors).containsExactly(loops);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyWordsGiveTheSameBits(Noise noise) {
        float[] vectors = new float[1 << 20];
        float[] loops = new float[1 << 20];
        noise.fill(new VectorBlocks(), KEY, 0, vectors, vectors.length);
        noise.fill(new ScalarBlocks(), KEY, 0, loops, loops.length);
        assertThat(Arrays.mismatch(vectors, loops)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void partsAddUpToTheWhole(Noise noise) {
        try (Arena arena = Arena.ofConfined()) {
            Tensor whole = ramp(arena);
            noise.add(0.3f, KEY, whole);
            for (Blocks blocks : new Blocks[] {new VectorBlocks(), new ScalarBlocks()}) {
                Tensor parts = ramp(arena);
                int[] cuts = {5000, 4096, 4095, 1100, 513, 512, 511, 3, 0};
                for (int i = 1; i < cuts.length; i++) {
                    noise.add(blocks, 0.3f, KEY, parts.data(), cuts[i], cuts[i - 1]);
                }
                assertThat(parts.data().mismatch(whole.data())).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFilledIsWhatIsAdded(Noise noise) {
        try (Arena arena = Arena.ofConfined()) {
            Tensor added = ramp(arena);
            noise.add(-1.7f, KEY, added, 100, 4000);
            float[] filled = new float[3900];
            noise.fill(KEY, 100, filled, filled.length);
            Tensor before = ramp(arena);
            for (int i = 0; i < SIZE; i++) {
                float step = i < 100 || i >= 4000 ? 0 : -1.7f * filled[i - 100];
                assertThat(added.get(i)).isEqualTo(before.get(i) + step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsOfAKeyMatter(Noise noise) {
        NoiseKey[] keys = {
            KEY,
            NoiseKey.of(8, 3, 1, "test"),
            NoiseKey.of(7, 4, 1, "test"),
            NoiseKey.of(7, 3, 2, "test"),
            NoiseKey.of(7, 3, 1, "other"),
            NoiseKey.of(7, 3, 1, "test", 1)
        };
        assertThat(Arrays.stream(keys).map(key -> Arrays.toString(filled(noise, key))))
                .doesNotHaveDuplicates();
    }

    /// The polynomials against the JDK's functions in 64 bits: an oracle of its own.
    @Test
    void normalsAreThoseOfBoxAndMuller() {
        Streams streams = new Streams(11);
        var random = streams.stream(0, "words");
        for (int i = 0; i < 200_000; i++) {
            int word = random.nextInt();
            double u = (word >>> 1 | 1) * 0x1p-31;
            assertThat((double) Polar.radius(word)).isCloseTo(Math.sqrt(-2 * Math.log((float) u)), within(2e-6));
            int other = random.nextInt();
            float v = Polar.turn(other);
            assertThat((double) v).isEqualTo((other >>> 9) * 0x1p-22 - 1);
            assertThat((double) Polar.sine(v)).isCloseTo(Math.sin(v * Math.PI / 2), within(2e-7));
            assertThat((double) Polar.cosine(v)).isCloseTo(Math.cos(v * Math.PI / 2), within(2e-7));
        }
    }

    private static Offset<Double> within(double error) {
        return Offset.offset(error);
    }

    @Test
    void rangesOutsideTheTensorAreRefused() {
        try (Arena arena = Arena.ofConfined()) {
            Tensor tensor = ramp(arena);
            assertThatThrownBy(() -> Noise.GAUSSIAN.add(1, KEY, tensor, 0, SIZE + 1))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("elements 0 to 5001 of 5000");
            assertThatThrownBy(() -> Noise.RADEMACHER.add(1, KEY, tensor, -1, 5))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static float[] filled(Noise noise, NoiseKey key) {
        float[] out = new float[600];
        noise.fill(key, 0, out, out.length);
        return out;
    }

    private static Tensor ramp(Arena arena) {
        Tensor tensor = Tensor.zeros("w", Shape.of(SIZE), arena);
        for (int i = 0; i < SIZE; i++) tensor.set(i, (float) Math.sin(i));
        return tensor;
    }
}
