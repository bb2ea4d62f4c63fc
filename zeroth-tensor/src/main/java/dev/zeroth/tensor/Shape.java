package dev.zeroth.tensor;

import java.util.List;

/// The extents of a tensor, outermost first; none for a single number.
///
/// @param extents each at least 1; their product is at most 2^40
public record Shape(List<Integer> extents) {

    private static final long MOST = 1L << 40;

    public Shape {
        extents = List.copyOf(extents);
        long size = 1;
        for (int extent : extents) {
            if (extent < 1) throw new IllegalArgumentException("extents must be at least 1, got " + extents);
            if (size > MOST / extent) throw new IllegalArgumentException("too many numbers in a tensor of " + extents);
            size *= extent;
        }
    }

    public static Shape of(int... extents) {
        return new Shape(java.util.Arrays.stream(extents).boxed().toList());
    }

    /// How many numbers there are.
    public long size() {
        long size = 1;
        for (int extent : extents) size *= extent;
        return size;
    }

    /// How many extents there are.
    public int rank() {
        return extents.size();
    }

    public int extent(int i) {
        return extents.get(i);
    }

    @Override
    public String toString() {
        return extents.isEmpty()
                ? "1"
                : String.join("x", extents.stream().map(String::valueOf).toList());
    }
}
