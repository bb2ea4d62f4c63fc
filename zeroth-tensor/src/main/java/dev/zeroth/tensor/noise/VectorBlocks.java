package dev.zeroth.tensor.noise;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The numbers of [ScalarBlocks], by vectors.
final class VectorBlocks implements Blocks {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > ScalarBlocks.LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int WIDTH = FLOATS.length();
    private static final int ROW = 4 * ScalarBlocks.LANES;
    private static final int PAIRS = SIZE / 2;
    private static final int SIGN = 0x8000_0000;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final IntVector LANE = IntVector.zero(INTS).addIndex(1);

    // Vectors ready made: broadcasts in place would make the loops too big to be compiled whole.
    private static final FloatVector HALF = all(0.5f);
    private static final FloatVector ONE = all(1f);
    private static final FloatVector ZERO = all(0f);
    private static final FloatVector MINUS_TWO = all(-2f);
    private static final FloatVector UNIT = all(Polar.UNIT);
    private static final FloatVector QUARTER = all(Polar.QUARTER);
    private static final FloatVector LOG2 = all(Polar.LOG2);
    private static final FloatVector L0 = all(Polar.L0);
    private static final FloatVector L1 = all(Polar.L1);
    private static final FloatVector L2 = all(Polar.L2);
    private static final FloatVector L3 = all(Polar.L3);
    private static final FloatVector L4 = all(Polar.L4);
    private static final FloatVector L5 = all(Polar.L5);
    private static final FloatVector L6 = all(Polar.L6);
    private static final FloatVector S0 = all(Polar.S0);
    private static final FloatVector S1 = all(Polar.S1);
    private static final FloatVector S2 = all(Polar.S2);
    private static final FloatVector S3 = all(Polar.S3);
    private static final FloatVector C1 = all(Polar.C1);
    private static final FloatVector C2 = all(Polar.C2);
    private static final FloatVector C3 = all(Polar.C3);

    @Override
    public void addSigns(float a, long key, long block, int count, MemorySegment data, long offset) {
        IntVector size = FloatVector.broadcast(FLOATS, a).reinterpretAsInts();
        for (int b = 0; b < count; b++) {
            for (int j = 0; j < ScalarBlocks.LANES; j += WIDTH) {
                IntVector word = signs(key, block + b, j);
                long at = offset + 4L * SIZE * b + 4L * j;
                for (int i = 0; i < 32; i++) {
                    FloatVector step =
                            size.lanewise(VectorOperators.XOR, word.and(SIGN)).reinterpretAsFloats();
                    FloatVector.fromMemorySegment(FLOATS, data, at + (long) ROW * i, ORDER)
                            .add(step)
                            .intoMemorySegment(data, at + (long) ROW * i, ORDER);
                    word = word.add(word);
                }
            }
        }
    }

    @Override
    public void fillSigns(long key, long block, int count, float[] out, int offset) {
        IntVector one = FloatVector.broadcast(FLOATS, 1f).reinterpretAsInts();
        for (int b = 0; b < count; b++) {
            for (int j = 0; j < ScalarBlocks.LANES; j += WIDTH) {
                IntVector word = signs(key, block + b, j);
                for (int i = 0; i < 32; i++) {
                    one.lanewise(VectorOperators.XOR, word.and(SIGN))
                            .reinterpretAsFloats()
                            .intoArray(out, offset + SIZE * b + ScalarBlocks.LANES * i + j);
                    word = word.add(word);
                }
            }
        }
    }

    private static IntVector signs(long key, long block, int lane) {
        long counter = block * ScalarBlocks.LANES;
        long high = Counter.high(key, counter);
        return mix(mix(LANE.add((int) counter + lane + Counter.start(high))).add(Counter.first(high)));
    }

    private static IntVector mix(IntVector x) {
        IntVector h = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                .mul(Counter.FIRST);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                .mul(Counter.SECOND);
        return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
    }

    @Override
    public void addNormals(float a, long key, long block, int count, MemorySegment data, long offset) {
        int[] words = new int[SIZE];
        float[] radii = new float[PAIRS];
        float[] noise = new float[SIZE];
        for (int b = 0; b < count; b++) {
            words(key, block + b, words);
            for (Phase phase : PHASES) phase.run(words, radii, noise, 0);
            add(a, noise, data, offset + 4L * SIZE * b);
        }
    }

    @Override
    public void fillNormals(long key, long block, int count, float[] out, int offset) {
        int[] words = new int[SIZE];
        float[] radii = new float[PAIRS];
        for (int b = 0; b < count; b++) {
            words(key, block + b, words);
            for (Phase phase : PHASES) phase.run(words, radii, out, offset + SIZE * b);
        }
    }

    private static void add(float a, float[] noise, MemorySegment data, long offset) {
        for (int i = 0; i < SIZE; i += WIDTH) {
            FloatVector step = FloatVector.fromArray(FLOATS, noise, i).mul(a);
            long at = offset + 4L * i;
            FloatVector.fromMemorySegment(FLOATS, data, at, ORDER).add(step).intoMemorySegment(data, at, ORDER);
        }
    }

