package dev.zeroth.models.learners.forest;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;
import java.util.ArrayList;
import java.util.List;

/// Trees whose leaves are averaged: class shares, or numbers.
public final class Forest implements FittedModel {
    private final int width;
    private final int classes;
    private final List<Tree> trees;

    /// @param classes the number of classes, 0 for numbers
    Forest(int width, int classes, List<Tree> trees) {
        this.width = width;
        this.classes = classes;
        this.trees = List.copyOf(trees);
    }

    @Override
    public String form() {
        return "forest";
    }

    @Override
    public int width() {
        return width;
    }

    /// The number of nodes of all trees.
    public int nodes() {
        return trees.stream().mapToInt(Tree::nodes).sum();
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        double[][] means = new double[features.rows()][Math.max(1, classes)];
        double[] row = new double[width];
        for (int i = 0; i < means.length; i++) {
            features.fill(i, row);
            for (Tree tree : trees) {
                tree.addTo(row, means[i]);
            }
            for (int c = 0; c < means[i].length; c++) {
                means[i][c] /= trees.size();
            }
        }
        if (classes > 0) {
            return Predictions.Classes.of(means);
        }
        double[] numbers = new double[means.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = means[i][0];
        }
        return new Predictions.Numbers(numbers);
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width).whole(classes).whole(trees.size());
        trees.forEach(tree -> tree.write(out));
    }

    /// Reads what [#write] wrote.
    public static Forest read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE, "a number of features");
        int classes = in.whole(0, 1 << 20, "a number of classes");
        int count = in.count(5 * Integer.BYTES);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trees.add(Tree.read(in, width, Math.max(1, classes)));
        }
        if (trees.isEmpty()) {
            throw new BinaryReader.DamagedException("a forest has no tree");
        }
        return new Forest(width, classes, trees);
    }
}
