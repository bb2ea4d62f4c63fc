package dev.zeroth.sampler.tpe;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.forest.Feature;
import dev.zeroth.sampler.forest.Forest;
import dev.zeroth.sampler.forest.ForestShape;
import java.util.Arrays;

/// A forest over the trials of a [Group]: regression of the normal scores of their ranks.
final class Trees {

    /// Cells are made from at most so many trials.
    private static final int MOST_ROWS = 256;

    private final String name;
    private final Streams streams;
    private final Ranking ranking;
    private final Column[] columns;
    private final Forest forest;
    private double[][] places;
    private int rows;

    /// @param name of the random streams
    Trees(int count, String name, Streams streams, Ranking ranking, Column[] columns) {
        this.name = name;
        this.streams = streams;
        this.ranking = ranking;
        this.columns = columns;
        Feature[] features = new Feature[columns.length];
        for (int c = 0; c < features.length; c++) {
            int choices = columns[c].choices();
            features[c] = new Feature(choices > Feature.MOST_CHOICES ? 0 : choices);
        }
        this.forest = new Forest(features, new ForestShape(count, 1, MOST_ROWS));
        this.places = new double[columns.length][16];
    }

    /// Whether these are the trees of other trials, or of other parameters.
    @SuppressWarnings("ReferenceEquality") // a ranking and columns are kept as long as what they were made from
    boolean stale(Streams streams, Ranking ranking, Column[] columns) {
        if (this.ranking != ranking || !this.streams.equals(streams)) return true;
        if (this.columns.length != columns.length) return true;
        for (int c = 0; c < columns.length; c++) if (this.columns[c] != columns[c]) return true;
        return false;
    }

    /// Takes the finished trials of a group, at least two.
    void fit(Group group) {
        for (; rows < group.finished(); rows++) {
            for (int c = 0; c < places.length; c++) {
                if (rows == places[c].length) places[c] = Arrays.copyOf(places[c], 2 * rows);
                places[c][rows] = group.places()[c][group.rows()[rows]];
            }
        }
        forest.fit(places, rows, new Forest.Source() {
            @Override
            public double[] targets(int count) {
                return ranking.scores(group, count);
            }

            @Override
            public RandomStream random(int tree, int count) {
                return streams.stream(count, "tpe-tree", name, tree);
            }
        });
    }

    /// Minus the optimistic end of what the trees expect: s(x) - m(x).
    double merit(double[] point) {
        forest.predict(point);
        return Math.sqrt(forest.variance()) - forest.mean();
    }
}
