package dev.zeroth.language.engine;

import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Rotation;
import java.util.Arrays;

/// Rotary position embedding: at position p the i-th pair of numbers of a head turns by p theta^(-2 i / size),
/// the latter divided by the model's divisors, where it has such.
///
/// @see <a href="https://arxiv.org/abs/2104.09864">Su et al., RoFormer</a>
final class Rotary {

    private final int half;
    private final int step;
    private final int apart;
    private final double[] frequencies;
    private float[] cosines = new float[0];
    private float[] sines = new float[0];

    Rotary(ModelConfig config) {
        this.half = config.headSize() / 2;
        boolean adjacent = config.rotation() == Rotation.ADJACENT;
        this.step = adjacent ? 2 : 1;
        this.apart = adjacent ? 1 : half;
        this.frequencies = new double[half];
        for (int i = 0; i < half; i++) {
            double divisor = config.rotaryDivisors().isEmpty()
                    ? 1
                    : config.rotaryDivisors().get(i);
            frequencies[i] = StrictMath.pow(config.rotaryBase(), -2.0 * i / config.headSize()) / divisor;
        }
    }

    /// Makes the angles of the positions before this one; to be called before [#turn], by one thread.
    synchronized void prepare(int positions) {
        int known = cosines.length / half;
        if (positions <= known) return;
        int wanted = Math.max(positions, Math.min(2 * known, 1 << 20));
        float[] more = Arrays.copyOf(cosines, wanted * half);
        float[] moreSines = Arrays.copyOf(sines, wanted * half);
        for (int position = known; position < wanted; position++) {
            for (int i = 0; i < half; i++) {
                double angle = position * frequencies[i];
                more[position * half + i] = (float) StrictMath.cos(angle);
                moreSines[position * half + i] = (float) StrictMath.sin(angle);
            }
        }
        cosines = more;
        sines = moreSines;
    }

    /// Turns heads that lie one after the other.
    void turn(float[] x, int from, int heads, int position) {
        for (int head = 0; head < heads; head++) {
            int start = from + head * 2 * half;
            for (int i = 0; i < half; i++) {
                float cos = cosines[position * half + i];
                float sin = sines[position * half + i];
                int a = start + step * i;
                float first = x[a];
                float second = x[a + apart];
                x[a] = first * cos - second * sin;
                x[a + apart] = first * sin + second * cos;
            }
        }
    }
}
