package dev.zeroth.storage;

import org.jspecify.annotations.Nullable;

/// How to open a storage.
///
/// @param url such as `sqlite:///zeroth.db`, `memory:`
/// @param optunaSchema the Optuna schema that a new database gets, `3.0` or `3.2`; null: the newest
/// @param create whether to make the storage where there is none
public record StorageOptions(String url, @Nullable String optunaSchema, boolean create) {

    /// The URL's storage, made where there is none.
    public static StorageOptions of(String url) {
        return new StorageOptions(url, null, true);
    }
}
