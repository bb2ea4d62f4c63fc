package dev.zeroth.task;

import dev.zeroth.exhibit.Exhibit;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of the winner of a study.
///
/// @param heldOut its scores on data that no trial saw
/// @param saved where it was saved, or null
/// @param notes lines for people
/// @param exhibits for the report
public record Conclusion(List<HeldOut> heldOut, @Nullable Path saved, List<String> notes, List<Exhibit> exhibits) {

    public Conclusion {
        heldOut = List.copyOf(heldOut);
        notes = List.copyOf(notes);
        exhibits = List.copyOf(exhibits);
    }

    /// Where the report has no more to show.
    public Conclusion(List<HeldOut> heldOut, @Nullable Path saved, List<String> notes) {
        this(heldOut, saved, notes, List.of());
    }
}
