package dev.zeroth.networks.architecture;

import java.util.Arrays;
import java.util.List;

/// The extents of one example as it goes through a network, outermost first: `12` tokens, `12x8` features of
/// tokens, `8x8x1` pixels, or `10` classes.
///
/// @param extents each at least 1; their product is at most 2^24
public record Form(List<Integer> extents) {

    private static final long MOST = 1L << 24;

    public Form {
        extents = List.copyOf(extents);
        if (extents.isEmpty()) throw new IllegalArgumentException("an example has at least one extent");
        long size = 1;
        for (int extent : extents) {
            if (extent < 1) throw new IllegalArgumentException("extents must be at least 1, got " + extents);
            size *= extent;
            if (size > MOST) throw new IllegalArgumentException("too many numbers in an example of " + extents);
        }
    }

    public static Form of(int... extents) {
        return new Form(Arrays.stream(extents).boxed().toList());
    }

    /// How many numbers one example has.
    public int size() {
        int size = 1;
        for (int extent : extents) size *= extent;
        return size;
    }

    public int rank() {
        return extents.size();
    }

    public int extent(int i) {
        return extents.get(i);
    }

    /// The innermost extent: how many features each place has.
    public int last() {
        return extents.getLast();
    }

    /// How many places there are: all but the innermost extent.
    public int places() {
        return size() / last();
    }

    /// The same places with another number of features.
    public Form withLast(int features) {
        Integer[] changed = extents.toArray(Integer[]::new);
        changed[changed.length - 1] = features;
        return new Form(List.of(changed));
    }

    @Override
    public String toString() {
        return String.join("x", extents.stream().map(String::valueOf).toList());
    }
}
