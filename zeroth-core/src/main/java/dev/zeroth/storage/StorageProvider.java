package dev.zeroth.storage;

/// Opens storages of some kinds of URL; found through the service loader.
public interface StorageProvider {

    /// The kinds of URL, such as `sqlite:///study.db`, for people.
    String examples();

    /// Whether this provider opens such a URL.
    boolean accepts(String url);

    /// Opens the storage, making it where it is not there yet.
    ///
    /// @throws dev.zeroth.usage.UsageException if the URL is not understood
    /// @throws StorageException if the storage cannot be opened
    Storage open(StorageOptions options);
}
