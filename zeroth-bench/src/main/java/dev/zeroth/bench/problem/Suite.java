package dev.zeroth.bench.problem;

import java.util.List;

/// A family of problems.
public interface Suite {

    /// The name it is asked for by.
    String name();

    /// One line for people.
    String summary();

    /// The dimensions that it is run in where none are asked for.
    List<Integer> dimensions();

    /// The instances that it is run on where none are asked for.
    default List<Integer> instances() {
        return List.of(1, 2, 3);
    }

    /// How many seeds it is run with where nothing else is asked for.
    default int seeds() {
        return 1;
    }

    /// The evaluations of a run where nothing else is asked for, such as `50D` (times the dimension) or `200`.
    default String budget() {
        return "50D";
    }

    /// What its runs are judged by.
    default Measure measure() {
        return Measure.TARGETS;
    }

    /// The functions' numbers, from 1.
    List<Integer> functions();

    /// A problem.
    ///
    /// @throws IllegalArgumentException for a function, instance or dimension that it has not
    Problem problem(int function, int instance, int dimension);
}
