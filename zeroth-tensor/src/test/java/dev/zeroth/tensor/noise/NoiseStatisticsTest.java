package dev.zeroth.tensor.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Normal;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each test turns statistics into standard normal scores over many keys and demands that none exceed 5 in size: about
/// 600 scores in all, so that noise without fault fails any of them with a probability of 4e-4. Seeds are fixed.
class NoiseStatisticsTest {

    private static final double LIMIT = 5;
    private static final int SIZE = 1 << 18;

    @ParameterizedTest
    @EnumSource
    void momentsAreThoseOfTheDistribution(Noise noise) {
        double sumOfSquares = 0;
        for (int step = 0; step < 32; step++) {
            float[] z = fill(noise, NoiseKey.of(5, step, 0, "moments"));
            double[] sums = new double[5];
            for (float x : z) for (int k = 1; k < 5; k++) sums[k] += Math.pow(x, k);
            double mean = sums[1] / Math.sqrt(SIZE);
            sumOfSquares += mean * mean;
            assertThat(Math.abs(mean)).isLessThan(LIMIT);
            assertThat(Math.abs(sums[3]) / Math.sqrt((noise == Noise.GAUSSIAN ? 15 : 1) * (double) SIZE))
                    .isLessThan(LIMIT);
            if (noise == Noise.RADEMACHER) {
                assertThat(sums[2]).isEqualTo(SIZE);
            } else {
                assertThat(Math.abs(sums[2] - SIZE) / Math.sqrt(2.0 * SIZE)).isLessThan(LIMIT);
                assertThat(Math.abs(sums[4] - 3.0 * SIZE) / Math.sqrt(96.0 * SIZE))
                        .isLessThan(LIMIT);
            }
        }
        assertThat(chi(sumOfSquares, 32)).isBetween(-LIMIT, LIMIT);
    }

    /// Neighbours at the distances at which the layout might show, other tensors, steps, members and purposes.
    @ParameterizedTest
    @EnumSource
    void noiseIsUncorrelated(Noise noise) {
        float[] base = fill(noise, NoiseKey.of(5, 0, 0, "a"));
        for (int lag : new int[] {1, 2, 15, 16, 17, 31, 32, 33, 64, 255, 256, 512, 513, 4096}) {
            assertThat(Math.abs(correlation(base, base, lag))).isLessThan(LIMIT);
        }
        NoiseKey[] others = IntStream.range(1, 20)
                .boxed()
                .flatMap(i ->
                        Stream.of(NoiseKey.of(5, i, 0, "a"), NoiseKey.of(5, 0, i, "a"), NoiseKey.of(5, 0, 0, "a", i)))
                .toArray(NoiseKey[]::new);
        for (NoiseKey key : others) {
            float[] other = fill(noise, key);
            assertThat(Math.abs(correlation(base, other, 0))).isLessThan(LIMIT);
            assertThat(Math.abs(correlation(base, other, 16))).isLessThan(LIMIT);
        }
        assertThat(Math.abs(correlation(base, fill(noise, NoiseKey.of(5, 0, 0, "b")), 0)))
                .isLessThan(LIMIT);
    }

    /// 64 classes of equal probability for single normals, and 16 x 16 for pairs at three distances; for signs, the
    /// 256 patterns of 8 neighbours.
    @ParameterizedTest
    @EnumSource
    void classesAreEquallyFull(Noise noise) {
        for (int step = 0; step < 8; step++) {
            float[] z = fill(noise, NoiseKey.of(9, step, 2, "classes"));
            if (noise == Noise.RADEMACHER) {
                for (int stride : new int[] {1, 16, 512})
                    assertThat(patterns(z, stride)).isBetween(-LIMIT, LIMIT);
            } else {
                assertThat(singles(z)).isBetween(-LIMIT, LIMIT);
                for (int lag : new int[] {1, 16, 32}) assertThat(pairs(z, lag)).isBetween(-LIMIT, LIMIT);
            }
        }
    }

    /// The two numbers of a pair come from words with a root in common: 32 classes of the radius by 32 of the angle, of
    /// one pair and of neighbours. The only ones who can see whether the second word is mixed enough.
    @Test
    void radiusAndAngleAreIndependent() {
        for (int step = 0; step < 8; step++) {
            float[] z = fill(Noise.GAUSSIAN, NoiseKey.of(13, step, 0, "polar"));
            for (int next : new int[] {0, 1, 32, 512}) {
                long[] counts = new long[1024];
                for (int i = 0; i + next + 16 < SIZE; i++) {
                    if (i % 32 > 15 || (i + next) % 32 > 15) continue;
                    double area = Math.exp(-(Math.pow(z[i], 2) + Math.pow(z[i + 16], 2)) / 2);
                    double angle = Math.atan2(z[i + next + 16], z[i + next]) / (2 * Math.PI) + 0.5;
                    counts[32 * (int) Math.min(31, 32 * area) + (int) Math.min(31, 32 * angle)]++;
                }
                assertThat(score(counts)).isBetween(-LIMIT, LIMIT);
            }
        }
    }

    private static double singles(float[] z) {
        long[] counts = new long[64];
        for (float x : z) counts[share(x, 64)]++;
        return score(counts);
    }

    private static double pairs(float[] z, int lag) {
        long[] counts = new long[256];
        for (int i = 0; i + lag < z.length; i++) {
            if (i / lag % 2 == 0) counts[16 * share(z[i], 16) + share(z[i + lag], 16)]++;
        }
        return score(counts);
    }

    private static double patterns(float[] z, int stride) {
        long[] counts = new long[256];
        for (int i = 0; i + 8 * stride <= z.length; i++) {
            if (i / stride % 8 != 0) continue;
            int pattern = 0;
            for (int k = 0; k < 8; k++) pattern = 2 * pattern + (z[i + k * stride] > 0 ? 1 : 0);
            counts[pattern]++;
        }
        return score(counts);
    }

    private static int share(float x, int classes) {
        return Math.min(classes - 1, (int) (classes * Normal.cdf(x)));
    }

    private static double score(long[] counts) {
        double all = 0;
        for (long count : counts) all += count;
        double expected = all / counts.length;
        double sum = 0;
        for (long count : counts) sum += (count - expected) * (count - expected) / expected;
        return chi(sum, counts.length - 1);
    }

    /// Wilson and Hilferty: the cube root of a chi-square is nearly normal.
    private static double chi(double sum, int freedom) {
        double share = 2.0 / (9.0 * freedom);
        return (Math.cbrt(sum / freedom) - (1 - share)) / Math.sqrt(share);
    }

    private static double correlation(float[] a, float[] b, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < SIZE; i++) sum += (double) a[i] * b[i + lag];
        return sum / Math.sqrt(SIZE - lag);
    }

    private static float[] fill(Noise noise, NoiseKey key) {
        float[] out = new float[SIZE];
        noise.fill(key, 0, out, SIZE);
        return out;
    }
}
