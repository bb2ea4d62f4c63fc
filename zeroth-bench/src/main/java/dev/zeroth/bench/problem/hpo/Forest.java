package dev.zeroth.bench.problem.hpo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A tree ensemble fitted to the losses of random configurations, so that any configuration has a loss: `exp` of the
/// mean of the leaves that its features lead to.
///
/// The file is text in gzip: `trees best median`, then per tree its node count and a node a line, `feature threshold
/// left right` (left where the feature is at most the threshold) or `-1 value` for a leaf.
final class Forest {

    /// Per tree and node: the feature or -1, the threshold or the value, the left and the right child.
    private final double[][][] trees;

    private final double best;
    private final double median;

    private Forest(double[][][] trees, double best, double median) {
        this.trees = trees;
        this.best = best;
        this.median = median;
    }

    static Forest read(Path file) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            double[] head = numbers(in, file);
            double[][][] trees = new double[(int) head[0]][][];
            for (int t = 0; t < trees.length; t++) {
                trees[t] = new double[(int) numbers(in, file)[0]][];
                for (int i = 0; i < trees[t].length; i++) trees[t][i] = numbers(in, file);
            }
            return new Forest(trees, head[1], head[2]);
        }
    }

    private static double[] numbers(BufferedReader in, Path file) throws IOException {
        String line = in.readLine();
        if (line == null) throw new IOException(file + " ends too early");
        String[] words = line.split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) numbers[i] = Double.parseDouble(words[i]);
        return numbers;
    }

    /// The best loss known.
    double best() {
        return best;
    }

    /// The median loss of random configurations.
    double median() {
        return median;
    }

    double loss(double[] features) {
        double sum = 0;
        for (double[][] tree : trees) {
            double[] node = tree[0];
            while (node[0] >= 0) node = tree[(int) (features[(int) node[0]] <= node[1] ? node[2] : node[3])];
            sum += node[1];
        }
        return Math.exp(sum / trees.length);
    }
}
