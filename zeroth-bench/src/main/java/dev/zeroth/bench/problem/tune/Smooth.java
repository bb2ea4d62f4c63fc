package dev.zeroth.bench.problem.tune;

/// Families with one minimum and a gradient (almost) everywhere.
final class Smooth {

    private Smooth() {}

    /// `sum w_i z_i^2` of the rotated `z`, condition up to `10^6`.
    static Drawn quadratic(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(6);
        double[][] rows = draw.rotation();
        return new Drawn(place, x -> weighted(weights, Draw.turned(rows, Draw.minus(x, place))));
    }

    /// The same without rotation.
    static Drawn axes(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(6);
        return new Drawn(place, x -> weighted(weights, Draw.minus(x, place)));
    }

    /// A quadratic to a power from 0.3 to 2: the level sets stay ellipsoids, the values are not quadratic.
    static Drawn bent(Draw draw) {
        Drawn quadratic = quadratic(draw);
        double power = draw.uniform(0.3, 2);
        return new Drawn(quadratic.place(), x -> Math.pow(quadratic.at(x), power));
    }

    /// `sum z_i^2 + k (z_(i+1) - h sin z_i)^2`: the way to the optimum bends.
    static Drawn valley(Draw draw) {
        double[] place = draw.place();
        double steepness = draw.power(1, 3);
        double height = draw.uniform(0.5, 2);
        double[][] rows = draw.rotation();
        return new Drawn(place, x -> {
            double[] z = Draw.turned(rows, Draw.minus(x, place));
            double sum = z[0] * z[0];
            for (int i = 0; i + 1 < z.length; i++) {
                double off = z[i + 1] - height * Math.sin(z[i]);
                sum += steepness * off * off + 0.1 * z[i + 1] * z[i + 1];
            }
            return sum;
        });
    }

    /// Axis-parallel, and the unbounded optimum lies outside of the box in about a third of the coordinates.
    static Drawn boundary(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(3);
        double[] nearest = place.clone();
        for (int i = 0; i < place.length; i++) {
            if (i > 0 && draw.random().nextInt(3) > 0) continue;
            nearest[i] = Math.copySign(5, place[i]);
            place[i] = Math.copySign(draw.uniform(5.5, 8), place[i]);
        }
        double least = weighted(weights, Draw.minus(nearest, place));
        return new Drawn(nearest, x -> weighted(weights, Draw.minus(x, place)) - least);
    }

    /// A rotated quadratic of a third of the directions; the others hardly count.
    static Drawn subspace(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(2);
        double[][] rows = draw.rotation();
        for (int i = (draw.dimension() + 2) / 3; i < weights.length; i++) weights[i] = 1e-3;
        return new Drawn(place, x -> weighted(weights, Draw.turned(rows, Draw.minus(x, place))));
    }

    static double weighted(double[] weights, double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) sum += weights[i] * z[i] * z[i];
        return sum;
    }
}
