package dev.zeroth.bench.problem.front;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Suite;
import java.util.List;
import java.util.stream.IntStream;

/// What the three suites with several objectives share: hypervolume, one instance, 20 seeds, and `100D` evaluations.
public sealed interface FrontSuite extends Suite permits Zdt, Dtlz, Wfg {

    /// How many functions it has.
    int size();

    @Override
    FrontFunction problem(int function, int instance, int dimension);

    @Override
    default Measure measure() {
        return Measure.HYPERVOLUME;
    }

    @Override
    default List<Integer> dimensions() {
        return List.of(10);
    }

    @Override
    default List<Integer> instances() {
        return List.of(1);
    }

    @Override
    default List<Integer> functions() {
        return IntStream.rangeClosed(1, size()).boxed().toList();
    }

    @Override
    default int seeds() {
        return 20;
    }

    @Override
    default String budget() {
        return "100D";
    }

    /// Checks what is asked for, and labels it.
    ///
    /// @param least the smallest dimension
    default Label label(int function, String text, int instance, int dimension, int least) {
        if (dimension < least) {
            throw new IllegalArgumentException("dimension must be at least %s, got %s".formatted(least, dimension));
        }
        return new Label(name(), function, text, text, instance, dimension);
    }

    /// Checks a function's number.
    default void check(int function) {
        if (function < 1 || function > size()) {
            throw new IllegalArgumentException("function must be 1 to %s, got %s".formatted(size(), function));
        }
    }
}
