package dev.zeroth.pruner;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The pruners on the class path, by name.
public final class Pruners {

    private static final List<PrunerProvider> PROVIDERS = ServiceLoader.load(PrunerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(PrunerProvider::name))
            .toList();

    private Pruners() {}

    /// All of them, by name.
    public static List<PrunerProvider> all() {
        return PROVIDERS;
    }

    /// The provider of a name.
    ///
    /// @throws UsageException if there is none
    public static PrunerProvider find(String name) {
        for (PrunerProvider provider : PROVIDERS) if (provider.name().equals(name)) return provider;
        throw UsageException.unknown(
                "pruner", name, PROVIDERS.stream().map(PrunerProvider::name).toList());
    }

    /// Every trial runs to its end.
    public static final class None implements PrunerProvider {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public String summary() {
            return "every trial runs to its end (the default)";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Pruner create(Settings settings) {
            return (_, _) -> false;
        }
    }
}
