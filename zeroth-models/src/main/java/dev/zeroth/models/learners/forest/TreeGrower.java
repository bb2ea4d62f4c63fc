package dev.zeroth.models.learners.forest;

import dev.zeroth.models.Interruption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/// Grows one tree.
///
/// At every node features are drawn without replacement until enough were looked at and one of them could be split
/// on; a feature that is the same in all rows of the node counts as looked at (as scikit-learn has it).
final class TreeGrower {
    /// When to stop, and how many features to look at.
    ///
    /// @param depth the most splits between the root and a leaf
    /// @param minSplit a node with fewer rows is a leaf
    /// @param features how many features are looked at in a node
    record Limits(int depth, int minSplit, int features) {}

    private record Task(int parent, int side, int start, int end, int depth) {}

    private static final SplitSearch.Split NONE = new SplitSearch.Split(-1, 0, 0, Double.NEGATIVE_INFINITY);

    private final BinnedFeatures data;
    private final SplitSearch search;
    private final Limits limits;
    private final RandomGenerator random;
    private final int[] features;
    private final int[] rows;

    /// @param rows the rows of the tree; their order is changed
    TreeGrower(BinnedFeatures data, SplitSearch search, int[] rows, Limits limits, RandomGenerator random) {
        this.data = data;
        this.search = search;
        this.rows = rows;
        this.limits = limits;
        this.random = random;
        this.features = new int[data.features()];
        for (int i = 0; i < features.length; i++) {
            features[i] = i;
        }
    }

    Tree grow() {
        Tree.Builder builder = new Tree.Builder();
        Deque<Task> tasks = new ArrayDeque<>();
        tasks.push(new Task(-1, 0, 0, rows.length, 0));
        while (!tasks.isEmpty()) {
            Interruption.check();
            Task task = tasks.pop();
            search.enter(rows, task.start, task.end);
            boolean leaf = task.depth >= limits.depth || task.end - task.start < limits.minSplit || search.pure();
            SplitSearch.Split split = leaf ? NONE : best();
            int node;
            if (split.feature() < 0) {
                node = builder.leaf(search.leaf());
            } else {
                node = builder.split(split.feature(), data.threshold(split.feature(), split.lower(), split.upper()));
                int middle = partition(task.start, task.end, split);
                tasks.push(new Task(node, 1, middle, task.end, task.depth + 1));
                tasks.push(new Task(node, 0, task.start, middle, task.depth + 1));
            }
            if (task.parent >= 0) {
                builder.hang(node, task.parent, task.side);
            }
        }
        return builder.build();
    }

    private SplitSearch.Split best() {
        SplitSearch.Split best = NONE;
        boolean found = false;
        for (int i = 0; i < features.length && (i < limits.features || !found); i++) {
            int j = i + random.nextInt(features.length - i);
            int feature = features[j];
            features[j] = features[i];
            features[i] = feature;
            if (search.count(feature)) {
                found = true;
                best = search.better(best);
            }
        }
        return best;
    }

    /// Moves the rows that go left to the front.
    ///
    /// @return where those that go right begin
    private int partition(int start, int end, SplitSearch.Split split) {
        byte[] cells = data.cells(split.feature());
        int middle = start;
        for (int i = start; i < end; i++) {
            int row = rows[i];
            if ((cells[row] & 0xFF) <= split.lower()) {
                rows[i] = rows[middle];
                rows[middle++] = row;
            }
        }
        return middle;
    }
}
