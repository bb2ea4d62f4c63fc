package dev.zeroth.sampler.qmc;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;

/// Latin hypercubes of m points, one after another: within each block every coordinate has one point in each of its m
/// equal shares, at a uniform place there. Of some random designs the one whose closest points lie farthest apart is
/// taken.
final class LatinHypercube implements Spread {

    /// Larger blocks are not compared with others, which would cost the square of their size.
    static final int MOST_COMPARED = 500;

    private final int dimensions;
    private final int size;
    private final int designs;
    private final Streams streams;
    private long block = -1;

    /// By dimension and point.
    private double[][] places = {};

    /// @param size m, at least 2
    /// @param designs that are compared, at least 1
    LatinHypercube(int dimensions, int size, int designs, long seed) {
        if (dimensions < 1) throw new IllegalArgumentException("dimensions must be at least 1, got " + dimensions);
        if (size < 2) throw new IllegalArgumentException("size must be at least 2, got " + size);
        if (designs < 1) throw new IllegalArgumentException("designs must be at least 1, got " + designs);
        this.dimensions = dimensions;
        this.size = size;
        this.designs = size > MOST_COMPARED ? 1 : designs;
        this.streams = new Streams(seed);
    }

    @Override
    public double coordinate(long index, int dimension) {
        long wanted = index / size;
        if (wanted != block) {
            places = best(wanted);
            block = wanted;
        }
        return places[dimension][(int) (index % size)];
    }

    private double[][] best(long number) {
        RandomStream random = streams.stream(number, "latin-hypercube");
        double[][] best = design(random);
        if (designs == 1) return best;
        double farthest = closest(best);
        for (int i = 1; i < designs; i++) {
            double[][] next = design(random);
            double distance = closest(next);
            if (distance > farthest) {
                farthest = distance;
                best = next;
            }
        }
        return best;
    }

    private double[][] design(RandomStream random) {
        double[][] design = new double[dimensions][size];
        for (double[] column : design) {
            int[] shares = Halton.permutation(size, random);
            for (int i = 0; i < size; i++) column[i] = (shares[i] + random.nextDouble()) / size;
        }
        return design;
    }

    /// The square of the least distance between two points.
    static double closest(double[][] design) {
        double least = Double.POSITIVE_INFINITY;
        int points = design[0].length;
        for (int i = 0; i < points; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (double[] column : design) square += (column[i] - column[j]) * (column[i] - column[j]);
                least = Math.min(least, square);
            }
        }
        return least;
    }
}
