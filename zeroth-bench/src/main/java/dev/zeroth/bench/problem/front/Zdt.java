package dev.zeroth.bench.problem.front;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.space.SearchSpace;
import java.util.function.UnaryOperator;

/// ZDT1 to ZDT4 and ZDT6 (as function 5), two objectives. The reference point is (1.1, 1.1).
///
/// @see <a href="https://doi.org/10.1162/106365600568202">Zitzler, Deb and Thiele, Comparison of multiobjective
///     evolutionary algorithms: empirical results, Evolutionary Computation 8 (2000)</a>
public final class Zdt implements FrontSuite {

    private static final double REFERENCE = 1.1;

    @Override
    public String name() {
        return "zdt";
    }

    @Override
    public String summary() {
        return "ZDT1-4 and 6: two objectives, hypervolume";
    }

    @Override
    public int size() {
        return 5;
    }

    @Override
    public FrontFunction problem(int function, int instance, int dimension) {
        check(function);
        int number = function == 5 ? 6 : function;
        Label label = label(function, "ZDT" + number, instance, dimension, 2);
        SearchSpace.Builder space = SearchSpace.builder().addFloat("x0", 0, 1);
        for (int i = 1; i < dimension; i++) {
            if (number == 4) space.addFloat("x" + i, -5, 5);
            else space.addFloat("x" + i, 0, 1);
        }
        UnaryOperator<double[]> front = t -> values(number, first(number, t[0]), 1);
        double full = Curve.hypervolume(front, REFERENCE, REFERENCE);
        return new FrontFunction(
                label,
                space.build(),
                x -> values(number, first(number, x[0]), distance(number, x)),
                new double[] {REFERENCE, REFERENCE},
                full);
    }

    private static double first(int number, double x) {
        return number == 6 ? 1 - Math.exp(-4 * x) * Math.pow(Math.sin(6 * Math.PI * x), 6) : x;
    }

    /// `g`, 1 at best.
    private static double distance(int number, double[] x) {
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += number == 4 ? x[i] * x[i] - 10 * Math.cos(4 * Math.PI * x[i]) : x[i];
        }
        return switch (number) {
            case 4 -> 1 + 10 * (x.length - 1) + sum;
            case 6 -> 1 + 9 * Math.pow(sum / (x.length - 1), 0.25);
            default -> 1 + 9 * sum / (x.length - 1);
        };
    }

    private static double[] values(int number, double first, double distance) {
        double ratio = first / distance;
        double shape = switch (number) {
            case 2, 6 -> 1 - ratio * ratio;
            case 3 -> 1 - Math.sqrt(ratio) - ratio * Math.sin(10 * Math.PI * first);
            default -> 1 - Math.sqrt(ratio);
        };
        return new double[] {first, distance * shape};
    }
}
