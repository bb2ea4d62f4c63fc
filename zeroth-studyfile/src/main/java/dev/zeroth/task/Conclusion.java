package dev.zeroth.task;

import dev.zeroth.exhibit.Exhibit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What came of the winner of a study.
///
/// @param heldOut its scores on data that no trial saw
/// @param doubt a sentence for people who might trust these scores too much; null: there is none
/// @param texts what was found beyond the trial's parameters, by name, such as prompts
/// @param saved where it was saved, or null
/// @param notes lines for people, the doubt among them
/// @param exhibits for the report
public record Conclusion(
        List<HeldOut> heldOut,
        @Nullable String doubt,
        SequencedMap<String, String> texts,
        @Nullable Path saved,
        List<String> notes,
        List<Exhibit> exhibits) {

    public Conclusion {
        heldOut = List.copyOf(heldOut);
        texts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(texts));
        notes = List.copyOf(notes);
        exhibits = List.copyOf(exhibits);
    }

    /// Where parameters are all that was found.
    public Conclusion(List<HeldOut> heldOut, @Nullable Path saved, List<String> notes, List<Exhibit> exhibits) {
        this(heldOut, null, new LinkedHashMap<>(), saved, notes, exhibits);
    }

    /// The same with one more line for people.
    public Conclusion noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Conclusion(heldOut, doubt, texts, saved, all, exhibits);
    }

    /// Where the report has no more to show.
    public Conclusion(List<HeldOut> heldOut, @Nullable Path saved, List<String> notes) {
        this(heldOut, saved, notes, List.of());
    }
}
