package dev.zeroth.sampler.forest;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A forest of extremely randomized regression trees over rows that become more with time.
///
/// Tree t of n rows has cells that were grown from the first m_t(n) rows, the greatest multiple of the period P(n) plus
/// t P / T that is at most n, with P = max(1, 2^floor(log2 n) / 32): of T trees some T / P are grown anew per row. The
/// outcomes in the cells are always those of all n rows. So all that a forest predicts is a function of the rows, the
/// outcomes and the seed; trees are kept from one use to the next, which changes nothing but the cost.
///
/// Cost: O(T d m log(m) / P) amortized per row, O(T n) to take outcomes, O(T log n) to predict.
public final class Forest {

    private static final int PERIODS = 32;

    private final Feature[] features;
    private final ForestShape shape;
    private final @Nullable Tree[] trees;
    private double mean;
    private double variance;

    public Forest(Feature[] features, ForestShape shape) {
        this.features = features.clone();
        this.shape = shape;
        this.trees = new Tree[shape.trees()];
    }

    /// What a forest is grown from.
    public interface Source {

        /// The targets of the first so many rows, at least so many numbers; not kept.
        double[] targets(int count);

        /// The random stream of a tree grown from the first so many rows.
        RandomStream random(int tree, int count);
    }

    /// Takes the rows, of which those that it has seen are as they were.
    ///
    /// @param places by feature and row
    /// @param count how many rows, at least 2
    public void fit(double[][] places, int count, Source source) {
        double[] targets = source.targets(count).clone();
        for (int t = 0; t < trees.length; t++) {
            int rows = grownFrom(t, count);
            Tree tree = trees[t];
            if (tree == null || tree.grown() != rows) {
                tree = grow(places, rows, source.targets(rows), source.random(t, rows));
                trees[t] = tree;
            }
            tree.fill(places, targets, count);
        }
    }

    private int grownFrom(int tree, int count) {
        int period = Math.max(1, Integer.highestOneBit(count) / PERIODS);
        int phase = tree * period / shape.trees();
        int below = Math.floorMod(count - phase, period);
        return count - below < 2 ? count : count - below;
    }

    private Tree grow(double[][] places, int count, double[] targets, RandomStream random) {
        int size = Math.min(count, shape.most());
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; i < size && size < count; i++) {
            int other = i + random.nextInt(count - i);
            int row = rows[other];
            rows[other] = rows[i];
            rows[i] = row;
        }
        int[] chosen = Arrays.copyOf(rows, size);
        double[] their = new double[size];
        for (int i = 0; i < size; i++) their[i] = targets[chosen[i]];
        return new Tree(count, Growth.grow(features, places, chosen, their, shape.leaf(), random));
    }

    /// Takes an outcome at a point that is no row, until the next [#fit].
    public void add(double[] point, double target) {
        for (Tree tree : trees) if (tree != null) tree.add(point, target);
    }

    /// Predicts the outcome at a point: [#mean] and [#variance].
    public void predict(double[] point) {
        double sum = 0;
        double squares = 0;
        double within = 0;
        for (Tree tree : trees) {
            if (tree == null) throw new IllegalStateException("the forest has no rows");
            int leaf = tree.leaf(point);
            double m = tree.mean(leaf);
            sum += m;
            squares += m * m;
            within += tree.variance(leaf);
        }
        mean = sum / trees.length;
        variance = Math.max(0, squares / trees.length - mean * mean) + within / trees.length;
    }

    /// The mean over the trees at the point predicted last.
    public double mean() {
        return mean;
    }

    /// The variance between the trees, and the mean of that within their cells.
    public double variance() {
        return variance;
    }
}
