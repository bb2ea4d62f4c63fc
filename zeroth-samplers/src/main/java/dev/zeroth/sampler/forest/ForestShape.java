package dev.zeroth.sampler.forest;

/// How trees are grown.
///
/// @param trees how many, at least 1
/// @param leaf the fewest rows in a cell, at least 1
/// @param most rows that a tree's cells are made from, at least 2; of more, a random part
public record ForestShape(int trees, int leaf, int most) {

    public ForestShape {
        if (trees < 1) throw new IllegalArgumentException("trees must be at least 1, got " + trees);
        if (leaf < 1) throw new IllegalArgumentException("leaf must be at least 1, got " + leaf);
        if (most < 2) throw new IllegalArgumentException("most must be at least 2, got " + most);
    }
}
