package dev.zeroth.task;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of the winner of a study.
///
/// @param heldOut its scores on data that no trial saw
/// @param saved where it was saved, or null
/// @param notes lines for people
public record Conclusion(List<HeldOut> heldOut, @Nullable Path saved, List<String> notes) {

    public Conclusion {
        heldOut = List.copyOf(heldOut);
        notes = List.copyOf(notes);
    }
}
