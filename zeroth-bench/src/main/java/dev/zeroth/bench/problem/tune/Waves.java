package dev.zeroth.bench.problem.tune;

/// Families with many smooth minima.
final class Waves {

    private Waves() {}

    /// The least of several rotated paraboloids, of which one reaches 0 and the others end above.
    static Drawn basins(Draw draw) {
        int count = 2 + draw.random().nextInt(9);
        double[][] places = new double[count][];
        double[][] weights = new double[count][];
        double[] heights = new double[count];
        double[][] rows = draw.rotation();
        for (int k = 0; k < count; k++) {
            places[k] = draw.place();
            weights[k] = draw.weights(2);
            heights[k] = k == 0 ? 0 : draw.uniform(1, 30);
        }
        return new Drawn(places[0], x -> {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < count; k++) {
                double[] z = Draw.turned(rows, Draw.minus(x, places[k]));
                least = Math.min(least, heights[k] + Smooth.weighted(weights[k], z));
            }
            return least;
        });
    }

    /// Gaussian wells in a bowl: `|z|^2 (1 + h (1 - max_k exp(-|x - p_k|^2 / (2 s_k^2))))`.
    static Drawn wells(Draw draw) {
        int count = 10 + draw.random().nextInt(40);
        double[] place = draw.place();
        double[][] centres = new double[count][];
        double[] widths = new double[count];
        for (int k = 0; k < count; k++) {
            centres[k] = draw.place();
            widths[k] = draw.power(-0.3, 0.5) * Math.sqrt(draw.dimension());
        }
        double height = draw.power(0.5, 2);
        return new Drawn(place, x -> {
            double[] z = Draw.minus(x, place);
            double depth = 0;
            for (int k = 0; k < count; k++) {
                double[] off = Draw.minus(x, centres[k]);
                depth = Math.max(depth, Math.exp(-Draw.dot(off, off) / (2 * widths[k] * widths[k])));
            }
            return Draw.dot(z, z) * (1 + height * (1 - depth));
        });
    }

    /// `sum w_i z_i^2 + a_i (1 - cos o_i z_i)`.
    static Drawn separable(Draw draw) {
        double[] place = draw.place();
        double[] weights = draw.weights(2);
        double[] amplitudes = new double[draw.dimension()];
        double[] frequencies = new double[draw.dimension()];
        for (int i = 0; i < amplitudes.length; i++) {
            amplitudes[i] = draw.power(-1, 1.5);
            frequencies[i] = draw.uniform(2, 12);
        }
        return new Drawn(place, x -> {
            double[] z = Draw.minus(x, place);
            double sum = Smooth.weighted(weights, z);
            for (int i = 0; i < z.length; i++) sum += amplitudes[i] * (1 - Math.cos(frequencies[i] * z[i]));
            return sum;
        });
    }

    /// A rotated quadratic of condition up to 100 and random plane waves, all at their least at the same place.
    static Drawn random(Draw draw) {
        return random(draw, 1);
    }

    /// The same with a bowl a fiftieth as deep.
    static Drawn shallow(Draw draw) {
        return random(draw, 0.02);
    }

    private static Drawn random(Draw draw, double depth) {
        int count = 3 * draw.dimension();
        double[] place = draw.place();
        double[] weights = draw.weights(2);
        double[][] rows = draw.rotation();
        double[][] frequencies = new double[count][];
        double[] amplitudes = new double[count];
        double pace = draw.uniform(1, 6) / Math.sqrt(draw.dimension());
        double height = draw.power(0, 1.5);
        for (int k = 0; k < count; k++) {
            frequencies[k] = draw.gaussian();
            for (int i = 0; i < draw.dimension(); i++) frequencies[k][i] *= pace;
            amplitudes[k] = height * draw.random().nextDouble();
        }
        return new Drawn(place, x -> {
            double[] z = Draw.minus(x, place);
            double sum = depth * Smooth.weighted(weights, Draw.turned(rows, z));
            for (int k = 0; k < count; k++) sum += amplitudes[k] * (1 - Math.cos(Draw.dot(frequencies[k], z)));
            return sum;
        });
    }
}
