package dev.zeroth.cli;

import dev.zeroth.sampler.History;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
import dev.zeroth.sampler.View;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyDefinition;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sampler will do in a study, and why.
final class Advice {

    private static final String CHOOSES = "auto";

    /// Whether a study's sampler is one that chooses among others.
    static boolean due(Study study) {
        return study.definition().sampler().name().equals(CHOOSES);
    }

    private Advice() {}

    /// What it does after the trials so far.
    static String of(Study study) {
        StudyDefinition definition = study.definition();
        List<TrialRecord> finished = study.trials().stream()
                .filter(trial -> trial.state().finished())
                .toList();
        return of(
                definition.sampler(),
                definition.space(),
                definition.jobs(),
                new History(definition.directions(), finished, List.of()));
    }

    /// That a sampler will have learned nothing when the budget is spent, or null.
    ///
    /// @param trials wanted in all, 0: nobody knows
    static @Nullable String blind(Study study, int trials) {
        StudyDefinition definition = study.definition();
        SamplerProvider provider = Samplers.find(definition.sampler().name());
        Settings settings = settings(provider, definition.sampler());
        Situation situation =
                new Situation(definition.space(), definition.directions().size(), definition.jobs());
        int startup = provider.startup(settings, situation);
        int seen = trials - (definition.async() ? definition.jobs() : View.lag(definition.jobs()));
        if (trials < 1 || startup == 0 || startup <= seen) return null;
        String setting = settings.values().containsKey(SamplerProvider.POPULATION)
                ? SamplerProvider.POPULATION
                : SamplerProvider.STARTUP;
        String why = startup >= trials
                ? "is %s budget of %d".formatted(startup == trials ? "the whole" : "more than the", trials)
                : "wants as many outcomes first, and with %d jobs the last of %d trials sees %d"
                        .formatted(definition.jobs(), trials, Math.max(0, seen));
        return "the %s of %d %s: no trial learns from another. Maybe a smaller %s, or more trials"
                .formatted(setting, startup, why, setting);
    }

    private static Settings settings(SamplerProvider provider, StudyDefinition.Chosen sampler) {
        return Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), sampler.settings());
    }

    /// @param space null: define-by-run
    static String of(StudyDefinition.Chosen sampler, @Nullable SearchSpace space, int jobs, History history) {
        SamplerProvider provider = Samplers.find(sampler.name());
        Settings settings = settings(provider, sampler);
        Situation situation = new Situation(space, history.directions().size(), jobs);
        return provider.advice(settings, situation, history);
    }
}
