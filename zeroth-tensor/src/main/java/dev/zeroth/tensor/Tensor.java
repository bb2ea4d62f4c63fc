package dev.zeroth.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// 32-bit floats in native memory, row by row, under a name. It does not own its memory: that lives as long as the
/// arena it came from.
///
/// @param name such as `layers.3.attention.query`
/// @param data native byte order, exactly 4 bytes a number
public record Tensor(String name, Shape shape, MemorySegment data) {

    /// At which addresses data begin, so that vectors of any width are aligned.
    public static final long ALIGNMENT = 64;

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    public Tensor {
        if (data.byteSize() != 4 * shape.size()) {
            throw new IllegalArgumentException("%s: a tensor of %s needs %d bytes, got %d"
                    .formatted(name, shape, 4 * shape.size(), data.byteSize()));
        }
    }

    /// Zeros.
    public static Tensor zeros(String name, Shape shape, Arena arena) {
        return new Tensor(name, shape, arena.allocate(4 * shape.size(), ALIGNMENT));
    }

    public long size() {
        return shape.size();
    }

    /// The i-th number, counted from 0 over all rows.
    public float get(long i) {
        return data.getAtIndex(FLOAT, i);
    }

    public void set(long i, float value) {
        data.setAtIndex(FLOAT, i, value);
    }
}
