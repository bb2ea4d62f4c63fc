package dev.zeroth.bench.run;

/// Which runs a row sums up.
///
/// @param dimension 0 for all
/// @param group empty for all
record Scope(int dimension, String group) {

    static final Scope ALL = new Scope(0, "");

    boolean holds(RunResult run) {
        return (dimension == 0 || run.key().dimension() == dimension)
                && (group.isEmpty() || run.group().equals(group));
    }

    @Override
    public String toString() {
        if (!group.isEmpty()) return group;
        return dimension == 0 ? "all" : dimension + "-D";
    }
}
