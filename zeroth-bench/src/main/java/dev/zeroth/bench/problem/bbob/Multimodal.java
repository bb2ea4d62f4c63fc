package dev.zeroth.bench.problem.bbob;

/// The multimodal functions with an adequate global structure, f15 to f19.
final class Multimodal {

    private static final int HARMONICS = 12;

    private Multimodal() {}

    /// f15: f3, rotated.
    static Landscape rotatedRastrigin(Instance instance) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        double[][] matrix = instance.conditioned(10);
        return new Landscape(place, x -> {
            double[] z = Warp.oscillated(Linear.times(outer, Linear.minus(x, place)));
            return Separable.waves(Linear.times(matrix, Warp.asymmetric(0.2, z)));
        });
    }

    /// f16, Weierstrass: continuous and almost nowhere differentiable (in the limit of its harmonics).
    static Landscape weierstrass(Instance instance) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        double[][] matrix = instance.conditioned(0.01);
        double least = harmonics(0);
        return new Landscape(place, x -> {
            double[] z = Linear.times(matrix, Warp.oscillated(Linear.times(outer, Linear.minus(x, place))));
            double sum = 0;
            for (double coordinate : z) sum += harmonics(coordinate);
            return 10 * Math.pow(sum / z.length - least, 3) + 10.0 / z.length * Warp.penalty(x);
        });
    }

    private static double harmonics(double z) {
        double sum = 0;
        double amplitude = 1;
        double frequency = 1;
        for (int k = 0; k < HARMONICS; k++) {
            sum += amplitude * Math.cos(2 * Math.PI * frequency * (z + 0.5));
            amplitude /= 2;
            frequency *= 3;
        }
        return sum;
    }

    /// f17 and f18, Schaffers: rings whose amplitude and frequency vary.
    ///
    /// @param condition 10 or 1,000
    static Landscape schaffers(Instance instance, double condition) {
        double[] place = instance.place();
        double[][] outer = instance.outer();
        double[][] inner = instance.inner();
        double[] lambda = Linear.lambda(condition, instance.dimension());
        return new Landscape(place, x -> {
            double[] bent = Warp.asymmetric(0.5, Linear.times(outer, Linear.minus(x, place)));
            return rings(Linear.scaled(lambda, Linear.times(inner, bent))) + 10 * Warp.penalty(x);
        });
    }

    private static double rings(double[] z) {
        double sum = 0;
        for (int i = 0; i + 1 < z.length; i++) {
            double square = z[i] * z[i] + z[i + 1] * z[i + 1];
            double sine = Math.sin(50 * Math.pow(square, 0.1));
            sum += Math.pow(square, 0.25) * (1 + sine * sine);
        }
        double mean = sum / (z.length - 1);
        return mean * mean;
    }

    /// f19, Griewank of Rosenbrock.
    static Landscape griewankRosenbrock(Instance instance) {
        double[][] matrix = instance.inner();
        return new Landscape(Moderate.onesTurnedBack(instance, matrix), x -> {
            double[] z = Moderate.turned(instance, matrix, x);
            double sum = 0;
            for (int i = 0; i + 1 < z.length; i++) {
                double off = z[i] * z[i] - z[i + 1];
                double s = 100 * off * off + (1 - z[i]) * (1 - z[i]);
                sum += s / 4000 - Math.cos(s);
            }
            return 10 + 10 * sum / (z.length - 1);
        });
    }
}
