package dev.zeroth.task.builtin;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import dev.zeroth.space.FloatDomain;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The test functions, in the order of their dimensions and difficulty.
///
/// @see <a href="https://www.sfu.ca/~ssurjano/optimization.html">Surjanovic and Bingham, Virtual library of
///     simulation experiments: formulas, boxes and optima</a>
final class TestFunctions {

    private static final double SCHWEFEL_OFFSET = 418.9828872724338;
    private static final double[] HARTMANN_WEIGHTS = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] HARTMANN3_SCALES = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    private static final double[][] HARTMANN3_CENTRES = {
        {3689, 1170, 2673}, {4699, 4387, 7470}, {1091, 8732, 5547}, {381, 5743, 8828}
    };
    private static final double[][] HARTMANN6_SCALES = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN6_CENTRES = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };

    private static final List<TestFunction> ALL = List.of(
            any("sphere", 1, -5.12, 5.12, TestFunctions::sphere),
            any("rosenbrock", 2, -5, 10, TestFunctions::rosenbrock),
            any("rastrigin", 1, -5.12, 5.12, TestFunctions::rastrigin),
            any("ackley", 1, -32.768, 32.768, TestFunctions::ackley),
            any("griewank", 1, -600, 600, TestFunctions::griewank),
            any("levy", 1, -10, 10, TestFunctions::levy),
            any("schwefel", 1, -500, 500, TestFunctions::schwefel),
            any("styblinski-tang", 1, -5, 5, TestFunctions::styblinskiTang),
            in("branin", TestFunctions::branin, FloatDomain.of(-5, 10), FloatDomain.of(0, 15)),
            in("himmelblau", TestFunctions::himmelblau, FloatDomain.of(-5, 5), FloatDomain.of(-5, 5)),
            in("goldstein-price", TestFunctions::goldsteinPrice, FloatDomain.of(-2, 2), FloatDomain.of(-2, 2)),
            in("six-hump-camel", TestFunctions::sixHumpCamel, FloatDomain.of(-3, 3), FloatDomain.of(-2, 2)),
            cube("hartmann3", 3, x -> hartmann(x, HARTMANN3_SCALES, HARTMANN3_CENTRES)),
            cube("hartmann6", 6, x -> hartmann(x, HARTMANN6_SCALES, HARTMANN6_CENTRES)),
            two("zdt1", TestFunctions::zdt1),
            two("zdt2", TestFunctions::zdt2));

    private TestFunctions() {}

    static List<TestFunction> all() {
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(TestFunction::name).toList();
    }

    /// The function of a name that is among [#names].
    static TestFunction named(String name) {
        for (TestFunction function : ALL) if (function.name().equals(name)) return function;
        throw new IllegalArgumentException("no test function '%s'".formatted(name));
    }

    private static TestFunction any(
            String name, int least, double low, double high, ToDoubleFunction<double[]> formula) {
        return single(name, least, TestFunction.MOST, List.of(FloatDomain.of(low, high)), formula);
    }

    private static TestFunction in(String name, ToDoubleFunction<double[]> formula, FloatDomain... box) {
        return single(name, box.length, box.length, List.of(box), formula);
    }

    private static TestFunction cube(String name, int dimension, ToDoubleFunction<double[]> formula) {
        return single(name, dimension, dimension, List.of(FloatDomain.of(0, 1)), formula);
    }

    private static TestFunction single(
            String name, int least, int most, List<FloatDomain> box, ToDoubleFunction<double[]> formula) {
        return new TestFunction(name, least, most, box, List.of("value"), x -> new double[] {formula.applyAsDouble(x)});
    }

    private static TestFunction two(String name, java.util.function.Function<double[], double[]> formula) {
        return new TestFunction(
                name, 2, TestFunction.MOST, List.of(FloatDomain.of(0, 1)), List.of("f1", "f2"), formula);
    }

    private static double sphere(double[] x) {
        double sum = 0;
        for (double v : x) sum += v * v;
        return sum;
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length - 1; i++) sum += 100 * square(x[i + 1] - x[i] * x[i]) + square(1 - x[i]);
        return sum;
    }

    private static double rastrigin(double[] x) {
        double sum = 10.0 * x.length;
        for (double v : x) sum += v * v - 10 * cos(2 * PI * v);
        return sum;
    }

    private static double ackley(double[] x) {
        double waves = 0;
        for (double v : x) waves += cos(2 * PI * v);
        return -20 * exp(-0.2 * sqrt(sphere(x) / x.length)) - exp(waves / x.length) + 20 + Math.E;
    }

    private static double griewank(double[] x) {
        double product = 1;
        for (int i = 0; i < x.length; i++) product *= cos(x[i] / sqrt(i + 1.0));
        return sphere(x) / 4000 - product + 1;
    }

    private static double levy(double[] x) {
        double first = 1 + (x[0] - 1) / 4;
        double last = 1 + (x[x.length - 1] - 1) / 4;
        double sum = square(sin(PI * first)) + square(last - 1) * (1 + square(sin(2 * PI * last)));
        for (int i = 0; i < x.length - 1; i++) {
            double w = 1 + (x[i] - 1) / 4;
            sum += square(w - 1) * (1 + 10 * square(sin(PI * w + 1)));
        }
        return sum;
    }

    private static double schwefel(double[] x) {
        double sum = SCHWEFEL_OFFSET * x.length;
        for (double v : x) sum -= v * sin(sqrt(abs(v)));
        return sum;
    }

    private static double styblinskiTang(double[] x) {
        double sum = 0;
        for (double v : x) sum += v * v * v * v - 16 * v * v + 5 * v;
        return sum / 2;
    }

    private static double branin(double[] x) {
        double parabola = x[1] - 5.1 / (4 * PI * PI) * x[0] * x[0] + 5 / PI * x[0] - 6;
        return parabola * parabola + 10 * (1 - 1 / (8 * PI)) * cos(x[0]) + 10;
    }

    private static double himmelblau(double[] x) {
        return square(x[0] * x[0] + x[1] - 11) + square(x[0] + x[1] * x[1] - 7);
    }

    private static double goldsteinPrice(double[] x) {
        double a = x[0];
        double b = x[1];
        double first = 1 + square(a + b + 1) * (19 - 14 * a + 3 * a * a - 14 * b + 6 * a * b + 3 * b * b);
        double second = 30 + square(2 * a - 3 * b) * (18 - 32 * a + 12 * a * a + 48 * b - 36 * a * b + 27 * b * b);
        return first * second;
    }

    private static double sixHumpCamel(double[] x) {
        double a = x[0] * x[0];
        double b = x[1] * x[1];
        return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + (4 * b - 4) * b;
    }

    private static double hartmann(double[] x, double[][] scales, double[][] centres) {
        double sum = 0;
        for (int i = 0; i < HARTMANN_WEIGHTS.length; i++) {
            double distance = 0;
            for (int j = 0; j < x.length; j++) distance += scales[i][j] * square(x[j] - centres[i][j] / 1e4);
            sum -= HARTMANN_WEIGHTS[i] * exp(-distance);
        }
        return sum;
    }

    private static double[] zdt1(double[] x) {
        double g = zdtDistance(x);
        return new double[] {x[0], g * (1 - sqrt(x[0] / g))};
    }

    private static double[] zdt2(double[] x) {
        double g = zdtDistance(x);
        return new double[] {x[0], g * (1 - square(x[0] / g))};
    }

    private static double zdtDistance(double[] x) {
        double sum = 0;
        for (int i = 1; i < x.length; i++) sum += x[i];
        return 1 + 9 * sum / (x.length - 1);
    }

    private static double square(double v) {
        return v * v;
    }
}
