package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Supplier;

/// Walks over all weights that may be changed, piece by piece, so that a piece stays in the nearest caches while all
/// that is to be done to it is done; on as many threads as the weights' [Walkers] are.
public final class Pass {

    /// How many numbers a piece has at most.
    public static final int PIECE = 4096;

    private Pass() {}

    /// w += a_1 z_1, w += a_2 z_2, ..., each rounded, in this order.
    public static void add(Weights weights, Term... terms) {
        add(weights, List.of(terms));
    }

    /// w += a_1 z_1, w += a_2 z_2, ..., each rounded, in this order.
    public static void add(Weights weights, List<Term> terms) {
        weights.walkers().walk(weights.trainable(), () -> {
            float[] scratch = new float[PIECE];
            return (t, w, from, length) -> {
                for (Term term : terms) term.z().add(term.a(), t, w, from, length, scratch);
            };
        });
    }

    /// Something done to a piece of the weights.
    @FunctionalInterface
    public interface Piece {

        /// @param w the piece: read, and written back afterwards
        void work(int tensor, long from, float[] w, int length);
    }

    /// Does something to each piece, in any order and on several threads.
    ///
    /// @param pieces makes one for each thread, whose arrays are its own
    public static void each(Weights weights, Supplier<Piece> pieces) {
        weights.walkers().walk(weights.trainable(), () -> {
            Piece piece = pieces.get();
            float[] w = new float[PIECE];
            return (t, tensor, from, length) -> {
                read(tensor, from, w, length);
                piece.work(t, from, w, length);
                write(tensor, from, w, length);
            };
        });
    }

    /// Copies a range of a tensor.
    public static void read(Tensor tensor, long from, float[] out, int length) {
        MemorySegment.copy(tensor.data(), ValueLayout.JAVA_FLOAT, 4 * from, out, 0, length);
    }

    /// Overwrites a range of a tensor.
    public static void write(Tensor tensor, long from, float[] in, int length) {
        MemorySegment.copy(in, 0, tensor.data(), ValueLayout.JAVA_FLOAT, 4 * from, length);
    }
}
