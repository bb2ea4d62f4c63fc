package dev.zeroth.sampler;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The samplers on the class path, by name.
public final class Samplers {

    private static final List<SamplerProvider> PROVIDERS = ServiceLoader.load(SamplerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(SamplerProvider::name))
            .toList();

    private Samplers() {}

    /// All of them, by name.
    public static List<SamplerProvider> all() {
        return PROVIDERS;
    }

    /// The provider of a name.
    ///
    /// @throws UsageException if there is none
    public static SamplerProvider find(String name) {
        for (SamplerProvider provider : PROVIDERS) if (provider.name().equals(name)) return provider;
        throw UsageException.unknown(
                "sampler", name, PROVIDERS.stream().map(SamplerProvider::name).toList());
    }

    /// The name of the sampler used where none is chosen: `auto` where it is on the class path, else `random`.
    public static String standard() {
        return PROVIDERS.stream().anyMatch(provider -> provider.name().equals("auto")) ? "auto" : "random";
    }

    /// Independent uniform draws.
    public static final class Random implements SamplerProvider {
        @Override
        public String name() {
            return "random";
        }

        @Override
        public String summary() {
            return "independent uniform draws; the baseline, and for very many parallel jobs";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Sampler create(Settings settings) {
            return new RandomSampler();
        }
    }
}
