package dev.zeroth.bench.problem.tune;

import java.util.function.ToDoubleFunction;

/// A function that was drawn, and where it is 0, its least value.
final class Drawn {

    private final double[] place;
    private final ToDoubleFunction<double[]> value;

    Drawn(double[] place, ToDoubleFunction<double[]> value) {
        this.place = place.clone();
        this.value = value;
    }

    double[] place() {
        return place.clone();
    }

    double at(double[] x) {
        return value.applyAsDouble(x);
    }
}
