package dev.zeroth.models;

import java.util.Locale;

/// What a model is for.
public enum Task {
    /// Tell which of several named classes a row belongs to.
    CLASSIFICATION,
    /// Tell a number.
    REGRESSION,
    /// Put rows into groups that nobody named.
    CLUSTERING;

    /// The name in study files: lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The task of a name as study files write it.
    ///
    /// @throws IllegalArgumentException if there is none, with the nearest name
    public static Task named(String label) {
        for (Task task : values()) {
            if (task.label().equals(label)) {
                return task;
            }
        }
        throw new IllegalArgumentException("unknown task " + Names.shown(label)
                + Names.maybe(
                        label,
                        java.util.Arrays.stream(values()).map(Task::label).toList()));
    }
}
