package dev.zeroth.storage;

import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.ServiceLoader;

/// The kinds of storage on the class path.
public final class Storages {

    private static final List<StorageProvider> PROVIDERS = ServiceLoader.load(StorageProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Storages() {}

    /// All of them.
    public static List<StorageProvider> all() {
        return PROVIDERS;
    }

    /// Opens a storage by URL; `memory:` is one that ends with its object.
    ///
    /// @throws UsageException if no provider knows the kind
    public static Storage open(StorageOptions options) {
        if (options.url().equals("memory:")) return new MemoryStorage();
        for (StorageProvider provider : PROVIDERS) if (provider.accepts(options.url())) return provider.open(options);
        String known = String.join(
                ", ", PROVIDERS.stream().map(StorageProvider::examples).toList());
        throw new UsageException(
                "unknown storage '%s'".formatted(withoutPassword(options.url())),
                known.isEmpty() ? null : "Maybe one of: " + known);
    }

    /// A text with the passwords of the URLs in it, if they have any, replaced by stars.
    public static String withoutPassword(String url) {
        return url.replaceAll("(//[^/\\s:@]*):[^/\\s]*@", "$1:***@").replaceAll("(?i)(password=)[^&;\\s]*", "$1***");
    }
}
