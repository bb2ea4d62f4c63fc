package dev.zeroth.bench.problem;

import java.util.Arrays;
import java.util.List;

/// What an evaluation of a problem gives.
///
/// @param values what the sampler is told, one an objective
/// @param constraints what the sampler is told, feasible at 0 or below
/// @param truth the first objective without noise; as the sampler is told where there is none
public record Answer(List<Double> values, List<Double> constraints, double truth) {

    public Answer {
        if (values.isEmpty()) throw new IllegalArgumentException("values must be at least 1, got 0");
        values = List.copyOf(values);
        constraints = List.copyOf(constraints);
    }

    /// One value without noise or constraints.
    public static Answer of(double value) {
        return new Answer(List.of(value), List.of(), value);
    }

    /// Several objectives.
    public static Answer of(double[] values) {
        return new Answer(Arrays.stream(values).boxed().toList(), List.of(), values[0]);
    }

    /// Whether every constraint holds.
    public boolean feasible() {
        for (double constraint : constraints) if (!(constraint <= 0)) return false;
        return true;
    }
}
