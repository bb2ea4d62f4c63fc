package dev.zeroth.models.learners.neighbours;

/// How far two rows are apart.
enum Metric {
    EUCLIDEAN,
    MANHATTAN,
    COSINE
}
