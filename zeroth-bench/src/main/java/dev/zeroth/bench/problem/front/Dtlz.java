package dev.zeroth.bench.problem.front;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.space.SearchSpace;
import java.util.function.UnaryOperator;

/// DTLZ1 to DTLZ7 with three objectives. The reference point is 1.1 times the worst value of the front in every
/// objective: of DTLZ1 0.55, of DTLZ2 to DTLZ4 1.1, of DTLZ5 and DTLZ6 `1.1 (sqrt 1/2, sqrt 1/2, 1)`, of DTLZ7 `1.1 (1,
/// 1, 6)`.
///
/// @see <a href="https://doi.org/10.1109/CEC.2002.1007032">Deb, Thiele, Laumanns and Zitzler, Scalable multi-objective
///     optimization test problems, IEEE CEC (2002)</a>
public final class Dtlz implements FrontSuite {

    private static final int OBJECTIVES = 3;

    @Override
    public String name() {
        return "dtlz";
    }

    @Override
    public String summary() {
        return "DTLZ1-7: three objectives, hypervolume";
    }

    @Override
    public int size() {
        return 7;
    }

    @Override
    public FrontFunction problem(int function, int instance, int dimension) {
        check(function);
        Label label = label(function, "DTLZ" + function, instance, dimension, OBJECTIVES);
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) space.addFloat("x" + i, 0, 1);
        double[] reference = reference(function);
        return new FrontFunction(label, space.build(), x -> values(function, x), reference, full(function, reference));
    }

    private static double[] reference(int function) {
        return switch (function) {
            case 1 -> new double[] {0.55, 0.55, 0.55};
            case 5, 6 -> new double[] {1.1 * Math.sqrt(0.5), 1.1 * Math.sqrt(0.5), 1.1};
            case 7 -> new double[] {1.1, 1.1, 6.6};
            default -> new double[] {1.1, 1.1, 1.1};
        };
    }

    /// What lies below the front is a corner of a cube, an eighth of a ball, or taken from a sample.
    private static double full(int function, double[] reference) {
        double box = reference[0] * reference[1] * reference[2];
        UnaryOperator<double[]> arc = t -> {
            double angle = t[0] * Math.PI / 2;
            double side = Math.cos(angle) * Math.sqrt(0.5);
            return new double[] {side, side, Math.sin(angle)};
        };
        return switch (function) {
            case 1 -> box - Math.pow(0.5, 3) / 6;
            case 5, 6 -> Curve.hypervolume(arc, reference);
            case 7 -> Curve.hypervolumeOfSurface(t -> last(t, 1), reference);
            default -> box - Math.PI / 6;
        };
    }

    static double[] values(int function, double[] x) {
        double distance = distance(function, x);
        return switch (function) {
            case 1 -> plane(x, 0.5 * (1 + distance));
            case 7 -> last(x, 1 + 9 * distance / (x.length - OBJECTIVES + 1));
            default -> sphere(angles(function, x, distance), 1 + distance);
        };
    }

    private static double distance(int function, double[] x) {
        int count = x.length - OBJECTIVES + 1;
        double sum = 0;
        double waves = 0;
        double roots = 0;
        double plain = 0;
        for (int i = OBJECTIVES - 1; i < x.length; i++) {
            double off = x[i] - 0.5;
            sum += off * off;
            waves += Math.cos(20 * Math.PI * off);
            roots += Math.pow(x[i], 0.1);
            plain += x[i];
        }
        return switch (function) {
            case 1, 3 -> 100 * (count + sum - waves);
            case 6 -> roots;
            case 7 -> plain;
            default -> sum;
        };
    }

    private static double[] angles(int function, double[] x, double distance) {
        return switch (function) {
            case 4 -> new double[] {quarter(Math.pow(x[0], 100)), quarter(Math.pow(x[1], 100))};
            case 5, 6 -> new double[] {quarter(x[0]), Math.PI / (4 * (1 + distance)) * (1 + 2 * distance * x[1])};
            default -> new double[] {quarter(x[0]), quarter(x[1])};
        };
    }

    private static double quarter(double x) {
        return x * Math.PI / 2;
    }

    private static double[] plane(double[] x, double size) {
        return new double[] {size * x[0] * x[1], size * x[0] * (1 - x[1]), size * (1 - x[0])};
    }

    private static double[] sphere(double[] angles, double radius) {
        double flat = radius * Math.cos(angles[0]);
        return new double[] {flat * Math.cos(angles[1]), flat * Math.sin(angles[1]), radius * Math.sin(angles[0])};
    }

    /// DTLZ7: the first objectives are parameters, the last joins them.
    private static double[] last(double[] x, double distance) {
        double h = OBJECTIVES;
        for (int i = 0; i < OBJECTIVES - 1; i++) {
            h -= x[i] / (1 + distance) * (1 + Math.sin(3 * Math.PI * x[i]));
        }
        return new double[] {x[0], x[1], (1 + distance) * h};
    }
}
