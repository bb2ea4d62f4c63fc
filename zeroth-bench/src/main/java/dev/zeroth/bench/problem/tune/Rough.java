package dev.zeroth.bench.problem.tune;

/// Families without a gradient at the optimum.
final class Rough {

    private Rough() {}

    /// `sum w_i |z_i|^p` of the rotated `z`, with `p` from 0.5 to 1.5.
    static Drawn norm(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(2);
        double[][] rows = draw.rotation();
        double power = draw.uniform(0.5, 1.5);
        return new Drawn(place, x -> {
            double[] z = Draw.turned(rows, Draw.minus(x, place));
            double sum = 0;
            for (int i = 0; i < z.length; i++) sum += weights[i] * Math.pow(Math.abs(z[i]), power);
            return sum;
        });
    }

    /// A rotated quadratic whose coordinates are rounded to steps, with a slight slope on them.
    static Drawn steps(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(2);
        double[][] rows = draw.rotation();
        double step = draw.power(-1.5, -0.3);
        return new Drawn(place, x -> {
            double[] z = Draw.turned(rows, Draw.minus(x, place));
            double slope = 1e-4 * Draw.dot(z, z);
            for (int i = 0; i < z.length; i++) z[i] = step * Math.rint(z[i] / step);
            return Smooth.weighted(weights, z) + slope;
        });
    }

    /// The least of many cones `h_k + s_k |z - p_k|`, of which the deepest has its tip at 0 and the others above.
    static Drawn cones(Draw draw) {
        int count = 5 + draw.random().nextInt(20);
        double[][] tips = new double[count][];
        double[] slopes = new double[count];
        double[] heights = new double[count];
        for (int k = 0; k < count; k++) {
            tips[k] = draw.place();
            slopes[k] = draw.power(0, 1);
            heights[k] = k == 0 ? 0 : draw.uniform(0.5, 10);
        }
        return new Drawn(tips[0], x -> {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double[] off = Draw.minus(x, tips[k]);
                least = Math.min(least, heights[k] + slopes[k] * Math.sqrt(Draw.dot(off, off)));
            }
            return least;
        });
    }
}
