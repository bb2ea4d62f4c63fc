package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;

/// The centres of groups; a row belongs to the nearest, of equally near ones to the first.
public final class Centroids implements FittedModel {
    private final double[][] centres;

    Centroids(double[][] centres) {
        this.centres = centres;
    }

    @Override
    public String form() {
        return "centroids";
    }

    @Override
    public int width() {
        return centres[0].length;
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        int[] ids = new int[features.rows()];
        double[] row = new double[width()];
        for (int i = 0; i < ids.length; i++) {
            features.fill(i, row);
            for (int c = 1; c < centres.length; c++) {
                if (square(row, centres[c]) < square(row, centres[ids[i]])) {
                    ids[i] = c;
                }
            }
        }
        return new Predictions.Clusters(ids);
    }

    /// The sum of the squared distances of all rows to their centres.
    double squares(FeatureMatrix features) {
        Predictions.Clusters clusters = (Predictions.Clusters) predict(features);
        double sum = 0;
        for (int i = 0; i < clusters.size(); i++) {
            sum += square(features.row(i), centres[clusters.id(i)]);
        }
        return sum;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width()).table(centres);
    }

    /// Reads what [#write] wrote.
    public static Centroids read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE, "a number of features");
        double[][] centres = in.table();
        for (double[] centre : centres) {
            if (centre.length != width) {
                throw new BinaryReader.DamagedException("a centre has " + centre.length + " numbers, not " + width);
            }
        }
        if (centres.length == 0) {
            throw new BinaryReader.DamagedException("there is no centre");
        }
        return new Centroids(centres);
    }
}
