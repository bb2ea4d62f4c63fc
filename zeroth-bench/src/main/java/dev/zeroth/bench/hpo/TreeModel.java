package dev.zeroth.bench.hpo;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The mean of regression trees.
final class TreeModel implements LossModel {

    /// Per tree, four numbers a node: feature, threshold, left, right; or -1 and the value of a leaf.
    private final List<double[]> trees;

    private TreeModel(List<double[]> trees) {
        this.trees = trees;
    }

    static TreeModel read(BufferedReader in, int count) throws IOException {
        List<double[]> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int nodes = (int) LossTable.numbers(in)[0];
            double[] tree = new double[4 * nodes];
            for (int j = 0; j < nodes; j++) {
                double[] node = LossTable.numbers(in);
                System.arraycopy(node, 0, tree, 4 * j, node.length);
            }
            trees.add(tree);
        }
        return new TreeModel(trees);
    }

    @Override
    public double logLoss(double[] features) {
        double sum = 0;
        for (double[] tree : trees) {
            int at = 0;
            while (tree[at] >= 0)
                at = 4 * (int) (features[(int) tree[at]] <= tree[at + 1] ? tree[at + 2] : tree[at + 3]);
            sum += tree[at + 1];
        }
        return sum / trees.size();
    }
}
