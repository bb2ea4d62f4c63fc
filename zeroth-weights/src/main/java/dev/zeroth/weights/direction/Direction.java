package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A vector z over all weights that may be changed, of which any range can be made at any time, and on several threads
/// at once.
public interface Direction {

    /// The numbers from, from + 1, ... of a tensor.
    ///
    /// @param tensor its index among those that may be changed
    /// @param out the first `length` of it are written
    void fill(int tensor, long from, float[] out, int length);

    /// w += a z over a range of a tensor.
    ///
    /// @param scratch at least `length` long, overwritten
    default void add(float a, int tensor, Tensor w, long from, int length, float[] scratch) {
        fill(tensor, from, scratch, length);
        MemorySegment data = w.data();
        for (int i = 0; i < length; i++) {
            float value = data.getAtIndex(ValueLayout.JAVA_FLOAT, from + i) + a * scratch[i];
            data.setAtIndex(ValueLayout.JAVA_FLOAT, from + i, value);
        }
    }
}
