package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.architecture.Form;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Which of the parent's features each of the child's is, at one place of both networks.
///
/// @param of the child's features; -1: one that the parent has not; -2: one that is 0 as yet
record Origins(int[] of) {

    private static final int SILENT = -2;

    /// As many as both have, one to one.
    static Origins first(int parent, int child) {
        int[] of = new int[child];
        Arrays.setAll(of, i -> i < parent ? i : -1);
        return new Origins(of);
    }

    /// None is the parent's.
    static Origins none(int child) {
        return first(0, child);
    }

    /// All are 0.
    static Origins silent(int child) {
        int[] of = new int[child];
        Arrays.fill(of, SILENT);
        return new Origins(of);
    }

    int size() {
        return of.length;
    }

    boolean any() {
        return Arrays.stream(of).anyMatch(i -> i >= 0);
    }

    /// Where only so many are left of the parent's.
    Origins below(int parent) {
        return new Origins(Arrays.stream(of).map(i -> i < parent ? i : -1).toArray());
    }

    /// Which of these a layer's outputs pass on, where it has as many: all of them in order, or where it
    /// has fewer those that are the parent's, or where outputs are wanted those.
    ///
    /// @return for each output a place among these; -1: one of its own
    int[] passed(int outputs, @Nullable Origins wanted) {
        int[] places = new int[outputs];
        if (wanted != null && wanted.size() == outputs) {
            Arrays.setAll(places, j -> wanted.of[j] < 0 ? -1 : place(wanted.of[j]));
            return places;
        }
        int[] all = IntStream.range(0, of.length)
                .filter(i -> of.length <= outputs || of[i] >= 0)
                .toArray();
        Arrays.setAll(places, j -> all.length <= outputs && j < all.length ? all[j] : -1);
        return places;
    }

    private int place(int origin) {
        for (int i = 0; i < of.length; i++) if (of[i] == origin) return i;
        return -1;
    }

    /// Those at places; -1: one of the child's own.
    Origins at(int[] places) {
        return new Origins(Arrays.stream(places).map(i -> i < 0 ? -1 : of[i]).toArray());
    }

    /// The same for several blocks of features side by side.
    ///
    /// @param parent how many features a block of the parent's has
    Origins blocks(int count, int parent) {
        int[] all = new int[count * of.length];
        for (int i = 0; i < all.length; i++) {
            int origin = of[i % of.length];
            all[i] = origin < 0 ? -1 : i / of.length * parent + origin;
        }
        return new Origins(all);
    }

    /// Those of a sum: where both are one, or one is 0.
    Origins plus(Origins other) {
        int[] both = of.clone();
        for (int i = 0; i < both.length; i++) {
            if (both[i] == SILENT) both[i] = other.of[i];
            else if (other.of[i] != SILENT && other.of[i] != both[i]) both[i] = -1;
        }
        return new Origins(both);
    }

    /// All numbers as features of one place.
    Origins flat(Form parent, Form child) {
        if (child.rank() == 1 && parent.rank() == 1) return this;
        if (child.places() != parent.places() || child.rank() != parent.rank()) return none(child.size());
        for (int d = 0; d < child.rank() - 1; d++) {
            if (child.extent(d) != parent.extent(d)) return none(child.size());
        }
        int[] flat = new int[child.size()];
        for (int place = 0; place < child.places(); place++) {
            for (int i = 0; i < of.length; i++) {
                flat[place * of.length + i] = of[i] < 0 ? -1 : place * parent.last() + of[i];
            }
        }
        return new Origins(flat);
    }
}
