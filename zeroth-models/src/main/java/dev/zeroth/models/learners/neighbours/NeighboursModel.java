package dev.zeroth.models.learners.neighbours;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.Collections;

/// The training rows themselves. Of rows at the same distance the earlier is nearer.
public final class NeighboursModel implements FittedModel {
    private static final double SAME = 1e-12;

    private final Dataset train;
    private final int neighbours;
    private final boolean weighted;
    private final Metric metric;
    private final double[] sizes;

    NeighboursModel(Dataset train, int neighbours, boolean weighted, Metric metric) {
        this.train = train;
        this.neighbours = Math.min(neighbours, train.features().rows());
        this.weighted = weighted;
        this.metric = metric;
        this.sizes = new double[train.features().rows()];
        for (int row = 0; row < sizes.length; row++) {
            double[] sum = new double[1];
            train.features().forEach(row, (column, value) -> sum[0] += value * value);
            sizes[row] = sum[0];
        }
    }

    @Override
    public String form() {
        return "neighbours";
    }

    @Override
    public int width() {
        return train.features().columns();
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        int classes = train.target() instanceof Target.Classes c ? c.names().size() : 0;
        double[][] votes = new double[features.rows()][Math.max(1, classes)];
        double[] query = new double[width()];
        for (int row = 0; row < votes.length; row++) {
            features.fill(row, query);
            vote(query, votes[row]);
        }
        return classes > 0
                ? Predictions.Classes.of(votes)
                : new Predictions.Numbers(
                        Arrays.stream(votes).mapToDouble(v -> v[0]).toArray());
    }

    private void vote(double[] query, double[] votes) {
        double[] distances = new double[neighbours];
        int[] nearest = nearest(query, distances);
        double[] weights = new double[neighbours];
        boolean same = weighted && distances[0] == 0;
        double sum = 0;
        for (int i = 0; i < neighbours; i++) {
            weights[i] = same ? (distances[i] == 0 ? 1 : 0) : weighted ? 1 / distances[i] : 1;
            sum += weights[i];
        }
        for (int i = 0; i < neighbours; i++) {
            switch (train.target()) {
                case Target.Classes classes -> votes[classes.label(nearest[i])] += weights[i] / sum;
                case Target.Numbers numbers -> votes[0] += numbers.value(nearest[i]) * weights[i] / sum;
                case Target.Nothing _ -> throw new IllegalStateException("neighbours need a target");
            }
        }
    }

    /// The nearest rows in order, and their distances.
    private int[] nearest(double[] query, double[] distances) {
        int[] rows = new int[neighbours];
        double squares = 0;
        double absolutes = 0;
        for (double value : query) {
            squares += value * value;
            absolutes += Math.abs(value);
        }
        int count = 0;
        for (int row = 0; row < sizes.length; row++) {
            double distance = distance(query, squares, absolutes, row);
            if (count == neighbours && distance >= distances[count - 1]) {
                continue;
            }
            int place = count < neighbours ? count++ : count - 1;
            while (place > 0 && distances[place - 1] > distance) {
                distances[place] = distances[place - 1];
                rows[place] = rows[place - 1];
                place--;
            }
            distances[place] = distance;
            rows[place] = row;
        }
        return rows;
    }

    private double distance(double[] query, double squares, double absolutes, int row) {
        return switch (metric) {
            case EUCLIDEAN -> {
                double square = squares + sizes[row] - 2 * train.features().dot(row, query);
                yield square <= SAME * (squares + sizes[row]) ? 0 : Math.sqrt(square);
            }
            case MANHATTAN -> {
                double[] sum = {absolutes};
                train.features().forEach(row, (column, value) -> {
                    sum[0] += Math.abs(query[column] - value) - Math.abs(query[column]);
                });
                yield sum[0] <= SAME * absolutes ? 0 : sum[0];
            }
            case COSINE -> {
                double both = Math.sqrt(squares * sizes[row]);
                double distance = both == 0 ? 1 : 1 - train.features().dot(row, query) / both;
                yield distance <= SAME ? 0 : distance;
            }
        };
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(neighbours).on(weighted).choice(metric);
        FeatureMatrix features = train.features();
        out.whole(features.rows()).whole(features.columns());
        for (int row = 0; row < features.rows(); row++) {
            out.whole(features.nonZeros(row));
            features.forEach(row, (column, value) -> out.whole(column).real(value));
        }
        switch (train.target()) {
            case Target.Classes classes ->
                out.on(true).wholes(classes.labels()).whole(classes.names().size());
            case Target.Numbers numbers -> out.on(false).reals(numbers.values());
            case Target.Nothing _ -> throw new IllegalStateException("neighbours need a target");
        }
    }

    /// Reads what [#write] wrote.
    public static NeighboursModel read(BinaryReader in) {
        int neighbours = in.whole(1, Integer.MAX_VALUE, "a number of neighbours");
        boolean weighted = in.on();
        Metric metric = in.choice(Metric.class);
        int rows = in.count(Integer.BYTES);
        int columns = in.whole(1, Integer.MAX_VALUE, "a number of features");
        FeatureMatrix.Builder builder = new FeatureMatrix.Builder(columns);
        try {
            for (int row = 0; row < rows; row++) {
                int count = in.count(Integer.BYTES + Double.BYTES);
                for (int i = 0; i < count; i++) {
                    builder.add(in.whole(), in.real());
                }
                builder.endRow();
            }
            Target target = in.on()
                    ? new Target.Classes(in.wholes(), Collections.nCopies(in.whole(1, 1 << 20, "classes"), ""))
                    : new Target.Numbers(in.reals());
            return new NeighboursModel(new Dataset(builder.build(), target), neighbours, weighted, metric);
        } catch (IllegalArgumentException e) {
            throw new BinaryReader.DamagedException("the rows of the neighbours are not sound: " + e.getMessage());
        }
    }
}
