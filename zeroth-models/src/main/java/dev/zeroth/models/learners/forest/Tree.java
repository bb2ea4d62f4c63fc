package dev.zeroth.models.learners.forest;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/// A tree of binary splits in a few arrays: node 0 is the root, children come after their parents.
///
/// `feature[i]` is -1 at a leaf, where `left[i]` is the place of its values; elsewhere a row goes left if its value
/// is at most `threshold[i]`.
final class Tree {
    private final int[] feature;
    private final double[] threshold;
    private final int[] left;
    private final int[] right;
    private final double[][] leaves;

    private Tree(int[] feature, double[] threshold, int[] left, int[] right, double[][] leaves) {
        this.feature = feature;
        this.threshold = threshold;
        this.left = left;
        this.right = right;
        this.leaves = leaves;
    }

    /// Adds what the leaf of a full row says to a sum.
    void addTo(double[] row, double[] sum) {
        int node = 0;
        while (feature[node] >= 0) {
            node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
        }
        double[] leaf = leaves[left[node]];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += leaf[i];
        }
    }

    int nodes() {
        return feature.length;
    }

    void write(BinaryWriter out) {
        out.wholes(feature).reals(threshold).wholes(left).wholes(right).table(leaves);
    }

    static Tree read(BinaryReader in, int features, int outputs) {
        Tree tree = new Tree(in.wholes(), in.reals(), in.wholes(), in.wholes(), in.table());
        int size = tree.feature.length;
        boolean sound =
                size > 0 && tree.threshold.length == size && tree.left.length == size && tree.right.length == size;
        for (int i = 0; sound && i < size; i++) {
            sound = tree.feature[i] < 0
                    ? tree.left[i] >= 0 && tree.left[i] < tree.leaves.length
                    : tree.feature[i] < features
                            && tree.left[i] > i
                            && tree.left[i] < size
                            && tree.right[i] > i
                            && tree.right[i] < size;
        }
        for (double[] leaf : tree.leaves) {
            sound &= leaf.length == outputs;
        }
        if (!sound) {
            throw new BinaryReader.DamagedException("a tree does not hang together");
        }
        return tree;
    }

    /// Collects nodes while a tree grows.
    static final class Builder {
        private record Node(int feature, double threshold) {}

        private final List<Node> nodes = new ArrayList<>();
        private final List<int[]> children = new ArrayList<>();
        private final List<double[]> leaves = new ArrayList<>();

        int leaf(double[] says) {
            nodes.add(new Node(-1, 0));
            children.add(new int[] {leaves.size(), 0});
            leaves.add(says);
            return nodes.size() - 1;
        }

        int split(int feature, double threshold) {
            nodes.add(new Node(feature, threshold));
            children.add(new int[2]);
            return nodes.size() - 1;
        }

        /// Hangs a node under another, on side 0 (left) or 1 (right).
        void hang(int child, int parent, int side) {
            children.get(parent)[side] = child;
        }

        Tree build() {
            return new Tree(
                    nodes.stream().mapToInt(Node::feature).toArray(),
                    nodes.stream().mapToDouble(Node::threshold).toArray(),
                    children.stream().mapToInt(c -> c[0]).toArray(),
                    children.stream().mapToInt(c -> c[1]).toArray(),
                    leaves.toArray(new double[0][]));
        }
    }
}
