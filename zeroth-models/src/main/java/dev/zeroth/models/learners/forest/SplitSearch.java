package dev.zeroth.models.learners.forest;

/// Finds the best split of a node, one feature after the other. An instance serves one tree.
sealed interface SplitSearch permits ClassSplitSearch, NumberSplitSearch {
    /// The best split of the current node on one feature.
    ///
    /// @param lower the last bin that goes left
    /// @param upper the first bin with rows that goes right
    /// @param score larger is better; comparable within the node
    record Split(int feature, int lower, int upper, double score) {}

    /// Looks at the rows of a node.
    void enter(int[] rows, int start, int end);

    /// Whether all rows of the node have the same target.
    boolean pure();

    /// What a leaf with the rows of the node says.
    double[] leaf();

    /// Counts the rows of the node into the bins of a feature.
    ///
    /// @return whether there are rows in two bins or more
    boolean count(int feature);

    /// The best split on the feature that was counted last, or the given one if that is at least as good.
    Split better(Split best);
}
