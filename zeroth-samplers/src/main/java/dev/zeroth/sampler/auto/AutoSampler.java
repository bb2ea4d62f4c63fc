package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.sampler.Situation;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Hands each trial to the part that `Rules` name for what is known when it is proposed: the space, the jobs, the
/// trials wanted, and what the outcomes so far show. All parts see the whole history.
///
/// What it goes by in the budget is how many trials were done, not how many are planned, so that a study which is
/// prolonged goes on as if it had been planned so long; a plan may be told with the setting `trials`. Jobs side by
/// side change what a trial sees, and no part's choice: each gives as many points at once as are asked for.
///
/// When to use: always, unless you know better. When not: to compare methods.
///
/// Cost: its parts' own.
///
/// On numbers and choices (`Rules`: densities and a Gaussian process in turn) the mean normalized regret, 0 the best
/// known and 1 the median random point, was:
///
/// | | suite `hpo`, 3 tables, 20 seeds, at 50 / 100 / 200 trials | suite `tune-hpo`, 16, 5 seeds, at 50 / 100 |
/// |---|---|---|
/// | `auto` | .014 / .009 / .006 | .021 / .011 |
/// | `gp` | .018 / .010 / .006 | .018 / .010 |
/// | `tpe` | .017 / .012 / .009 | .038 / .021 (12 seeds) |
/// | Optuna 3.1's TPE | .020 / .013 / .009 | |
///
/// Ratios to Optuna's in the same runs: .71 (95 % over seeds: .58 to .86), .66 (.56 to .77), .63 (.55 to .72).
/// What is in turn was chosen on the sixteen, among eight arrangements that differed little. The three were looked
/// at twice: first with a changed TPE that was dropped (.018 / .010 / .007), then with the present one.
final class AutoSampler implements Sampler {

    static final String NAME = "auto";

    /// So many of the first trials are looked at for constraints on outcomes and for gradients.
    private static final int LOOKED_AT = 20;

    private final int trials;
    private final Untried untried = new Untried();
    private final Map<Part, Sampler> parts = new EnumMap<>(Part.class);

    /// @param trials wanted in all; 0: not known
    AutoSampler(int trials) {
        this.trials = trials;
    }

    @Override
    public @Nullable Parameters propose(AskRequest request) {
        Part part = part(request);
        if (request.declared() && Rules.small(request.space())) return untried.propose(request, sampler(part));
        if (open(request) && request.attempt() == 0) {
            Parameters probe = Probe.point(request);
            if (probe != null) return probe;
        }
        return sampler(part).propose(request);
    }

    /// Whether it is worth a trial to learn whether values have noise.
    private static boolean open(AskRequest request) {
        return request.declared()
                && request.history().directions().size() == 1
                && Rules.numeric(request.space())
                && !Rules.sparse(request.space());
    }

    private Part part(AskRequest request) {
        return at(stages(request, trials), request.trial());
    }

    /// What is known when a trial is asked for, the outcomes so far included, makes these stages.
    static List<Stage> stages(AskRequest request, int trials) {
        Situation situation = new Situation(
                request.declared() ? request.space() : null,
                request.history().directions().size(),
                request.jobs());
        boolean rough = open(request) && Probe.rough(request);
        boolean constrained = any(request, trial -> !trial.constraints().isEmpty());
        boolean sloped = any(request, trial -> whole(trial));
        return Rules.stages(situation, trials, rough, constrained, sloped);
    }

    /// Whether the objective supplied a slope along every parameter of a trial that can be moved.
    private static boolean whole(TrialRecord trial) {
        Map<String, Double> gradient = trial.gradient();
        return !gradient.isEmpty()
                && trial.parameters().values().entrySet().stream()
                        .allMatch(entry -> entry.getValue().domain().single()
                                || Double.isFinite(gradient.getOrDefault(entry.getKey(), Double.NaN)));
    }

    /// Whether any of the first trials is of a kind.
    private static boolean any(AskRequest request, Predicate<TrialRecord> kind) {
        List<TrialRecord> finished = request.history().finished();
        return finished.subList(0, Math.min(LOOKED_AT, finished.size())).stream()
                .anyMatch(kind);
    }

    private static Part at(List<Stage> stages, int trial) {
        for (Stage stage : stages) if (trial < stage.until()) return stage.part(trial);
        return stages.getLast().part(trial);
    }

    private Sampler sampler(Part part) {
        return parts.computeIfAbsent(part, _ -> {
            SamplerProvider provider = Samplers.find(part.sampler());
            return provider.create(
                    Settings.of("sampler '%s'".formatted(provider.name()), provider.settings(), part.settings()));
        });
    }

    @Override
    public Value suggest(AskRequest request, String name, Domain domain, Parameters before) {
        return sampler(part(request)).suggest(request, name, domain, before);
    }
}
