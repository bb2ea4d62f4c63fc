package dev.zeroth.bench.problem.bbob;

/// The multimodal functions with a weak global structure, f20, f23 and f24; f21 and f22 are [Gallagher]'s.
final class WeaklyStructured {

    private static final double SCHWEFEL_PLACE = 4.2096874637;
    private static final double FUNNEL = 2.5;

    private WeaklyStructured() {}

    /// f20, Schwefel: the best minima are near the corners of the box.
    static Landscape schwefel(Instance instance) {
        int n = instance.dimension();
        double[] place = LegacyRandom.uniform(n, instance.seed());
        double[] signs = new double[n];
        for (int i = 0; i < n; i++) {
            signs[i] = place[i] < 0.5 ? -1 : 1;
            place[i] = signs[i] * SCHWEFEL_PLACE / 2;
        }
        double[] lambda = Linear.lambda(10, n);
        return new Landscape(place, x -> {
            double[] mirrored = Linear.scaled(signs, x);
            double[] z = new double[n];
            for (int i = 0; i < n; i++) {
                double before = i == 0 ? 0 : 0.25 * (2 * mirrored[i - 1] - SCHWEFEL_PLACE);
                double off = 2 * mirrored[i] + before - SCHWEFEL_PLACE;
                z[i] = 100 * (lambda[i] * off + SCHWEFEL_PLACE);
            }
            return schwefel(z);
        });
    }

    private static double schwefel(double[] z) {
        double penalty = 0;
        double sum = 0;
        for (double coordinate : z) {
            double beyond = Math.abs(coordinate) - 500;
            if (beyond > 0) penalty += beyond * beyond;
            sum += coordinate * Math.sin(Math.sqrt(Math.abs(coordinate)));
        }
        return 0.01 * (penalty + 418.9828872724339 - sum / z.length);
    }

    /// f23, Katsuura: more than `10^n` minima.
    static Landscape katsuura(Instance instance) {
        double[] place = instance.place();
        double[][] matrix = instance.conditioned(100);
        double power = 10 / Math.pow(instance.dimension(), 1.2);
        return new Landscape(place, x -> {
            double[] z = Linear.times(matrix, Linear.minus(x, place));
            double product = 1;
            for (int i = 0; i < z.length; i++) product *= Math.pow(1 + (i + 1) * roughness(z[i]), power);
            return 10.0 / z.length / z.length * (product - 1) + Warp.penalty(x);
        });
    }

    private static double roughness(double z) {
        double sum = 0;
        double scale = 1;
        for (int j = 1; j <= 32; j++) {
            scale *= 2;
            sum += Math.abs(scale * z - Math.floor(scale * z + 0.5)) / scale;
        }
        return sum;
    }

    /// f24, Lunacek's bi-Rastrigin: two funnels, the wider one not the one that leads to the optimum.
    static Landscape lunacek(Instance instance) {
        int n = instance.dimension();
        double[] place = LegacyRandom.gaussian(n, instance.seed());
        double[] twice = new double[n];
        for (int i = 0; i < n; i++) {
            double sign = place[i] < 0 ? -1 : 1;
            place[i] = sign * FUNNEL / 2;
            twice[i] = sign * 2;
        }
        double[][] matrix = instance.conditioned(100);
        double share = 1 - 0.5 / (Math.sqrt(n + 20.0) - 4.1);
        double other = -Math.sqrt((FUNNEL * FUNNEL - 1) / share);
        return new Landscape(place, x -> {
            double[] folded = Linear.scaled(twice, x);
            double[] off = folded.clone();
            for (int i = 0; i < n; i++) off[i] -= FUNNEL;
            double second = 0;
            for (double coordinate : folded) second += (coordinate - other) * (coordinate - other);
            double funnels = Math.min(Separable.sumOfSquares(off), n + share * second);
            double cosines = 0;
            for (double coordinate : Linear.times(matrix, off)) cosines += Math.cos(2 * Math.PI * coordinate);
            return funnels + 10 * (n - cosines) + 1e4 * Warp.penalty(x);
        });
    }
}
