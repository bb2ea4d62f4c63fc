package dev.zeroth.cli;

import dev.zeroth.sampler.History;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
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

    /// @param space null: define-by-run
    static String of(StudyDefinition.Chosen sampler, @Nullable SearchSpace space, int jobs, History history) {
        SamplerProvider provider = Samplers.find(sampler.name());
        Settings settings =
                Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), sampler.settings());
        Situation situation = new Situation(space, history.directions().size(), jobs);
        return provider.advice(settings, situation, history);
    }
}
