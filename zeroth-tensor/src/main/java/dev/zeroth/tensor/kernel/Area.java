package dev.zeroth.tensor.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/// Native memory of the kernels' own, a slot for each processor: packed rows of x and partial sums.
///
/// Two things make products fast here. All vectors lie at multiples of their size: half of the loads from an
/// array, whose numbers begin anywhere, touch two lines of the cache. And the memory is a constant, of which the
/// compiler knows the place and the size: for a place that went through [#MASK] it checks no bounds, not even
/// before a loop.
final class Area {

    /// Bytes of a slot.
    static final int SLOT = 1 << 20;

    /// Where packed rows begin in a slot; partial sums come before.
    static final int ROWS = 64 * Kernel.TILE_ROWS * Kernel.BLOCK;

    /// The longest rows that fit into a slot.
    static final int MOST_COLUMNS = (SLOT - ROWS) / (4 * Kernel.TILE_ROWS) / Kernel.LANES * Kernel.LANES;

    private static final int MOST_SLOTS = 64;
    private static final long PAUSE = 10_000;
    private static final int SLOTS = slots(Runtime.getRuntime().availableProcessors());
    /// What a tile may reach beyond its place.
    private static final int BEYOND = ROWS;

    /// Keeps a place within the memory, and a multiple of 64.
    static final long MASK = (long) SLOTS * SLOT - 64;

    static final MemorySegment MEMORY = Arena.global().allocate((long) SLOTS * SLOT + BEYOND, 64);

    private static final AtomicIntegerArray TAKEN = new AtomicIntegerArray(SLOTS);

    private Area() {}

    private static int slots(int processors) {
        return Math.min(MOST_SLOTS, Integer.highestOneBit(2 * processors - 1));
    }

    /// The place of a slot that is nobody's, after waiting for one where need be; not to be kept while waiting for
    /// something else.
    static long take() {
        int slot = (int) Thread.currentThread().threadId() & SLOTS - 1;
        for (int tries = 1; !TAKEN.compareAndSet(slot, 0, 1); tries++) {
            if (tries % SLOTS == 0) LockSupport.parkNanos(PAUSE);
            slot = slot + 1 & SLOTS - 1;
        }
        return (long) SLOT * slot;
    }

    static void give(long place) {
        TAKEN.set((int) (place / SLOT), 0);
    }
}
