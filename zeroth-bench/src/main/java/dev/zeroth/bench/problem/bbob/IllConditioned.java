package dev.zeroth.bench.problem.bbob;

/// The unimodal functions of high conditioning, f10 to f14.
final class IllConditioned {

    private IllConditioned() {}

    /// f10: f2, rotated.
    static Landscape rotatedEllipsoid(Instance instance) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        double[] weights = Linear.powers(1e6, instance.dimension());
        return new Landscape(place, x -> {
            double[] z = Warp.oscillated(Linear.times(outer, Linear.minus(x, place)));
            return Separable.weighted(weights, z);
        });
    }

    /// f11: one direction a million times as sensitive as all others.
    static Landscape discus(Instance instance) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        return new Landscape(place, x -> {
            double[] z = Warp.oscillated(Linear.times(outer, Linear.minus(x, place)));
            return Separable.sumOfSquares(z) + (1e6 - 1) * z[0] * z[0];
        });
    }

    /// f12: all directions but one a million times as sensitive as that one.
    static Landscape bentCigar(Instance instance) {
        double[] place = instance.outerPlace();
        double[][] outer = instance.outer();
        return new Landscape(place, x -> {
            double[] bent = Warp.asymmetric(0.5, Linear.times(outer, Linear.minus(x, place)));
            double[] z = Linear.times(outer, bent);
            double others = 0;
            for (int i = 1; i < z.length; i++) others += z[i] * z[i];
            return z[0] * z[0] + 1e6 * others;
        });
    }

    /// f13: a sharp ridge, `z_1^2 + 100 |(z_2 .. z_n)|`.
    static Landscape sharpRidge(Instance instance) {
        double[] place = instance.place();
        double[][] matrix = instance.conditioned(10);
        return new Landscape(place, x -> {
            double[] z = Linear.times(matrix, Linear.minus(x, place));
            double others = 0;
            for (int i = 1; i < z.length; i++) others += z[i] * z[i];
            return z[0] * z[0] + 100 * Math.sqrt(others);
        });
    }

    /// f14: powers from 2 to 6.
    static Landscape differentPowers(Instance instance) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        return new Landscape(place, x -> {
            double[] z = Linear.times(outer, Linear.minus(x, place));
            double sum = 0;
            for (int i = 0; i < z.length; i++) sum += Math.pow(Math.abs(z[i]), 2 + 4.0 * i / (z.length - 1.0));
            return Math.sqrt(sum);
        });
    }
}
