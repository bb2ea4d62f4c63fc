package dev.zeroth.storage;

import dev.zeroth.trial.Direction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A study as it is kept.
///
/// @param id the storage's own key
/// @param directions one per objective
/// @param userAttributes JSON values of the user's
/// @param attributes JSON values of samplers, studies and other tools
public record StudyRecord(
        long id,
        String name,
        List<Direction> directions,
        Map<String, @Nullable Object> userAttributes,
        Map<String, @Nullable Object> attributes) {

    public StudyRecord {
        directions = List.copyOf(directions);
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
