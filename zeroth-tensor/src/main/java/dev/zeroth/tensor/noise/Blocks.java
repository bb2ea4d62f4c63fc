package dev.zeroth.tensor.noise;

import java.lang.foreign.MemorySegment;

/// Makes whole blocks of noise. What the numbers are is said in [ScalarBlocks].
interface Blocks {

    /// How many numbers a block has.
    int SIZE = 512;

    /// How many blocks are made by one call at most.
    int MOST = 1 << 16;

    /// The fastest of this Java virtual machine.
    Blocks BEST = best();

    /// w += a * (+1 or -1) over blocks block, block + 1, ..., that begin at a byte offset of the data.
    void addSigns(float a, long key, long block, int count, MemorySegment data, long offset);

    void fillSigns(long key, long block, int count, float[] out, int offset);

    /// w += a z, z standard normal.
    void addNormals(float a, long key, long block, int count, MemorySegment data, long offset);

    void fillNormals(long key, long block, int count, float[] out, int offset);

    private static Blocks best() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? new VectorBlocks() : new ScalarBlocks();
    }
}
