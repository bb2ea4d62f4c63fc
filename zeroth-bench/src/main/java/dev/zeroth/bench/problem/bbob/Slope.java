package dev.zeroth.bench.problem.bbob;

import org.jspecify.annotations.Nullable;

/// An objective of the constrained suite about the origin, which is where its constrained optimum is put.
final class Slope {

    private final Landscape.Surface surface;
    private final double[] gradient;

    private Slope(Landscape.Surface surface, double[] gradient) {
        this.surface = surface;
        this.gradient = gradient;
    }

    double at(double[] x) {
        return surface.at(x);
    }

    /// At the origin, up to a positive factor.
    double[] gradient() {
        return gradient.clone();
    }

    /// `sum w_i (R (x - place))_i^2`.
    ///
    /// @param turn R, or null for none
    static Slope quadratic(double[] weights, double @Nullable [][] turn, double[] place) {
        double[] back = Linear.minus(new double[place.length], place);
        double[] turned = Linear.scaled(weights, turn == null ? back : Linear.times(turn, back));
        double[] gradient = turn == null ? turned : Linear.transposedTimes(turn, turned);
        return new Slope(
                x -> {
                    double[] off = Linear.minus(x, place);
                    return Separable.weighted(weights, turn == null ? off : Linear.times(turn, off));
                },
                gradient);
    }

    /// f5 of the unconstrained suite.
    static Slope plane(double[] place) {
        double[] slopes = Linear.powers(10, place.length);
        for (int i = 0; i < place.length; i++) slopes[i] *= place[i] < 0 ? 1 : -1;
        return new Slope(
                x -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double corner = slopes[i] < 0 ? 5 : -5;
                        double z = x[i] * corner < 25 ? x[i] : corner;
                        sum += 5 * Math.abs(slopes[i]) + slopes[i] * z;
                    }
                    return sum;
                },
                slopes);
    }

    /// f14, its own optimum at a distance of 1/100.
    static Slope powers(double[][] turn, double[] place) {
        double norm = Math.sqrt(Separable.sumOfSquares(place));
        for (int i = 0; i < place.length; i++) place[i] *= 1e-2 / norm;
        double[] z = Linear.times(turn, Linear.minus(new double[place.length], place));
        for (int i = 0; i < z.length; i++) {
            double power = 2 + 4.0 * i / (z.length - 1.0);
            z[i] = power * Math.pow(Math.abs(z[i]), power - 1) * Math.signum(z[i]);
        }
        return new Slope(
                x -> {
                    double[] off = Linear.times(turn, Linear.minus(x, place));
                    double sum = 0;
                    for (int i = 0; i < off.length; i++) {
                        sum += Math.pow(Math.abs(off[i]), 2 + 4.0 * i / (off.length - 1.0));
                    }
                    return Math.sqrt(sum);
                },
                Linear.transposedTimes(turn, z));
    }

    /// Rastrigin about whole numbers, so that the origin is one of its minima.
    ///
    /// @param turn applied before the shift, or null for none
    static Slope waves(double @Nullable [][] turn, double[] place) {
        double[] z = Linear.minus(new double[place.length], place);
        double[] gradient = turn == null ? z : Linear.transposedTimes(turn, z);
        return new Slope(x -> Separable.waves(Linear.minus(turn == null ? x : Linear.times(turn, x), place)), gradient);
    }
}
