package dev.zeroth.bench.problem;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;

/// A problem over floats `x0 .. x(n-1)` between the same two bounds.
public interface BoxProblem extends Problem {

    /// The least value of every parameter.
    default double low() {
        return -5;
    }

    /// The greatest value of every parameter.
    default double high() {
        return 5;
    }

    /// The value at a point, which may lie outside the bounds.
    double value(double[] x);

    @Override
    default SearchSpace space() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < label().dimension(); i++) builder.addFloat("x" + i, low(), high());
        return builder.build();
    }

    @Override
    default Answer evaluate(Parameters point, RandomStream noise) {
        return Answer.of(value(coordinates(point)));
    }

    /// The numbers of a point, in order.
    static double[] coordinates(Parameters point) {
        double[] x = new double[point.values().size()];
        int i = 0;
        for (var value : point.values().values()) x[i++] = value.codes()[0];
        return x;
    }
}
