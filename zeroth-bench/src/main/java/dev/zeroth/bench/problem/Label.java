package dev.zeroth.bench.problem;

/// What tells a problem from the others of its suite.
///
/// @param suite the suite's name, such as `bbob`
/// @param function the function's number, from 1
/// @param name the function's name, such as `sphere`
/// @param group the functions that it is reported with, such as `separable`
/// @param instance the number of the variant, from 1: the same function shifted or rotated
/// @param dimension how many parameters it has
public record Label(String suite, int function, String name, String group, int instance, int dimension) {

    public Label {
        atLeastOne(function, "function");
        atLeastOne(instance, "instance");
        atLeastOne(dimension, "dimension");
    }

    private static void atLeastOne(int number, String what) {
        if (number < 1) throw new IllegalArgumentException("%s must be at least 1, got %s".formatted(what, number));
    }

    @Override
    public String toString() {
        return "%s f%d %s, instance %d, %d-D".formatted(suite, function, name, instance, dimension);
    }
}
