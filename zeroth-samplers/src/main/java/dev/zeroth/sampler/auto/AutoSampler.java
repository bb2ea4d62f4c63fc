package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands each trial to the part that `Rules` name for what is known when it is proposed: the space, the
/// jobs, the
/// trials wanted, and what the outcomes so far show. All parts see the whole history.
///
/// When to use: always, unless you know better. When not: to compare methods.
///
/// Cost: its parts' own.
final class AutoSampler implements Sampler {

    static final String NAME = "auto";

    /// So many of the first trials are looked at for constraints on outcomes.
    private static final int LOOKED_AT = 20;

    private final int trials;
    private final Map<Part, Sampler> parts = new EnumMap<>(Part.class);

    /// @param trials wanted in all; 0: not known
    AutoSampler(int trials) {
        this.trials = trials;
    }

    @Override
    public @Nullable Parameters propose(AskRequest request) {
        SearchSpace space = request.space();
        boolean open = request.declared() && request.history().directions().size() == 1 && Rules.continuous(space);
        if (open && request.trial() == Probe.TRIAL && request.attempt() == 0) {
            Parameters probe = Probe.point(request);
            if (probe != null) return probe;
        }
        return part(request, open).propose(request);
    }

    private Sampler part(AskRequest request, boolean open) {
        Situation situation = new Situation(
                request.declared() ? request.space() : null,
                request.history().directions().size(),
                request.jobs());
        boolean rough = open && Probe.rough(request);
        return part(at(Rules.stages(situation, trials, rough, constrained(request)), request.trial()));
    }

    private static boolean constrained(AskRequest request) {
        List<TrialRecord> finished = request.history().finished();
        for (TrialRecord trial : finished.subList(0, Math.min(LOOKED_AT, finished.size()))) {
            if (!trial.constraints().isEmpty()) return true;
        }
        return false;
    }

    private static Part at(List<Stage> stages, int trial) {
        for (Stage stage : stages) if (trial < stage.until()) return stage.part();
        return stages.getLast().part();
    }

    private Sampler part(Part part) {
        return parts.computeIfAbsent(part, _ -> {
            SamplerProvider provider = Samplers.find(part.sampler());
            return provider.create(
                    Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), Map.of()));
        });
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return part(request, false).suggest(request, name, domain, before);
    }
}
