package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;

/// A Latin hypercube of n points of a region: each of n equal shares of every coordinate has one of them.
/// After these come uniform draws.
///
/// @see <a href="https://doi.org/10.1080/00401706.1979.10489755">McKay, Beckman and Conover, A comparison of
///     three methods for selecting values of input variables, 1979</a>
public final class Hypercube {

    private final Region region;
    private final RandomStream random;
    private final int[][] shares;
    private final int size;
    private int next;

    /// @param size n, at least 1
    public Hypercube(Region region, int size, RandomStream random) {
        if (size < 1) throw new IllegalArgumentException("size must be at least 1, got " + size);
        this.region = region;
        this.random = random;
        this.size = size;
        this.shares = new int[region.dimension()][];
    }

    /// The next point.
    public double[] next() {
        double[] point = region.draw(random);
        if (next >= size) return point;
        for (int i = 0; i < point.length; i++) {
            if (shares[i] == null) shares[i] = shuffled();
            double width = region.high(i) - region.low(i);
            if (Double.isInfinite(width)) continue;
            point[i] = region.clamp(i, region.low(i) + (shares[i][next] + random.nextDouble()) / size * width);
        }
        next++;
        return point;
    }

    private int[] shuffled() {
        int[] order = new int[size];
        for (int i = 1; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