    /// Where in a block a pair's first number is.
    private static int place(int pair) {
        return pair + (pair & -ScalarBlocks.LANES);
    }

    /// The first words of all pairs of a block, then the second ones.
    private static void words(long key, long block, int[] out) {
        long counter = block * PAIRS;
        long high = Counter.high(key, counter);
        int start = (int) counter + Counter.start(high);
        int first = Counter.first(high);
        int second = Counter.second(high);
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            IntVector root = mix(LANE.add(start + pair));
            mix(root.add(first)).intoArray(out, pair);
            mix(root.add(second)).intoArray(out, PAIRS + pair);
        }
    }

    // Short loops, one after the other over a block in the nearest cache: the compiler gives up on long ones, and
    // vectors that a method returns are boxed where it is not compiled into its caller.

    /// One of the loops; called by way of an array, so that each is compiled by itself.
    private interface Phase {

        void run(int[] words, float[] radii, float[] out, int offset);
    }

    private static final Phase[] PHASES = {
        (words, radii, _, _) -> split(words, radii),
        (words, radii, _, _) -> roots(words, radii),
        (words, _, out, offset) -> cosines(words, out, offset),
        (words, _, out, offset) -> sines(words, out, offset),
        VectorBlocks::swap
    };

    /// u = 2^k (1 + f): k takes the place of the word.
    private static void split(int[] words, float[] out) {
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            IntVector word = IntVector.fromArray(INTS, words, pair);
            IntVector bits = toFloats(word.lanewise(VectorOperators.LSHR, 1).or(1))
                    .mul(UNIT)
                    .reinterpretAsInts();
            IntVector exponent = bits.sub(Polar.CUT).lanewise(VectorOperators.ASHR, 23);
            exponent.intoArray(words, pair);
            bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(ONE)
                    .intoArray(out, pair);
        }
    }

    private static void roots(int[] exponents, float[] out) {
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            FloatVector f = FloatVector.fromArray(FLOATS, out, pair);
            FloatVector p = f.mul(L6).add(L5);
            p = p.mul(f).add(L4);
            p = p.mul(f).add(L3);
            p = p.mul(f).add(L2);
            p = p.mul(f).add(L1);
            p = p.mul(f).add(L0);
            FloatVector log = p.mul(f).sub(HALF).mul(f.mul(f)).add(f);
            IntVector exponent = IntVector.fromArray(INTS, exponents, pair);
            log = toFloats(exponent).mul(LOG2).add(log);
            log.mul(MINUS_TWO).max(ZERO).lanewise(VectorOperators.SQRT).intoArray(out, pair);
        }
    }

    private static void cosines(int[] words, float[] out, int offset) {
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            IntVector word = IntVector.fromArray(INTS, words, PAIRS + pair);
            FloatVector v = toFloats(word.lanewise(VectorOperators.LSHL, 2)).mul(QUARTER);
            FloatVector square = v.mul(v);
            FloatVector p = square.mul(C3).add(C2);
            p = p.mul(square).add(C1);
            p = p.mul(square).add(ONE);
            p.intoArray(out, offset + place(pair));
        }
    }

    private static void sines(int[] words, float[] out, int offset) {
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            IntVector word = IntVector.fromArray(INTS, words, PAIRS + pair);
            FloatVector v = toFloats(word.lanewise(VectorOperators.LSHL, 2)).mul(QUARTER);
            FloatVector square = v.mul(v);
            FloatVector p = square.mul(S3).add(S2);
            p = p.mul(square).add(S1);
            p = p.mul(square).add(S0);
            p.mul(v).intoArray(out, offset + place(pair) + ScalarBlocks.LANES);
        }
    }

    /// From a quarter to the whole turn; and to its length.
    private static void swap(int[] words, float[] radii, float[] out, int offset) {
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            int at = offset + place(pair);
            IntVector word = IntVector.fromArray(INTS, words, PAIRS + pair);
            FloatVector r = FloatVector.fromArray(FLOATS, radii, pair);
            IntVector cosine = FloatVector.fromArray(FLOATS, out, at).reinterpretAsInts();
            cosine = cosine.lanewise(VectorOperators.XOR, word.and(SIGN));
            IntVector sine =
                    FloatVector.fromArray(FLOATS, out, at + ScalarBlocks.LANES).reinterpretAsInts();
            IntVector mask = word.lanewise(VectorOperators.LSHL, 1).lanewise(VectorOperators.ASHR, 31);
            IntVector swap = cosine.lanewise(VectorOperators.XOR, sine).and(mask);
            toNumbers(cosine, swap).mul(r).intoArray(out, at);
            toNumbers(sine, swap).mul(r).intoArray(out, at + ScalarBlocks.LANES);
        }
    }

    private static FloatVector toFloats(IntVector ints) {
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }

    private static FloatVector toNumbers(IntVector bits, IntVector swap) {
        return bits.lanewise(VectorOperators.XOR, swap).reinterpretAsFloats();
    }

    private static FloatVector all(float number) {
        return FloatVector.broadcast(FLOATS, number);
    }
}
