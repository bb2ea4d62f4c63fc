package dev.zeroth.bench.problem.bbob;

/// The separable functions, f1 to f5.
final class Separable {

    private Separable() {}

    /// f1, `sum z_i^2`.
    static Landscape sphere(Instance instance) {
        double[] place = instance.place();
        return new Landscape(place, x -> sumOfSquares(Linear.minus(x, place)));
    }

    /// f2, `sum 10^(6 (i-1)/(n-1)) z_i^2` of the oscillated `z`.
    static Landscape ellipsoid(Instance instance) {
        double[] place = instance.place();
        double[] weights = Linear.powers(1e6, instance.dimension());
        return new Landscape(place, x -> weighted(weights, Warp.oscillated(Linear.minus(x, place))));
    }

    /// f3, `10 (n - sum cos 2 pi z_i) + sum z_i^2`.
    static Landscape rastrigin(Instance instance) {
        double[] place = instance.place();
        double[] lambda = Linear.lambda(10, instance.dimension());
        return new Landscape(place, x -> {
            double[] z = Warp.asymmetric(0.2, Warp.oscillated(Linear.minus(x, place)));
            return waves(Linear.scaled(lambda, z));
        });
    }

    /// f4, Bueche and Rastrigin: as f3, with every other coordinate ten times as steep on its positive side, where
    /// the bounds are far.
    static Landscape bueche(Instance instance) {
        double[] place = instance.place();
        for (int i = 0; i < place.length; i += 2) place[i] = Math.abs(place[i]);
        double[] lambda = Linear.lambda(10, instance.dimension());
        return new Landscape(place, x -> {
            double[] z = Warp.oscillated(Linear.minus(x, place));
            for (int i = 0; i < z.length; i++) z[i] *= i % 2 == 0 && z[i] > 0 ? 10 * lambda[i] : lambda[i];
            return waves(z) + 100 * Warp.penalty(x);
        });
    }

    /// f5, a plane that is least in a corner of the box, and level beyond.
    static Landscape slope(Instance instance) {
        double[] place = instance.place();
        double[] slopes = Linear.powers(10, instance.dimension());
        for (int i = 0; i < place.length; i++) {
            place[i] = place[i] < 0 ? -5 : 5;
            slopes[i] *= Math.signum(place[i]);
        }
        return new Landscape(place, x -> {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double z = x[i] * place[i] < 25 ? x[i] : place[i];
                sum += 5 * Math.abs(slopes[i]) - slopes[i] * z;
            }
            return sum;
        });
    }

    static double sumOfSquares(double[] z) {
        double sum = 0;
        for (double coordinate : z) sum += coordinate * coordinate;
        return sum;
    }

    static double weighted(double[] weights, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) sum += weights[i] * z[i] * z[i];
        return sum;
    }

    /// Rastrigin's function.
    static double waves(double[] z) {
        double cosines = 0;
        for (double coordinate : z) cosines += Math.cos(2 * Math.PI * coordinate);
        return 10 * (z.length - cosines) + sumOfSquares(z);
    }
}
