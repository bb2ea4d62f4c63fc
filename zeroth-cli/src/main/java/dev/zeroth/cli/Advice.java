package dev.zeroth.cli;

import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.StudyDefinition;
import org.jspecify.annotations.Nullable;

/// What a sampler will do in a study, and why.
final class Advice {

    private Advice() {}

    static String of(StudyDefinition definition) {
        return of(
                definition.sampler(),
                definition.space(),
                definition.directions().size(),
                definition.jobs());
    }

    /// @param space null: define-by-run
    static String of(StudyDefinition.Chosen sampler, @Nullable SearchSpace space, int objectives, int jobs) {
        SamplerProvider provider = Samplers.find(sampler.name());
        Settings settings =
                Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), sampler.settings());
        return provider.advice(settings, new Situation(space, objectives, jobs));
    }
}
