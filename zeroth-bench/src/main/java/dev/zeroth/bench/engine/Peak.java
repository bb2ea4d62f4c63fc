package dev.zeroth.bench.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What the machine can do at most: multiplications with additions from registers alone, and reading memory.
public final class Peak {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int SUMS = 12;
    private static final int LOOPS = 10_000;
    private static final int STREAMS = 8;

    /// Floating-point operations of a call of [#multiply].
    static final double OPERATIONS = 2.0 * SUMS * S.length() * LOOPS;

    private Peak() {}

    /// Twelve sums that wait for themselves alone.
    ///
    /// @return something that depends on all of them
    public static float multiply() {
        FloatVector x = FloatVector.broadcast(S, 0.5f);
        FloatVector y = FloatVector.broadcast(S, 0.25f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        FloatVector l = x;
        for (int loop = 0; loop < LOOPS; loop++) {
            a = a.fma(y, x);
            b = b.fma(y, x);
            c = c.fma(y, x);
            d = d.fma(y, x);
            e = e.fma(y, x);
            f = f.fma(y, x);
            g = g.fma(y, x);
            h = h.fma(y, x);
            i = i.fma(y, x);
            j = j.fma(y, x);
            k = k.fma(y, x);
            l = l.fma(y, x);
        }
        FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
        return left.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }

    /// Memory that is read.
    static MemorySegment memory(long bytes, Arena arena) {
        return arena.allocate(bytes, 64).fill((byte) 1);
    }

    /// Reads memory once, a part on each thread, eight streams at a time.
    static float read(MemorySegment memory, ForkJoinPool pool, int threads) {
        long part = memory.byteSize() / threads / (STREAMS * 4096) * (STREAMS * 4096);
        double[] sums = new double[threads];
        pool.submit(() -> IntStream.range(0, threads).parallel().forEach(i -> sums[i] = read(memory, i * part, part)))
                .join();
        return (float) java.util.Arrays.stream(sums).sum();
    }

    private static float read(MemorySegment memory, long from, long length) {
        int apart = (int) (length / STREAMS);
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int at = 0; at < apart; at += 4 * S.length()) {
            long k = from + at;
            a = a.add(FloatVector.fromMemorySegment(S, memory, k, ORDER));
            b = b.add(FloatVector.fromMemorySegment(S, memory, k + apart, ORDER));
            c = c.add(FloatVector.fromMemorySegment(S, memory, k + 2L * apart, ORDER));
            d = d.add(FloatVector.fromMemorySegment(S, memory, k + 3L * apart, ORDER));
            a = a.add(FloatVector.fromMemorySegment(S, memory, k + 4L * apart, ORDER));
            b = b.add(FloatVector.fromMemorySegment(S, memory, k + 5L * apart, ORDER));
            c = c.add(FloatVector.fromMemorySegment(S, memory, k + 6L * apart, ORDER));
            d = d.add(FloatVector.fromMemorySegment(S, memory, k + 7L * apart, ORDER));
        }
        return a.add(b).add(c).add(d).lane(0);
    }
}
