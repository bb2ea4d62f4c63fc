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
    private static final int GROUP = 4;
    private static final int SIGN = 0x8000_0000;
    private static final ThreadLocal<Work> WORK = ThreadLocal.withInitial(Work::new);
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final IntVector LANE = IntVector.zero(INTS).addIndex(1);

    // Vectors ready made: broadcasts in place would make the loops too big to be compiled whole.
    private static final FloatVector ONE = all(1f);
    private static final FloatVector THREE = all(3f);
    private static final FloatVector TWICE_LOG2 = all(Polar.TWICE_LOG2);
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
    private static final FloatVector S4 = all(Polar.S4);
    private static final FloatVector C1 = all(Polar.C1);
    private static final FloatVector C2 = all(Polar.C2);
    private static final FloatVector C3 = all(Polar.C3);
    private static final FloatVector C4 = all(Polar.C4);

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

    private static IntVector stir(IntVector x) {
        return x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                .mul(Counter.SECOND);
    }

    @Override
    public void addNormals(float a, long key, long block, int count, MemorySegment data, long offset) {
        Work work = WORK.get();
        for (int b = 0; b < count; b += GROUP) {
            int blocks = Math.min(GROUP, count - b);
            normals(key, block + b, blocks, work, work.noise, 0);
            add(a, work.noise, blocks * SIZE, data, offset + 4L * SIZE * b);
        }
    }

    @Override
    public void fillNormals(long key, long block, int count, float[] out, int offset) {
        Work work = WORK.get();
        for (int b = 0; b < count; b += GROUP) {
            normals(key, block + b, Math.min(GROUP, count - b), work, out, offset + SIZE * b);
        }
    }

    private static void normals(long key, long block, int blocks, Work work, float[] out, int offset) {
        for (int b = 0; b < blocks; b++) words(key, block + b, work.words, b * PAIRS);
        for (Phase phase : PHASES) phase.run(work.words, blocks * PAIRS, work.radii, out, offset);
    }

    // Short loops, one after the other over some blocks in the nearest cache: the compiler gives up on long ones, and
    // vectors that a method returns are boxed where it is not compiled into its caller.

    /// What a thread needs for a group of blocks: the words, r, the numbers.
    private static final class Work {

        final int[] words = new int[GROUP * SIZE];
        final float[] radii = new float[GROUP * PAIRS];
        final float[] noise = new float[GROUP * SIZE];
    }

    /// One of the loops; called by way of an array, so that each is compiled by itself.
    private interface Phase {

        void run(int[] words, int pairs, float[] radii, float[] out, int offset);
    }

    private static final Phase[] PHASES = {
        (words, pairs, radii, _, _) -> radii(words, pairs, radii), VectorBlocks::turns
    };

    private static void add(float a, float[] noise, int length, MemorySegment data, long offset) {
        for (int i = 0; i < length; i += WIDTH) {
            FloatVector step = FloatVector.fromArray(FLOATS, noise, i).mul(a);
            long at = offset + 4L * i;
            FloatVector.fromMemorySegment(FLOATS, data, at, ORDER).add(step).intoMemorySegment(data, at, ORDER);
        }
    }

    /// Where in a block a pair's first number is.
    private static int place(int pair) {
        return pair + (pair & -ScalarBlocks.LANES);
    }

    /// The first words of all pairs of a block, and the second ones a group later.
    private static void words(long key, long block, int[] out, int at) {
        long counter = block * PAIRS;
        long high = Counter.high(key, counter);
        int start = (int) counter + Counter.start(high);
        int first = Counter.first(high);
        int second = Counter.second(high);
        for (int pair = 0; pair < PAIRS; pair += WIDTH) {
            IntVector root = mix(LANE.add(start + pair));
            mix(root.add(first)).intoArray(out, at + pair);
            stir(root.add(second)).intoArray(out, at + GROUP * PAIRS + pair);
        }
    }

    private static void radii(int[] words, int pairs, float[] out) {
        for (int pair = 0; pair < pairs; pair += WIDTH) {
            IntVector word = IntVector.fromArray(INTS, words, pair);
            IntVector over = toFloats(word.lanewise(VectorOperators.LSHR, 1).or(1))
                    .reinterpretAsInts()
                    .sub(Polar.CUT);
            FloatVector f = over.and(Polar.FRACTION)
                    .add(Polar.TWO_THIRDS)
                    .reinterpretAsFloats()
                    .sub(ONE);
            FloatVector p = f.fma(L6, L5);
            p = p.fma(f, L4);
            p = p.fma(f, L3);
            p = p.fma(f, L2);
            p = p.fma(f, L1);
            p = p.fma(f, L0);
            toFloats(over.lanewise(VectorOperators.ASHR, 23))
                    .fma(TWICE_LOG2, p.mul(f))
                    .lanewise(VectorOperators.SQRT)
                    .intoArray(out, pair);
        }
    }

    private static void turns(int[] words, int pairs, float[] radii, float[] out, int offset) {
        for (int pair = 0; pair < pairs; pair += WIDTH) {
            IntVector word = IntVector.fromArray(INTS, words, GROUP * PAIRS + pair);
            FloatVector v = word.lanewise(VectorOperators.LSHR, 9)
                    .or(Polar.TWO)
                    .reinterpretAsFloats()
                    .sub(THREE);
            FloatVector square = v.mul(v);
            FloatVector sine =
                    square.fma(S4, S3).fma(square, S2).fma(square, S1).fma(square, S0);
            FloatVector cosine =
                    square.fma(C4, C3).fma(square, C2).fma(square, C1).fma(square, ONE);
            IntVector sign = IntVector.fromArray(INTS, words, pair).lanewise(VectorOperators.LSHL, 31);
            FloatVector r = FloatVector.fromArray(FLOATS, radii, pair);
            int at = offset + place(pair);
            cosine.reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, sign)
                    .reinterpretAsFloats()
                    .mul(r)
                    .intoArray(out, at);
            sine.mul(v).mul(r).intoArray(out, at + ScalarBlocks.LANES);
        }
    }

    private static FloatVector toFloats(IntVector ints) {
        return (FloatVector) ints.convert(VectorOperators.I2F, 0);
    }

    private static FloatVector all(float number) {
        return FloatVector.broadcast(FLOATS, number);
    }
}
