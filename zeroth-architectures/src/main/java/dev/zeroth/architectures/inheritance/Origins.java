package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.architecture.Form;
import java.util.Arrays;

/// Which of the parent's features each of the child's is, at one place of both networks.
///
/// @param of the child's features; -1: one that the parent has not
record Origins(int[] of) {

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

    /// The same with more of the child's own after them.
    Origins widened(int child) {
        int[] wide = Arrays.copyOf(of, child);
        if (child > of.length) Arrays.fill(wide, of.length, child, -1);
        return new Origins(wide);
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

    /// Those of a sum: one's where it is known, else the other's.
    Origins or(Origins other) {
        int[] both = of.clone();
        for (int i = 0; i < both.length; i++) if (both[i] < 0) both[i] = other.of[i];
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
