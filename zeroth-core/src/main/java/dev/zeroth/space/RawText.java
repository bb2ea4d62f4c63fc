package dev.zeroth.space;

import dev.zeroth.json.Json;
import org.jspecify.annotations.Nullable;

/// Raw values as a person reads them: texts bare, everything else as JSON.
final class RawText {

    private RawText() {}

    static String of(@Nullable Object raw) {
        return raw instanceof String text ? text : Json.write(raw);
    }
}
