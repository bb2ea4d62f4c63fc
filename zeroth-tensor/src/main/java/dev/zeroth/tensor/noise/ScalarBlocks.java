package dev.zeroth.tensor.noise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Noise by plain loops: the definition of the numbers.
///
/// | block b | counters | element |
/// |---|---|---|
/// | signs | 16 b + j, j < 16, each one word | 16 i + j is bit 31 - i of word j, set: -1 |
/// | normals | 256 b + 16 s + j, each two words | 32 s + j is r cos, and 32 s + 16 + j is r sin ([Polar]) |
///
/// So vectors of 4, 8 and 16 numbers meet the words in the order of their lanes.
final class ScalarBlocks implements Blocks {

    static final int LANES = 16;

    private static final int SIGN = 0x8000_0000;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    @Override
    public void addSigns(float a, long key, long block, int count, MemorySegment data, long offset) {
        float[] noise = new float[SIZE];
        for (int b = 0; b < count; b++) {
            fillSigns(key, block + b, 1, noise, 0);
            add(a, noise, data, offset + 4L * SIZE * b);
        }
    }

    @Override
    public void fillSigns(long key, long block, int count, float[] out, int offset) {
        int one = Float.floatToRawIntBits(1f);
        for (int b = 0; b < count; b++) {
            long counter = (block + b) * LANES;
            long high = Counter.high(key, counter);
            for (int j = 0; j < LANES; j++) {
                int word = Counter.mix(Counter.mix((int) counter + j + Counter.start(high)) + Counter.first(high));
                int at = offset + b * SIZE + j;
                for (int i = 0; i < 32; i++, word <<= 1) {
                    out[at + LANES * i] = Float.intBitsToFloat(one ^ (word & SIGN));
                }
            }
        }
    }

    @Override
    public void addNormals(float a, long key, long block, int count, MemorySegment data, long offset) {
        float[] noise = new float[SIZE];
        for (int b = 0; b < count; b++) {
            fillNormals(key, block + b, 1, noise, 0);
            add(a, noise, data, offset + 4L * SIZE * b);
        }
    }

    @Override
    public void fillNormals(long key, long block, int count, float[] out, int offset) {
        for (int b = 0; b < count; b++) {
            long counter = (block + b) * (SIZE / 2);
            long high = Counter.high(key, counter);
            int start = (int) counter + Counter.start(high);
            int first = Counter.first(high);
            int second = Counter.second(high);
            for (int pair = 0; pair < SIZE / 2; pair++) {
                int root = Counter.mix(start + pair);
                int at = offset + b * SIZE + pair / LANES * 2 * LANES + pair % LANES;
                pair(Counter.mix(root + first), Counter.stir(root + second), out, at);
            }
        }
    }

    private static void pair(int first, int second, float[] out, int at) {
        float r = Polar.radius(first);
        float v = Polar.turn(second);
        int cosine = Float.floatToRawIntBits(Polar.cosine(v)) ^ first << 31;
        out[at] = Float.intBitsToFloat(cosine) * r;
        out[at + LANES] = Polar.sine(v) * r;
    }

    private static void add(float a, float[] noise, MemorySegment data, long offset) {
        for (int i = 0; i < SIZE; i++) {
            long at = offset + 4L * i;
            data.set(FLOAT, at, data.get(FLOAT, at) + a * noise[i]);
        }
    }
}
