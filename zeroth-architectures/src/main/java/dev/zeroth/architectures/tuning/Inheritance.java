package dev.zeroth.architectures.tuning;

import dev.zeroth.task.Section;
import org.jspecify.annotations.Nullable;

/// The key `inheritance`: trials begin with what their parents learned.
///
/// @param epochs of those that inherit; 0: as many as others
record Inheritance(int epochs) {

    static final String KEY = "inheritance";

    private static final int MOST_EPOCHS = 100_000;

    /// @return null where the key is not there
    static @Nullable Inheritance read(Section section) {
        Section given = section.sectionOrNull(KEY);
        return given == null ? null : new Inheritance(given.intOr("epochs", 0, 1, MOST_EPOCHS));
    }
}
