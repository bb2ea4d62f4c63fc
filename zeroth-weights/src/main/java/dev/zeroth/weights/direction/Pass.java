package dev.zeroth.weights.direction;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Walks over all weights that may be changed, piece by piece, so that a piece stays in the nearest caches while all
/// that is to be done to it is done.
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
        float[] scratch = new float[PIECE];
        for (int t = 0; t < weights.trainable().size(); t++) {
            Tensor w = weights.trainable().get(t);
            for (long from = 0; from < w.size(); from += PIECE) {
                int length = (int) Math.min(PIECE, w.size() - from);
                for (Term term : terms) term.z().add(term.a(), t, w, from, length, scratch);
            }
        }
    }

    /// Something done to a piece of the weights.
    @FunctionalInterface
    public interface Piece {

        /// @param w the piece: read, and written back afterwards
        void work(int tensor, long from, float[] w, int length);
    }

    /// Does something to all pieces in order.
    public static void each(Weights weights, Piece piece) {
        float[] w = new float[PIECE];
        for (int t = 0; t < weights.trainable().size(); t++) {
            Tensor tensor = weights.trainable().get(t);
            for (long from = 0; from < tensor.size(); from += PIECE) {
                int length = (int) Math.min(PIECE, tensor.size() - from);
                read(tensor, from, w, length);
                piece.work(t, from, w, length);
                write(tensor, from, w, length);
            }
        }
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
