package dev.zeroth.storage.sql;

import dev.zeroth.storage.StorageException;
import org.jspecify.annotations.Nullable;

/// Attribute columns as JSON values.
final class Attributes {

    private Attributes() {}

    /// The value of a column; an SQL null is a JSON null.
    static @Nullable Object value(Session session, String key, @Nullable String json) {
        if (json == null) return null;
        try {
            return JsonText.parse(json);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "%s: the attribute '%s' is %s".formatted(session.url().file(), key, e.getMessage()), e);
        }
    }
}
