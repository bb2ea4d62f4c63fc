package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.Slot;
import dev.zeroth.task.Section;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The key `sharing`: all networks of the family share weights, which are trained once.
///
/// @param epochs of the shared weights
record Sharing(int epochs) {

    static final String KEY = "sharing";
    static final int MOST_EPOCHS = 100_000;

    private static final int STANDARD = 100;

    /// @param training its settings, none of which a search may choose where weights are shared
    /// @return null where the key is not there
    static @Nullable Sharing read(Section section, Map<String, Slot> training) {
        Section given = section.sectionOrNull(KEY);
        if (given == null) return null;
        training.forEach((name, slot) -> {
            if (slot instanceof Slot.Fixed) return;
            section.problem(
                    KEY,
                    "all networks are trained together, so that training.%s cannot be searched".formatted(name),
                    "Maybe one value of it");
        });
        if (section.has(Inheritance.KEY)) {
            section.problem(KEY, "networks that share weights have none to inherit", "Maybe without 'inheritance'");
        }
        return new Sharing(given.intOr("epochs", STANDARD, 1, MOST_EPOCHS));
    }
}
