package dev.zeroth.architectures.shared;

import java.util.List;

/// The part of a shared [Box] that a network's parameter is: the corner at 0 of so many numbers along
/// each extent.
///
/// @param key of the box
/// @param extents such as pixels x inputs x outputs
record Slice(String key, List<Integer> extents) {

    Slice {
        extents = List.copyOf(extents);
    }

    static Slice of(String key, Integer... extents) {
        return new Slice(key, List.of(extents));
    }

    int size() {
        return extents.stream().reduce(1, Math::multiplyExact);
    }
}
