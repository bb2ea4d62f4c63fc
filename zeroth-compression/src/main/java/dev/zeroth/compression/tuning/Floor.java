package dev.zeroth.compression.tuning;

import dev.zeroth.task.Section;
import org.jspecify.annotations.Nullable;

/// What validation accuracy must not fall below.
///
/// @param drop by how much it may fall; NaN: an accuracy is given
/// @param accuracy itself
record Floor(double drop, double accuracy) {

    private static final String DROP = "drop";
    private static final String ACCURACY = "accuracy";
    private static final String FLOOR = "floor";
    private static final double STANDARD = 0.01;

    /// Reads `{drop: 0.01}` or `{accuracy: 0.97}`.
    static Floor read(Section section) {
        Section given = section.sectionOrNull(FLOOR);
        if (given == null) return new Floor(STANDARD, 0);
        Double drop = given.numberOrNull(DROP, 0, 1);
        Double accuracy = given.numberOrNull(ACCURACY, 0, 1);
        if (both(drop, accuracy)) {
            section.problem(FLOOR, "expected either drop or accuracy, found both", null);
        } else if (drop == null && accuracy == null && given.valid()) {
            section.problem(FLOOR, "expected drop or accuracy, found neither", "Maybe {drop: 0.01}");
        }
        return new Floor(drop == null ? Double.NaN : drop, accuracy == null ? 0 : accuracy);
    }

    private static boolean both(@Nullable Double drop, @Nullable Double accuracy) {
        return drop != null && accuracy != null;
    }

    /// The least accuracy.
    ///
    /// @param before of the model as it is
    double least(double before) {
        return Double.isNaN(drop) ? accuracy : before - drop;
    }
}
