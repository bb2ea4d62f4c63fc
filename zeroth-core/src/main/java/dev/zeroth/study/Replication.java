package dev.zeroth.study;

/// How points that look best are evaluated again where an objective is noisy. One trial in three at most is
/// spent so.
///
/// @param replicates how often a point is evaluated in all; 1: once
/// @param contenders so many of the best points are evaluated again
public record Replication(int replicates, int contenders) {

    /// The standard number of contenders.
    public static final int CONTENDERS = 5;

    public Replication {
        if (replicates < 1) throw new IllegalArgumentException("replicates must be at least 1, got " + replicates);
        if (contenders < 1) throw new IllegalArgumentException("contenders must be at least 1, got " + contenders);
    }
}
