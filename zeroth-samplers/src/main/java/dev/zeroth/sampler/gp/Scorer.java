package dev.zeroth.sampler.gp;

import java.util.Arrays;
import java.util.List;

/// The merit of points.
final class Scorer {

    private final Layout layout;
    private final List<Surrogate> surrogates;
    private final Merit merit;
    private final double[] means;
    private final double[] deviations;
    private final double[] byMean;
    private final double[] byDeviation;

    Scorer(Layout layout, List<Surrogate> surrogates, Merit merit) {
        this.layout = layout;
        this.surrogates = surrogates;
        this.merit = merit;
        this.means = new double[surrogates.size()];
        this.deviations = new double[means.length];
        this.byMean = new double[means.length];
        this.byDeviation = new double[means.length];
    }

    double at(double[] places) {
        return ofFeatures(layout.encode(places));
    }

    private double ofFeatures(double[] features) {
        for (int k = 0; k < means.length; k++) {
            means[k] = surrogates.get(k).mean(features);
            deviations[k] = surrogates.get(k).deviation();
        }
        double value = merit.at(means, deviations, byMean, byDeviation);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /// The merit, and its derivatives by the features.
    double at(double[] places, double[] gradient) {
        double[] features = layout.encode(places);
        double value = ofFeatures(features);
        Arrays.fill(gradient, 0);
        for (int k = 0; k < means.length; k++) {
            surrogates.get(k).addGradient(features, byMean[k], byDeviation[k], deviations[k], gradient);
        }
        return value;
    }
}
