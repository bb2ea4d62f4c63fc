package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bayesian optimization with an [Ensemble] of small neural networks as the model, as BANANAS: of many
/// candidates the one is tried whose outcome, drawn from a normal distribution with the members' mean
/// and deviation, is the least (independent Thompson sampling).
///
/// Candidates are one or two changes away from the ten best trials, and some uniform ones. The model is
/// made anew after every tenth trial; its features are those of the encoding, such as the paths through
/// a cell, and its prior, where it has one; the first points are then chosen by it too.
///
/// When to use: structures (architectures, programs, pipelines) whose trials cost seconds and more, up
/// to some hundreds. When not: thousands of trials, or cheap ones. Cost: O(n) a trial for the model,
/// some 10 ms at 100 trials and 40 features; a proposal looks at some 300 candidates. Conditions hold by
/// construction; points that break a constraint, or come to the same as one that was tried, are passed
/// over.
///
/// Departures from the paper: targets are normal scores of ranks instead of shares of an estimated best
/// loss; two hidden layers of 20 instead of ten; uniform candidates among the changed ones.
///
/// @see <a href="https://arxiv.org/abs/1910.11858">White, Neiswanger and Savani, BANANAS, 2021</a>
final class PredictorSampler extends ChildSampler {

    static final String NAME = "bananas";

    private static final int EVERY = 10;
    private static final int BEST = 10;
    private static final int EDITS = 20;
    private static final int UNIFORM = 100;

    private final int startup;
    private final int members;
    private @Nullable Model model;

    /// What was learned of which trials; the same records make the same model.
    private record Model(List<TrialRecord> trials, AskRequest request, Features features, Ensemble ensemble) {

        @SuppressWarnings(
                "ReferenceEquality") // the same records, not equal ones: cheap, and all that a cache may claim
        boolean of(List<TrialRecord> others, AskRequest other) {
            if (!request.space().equals(other.space()) || !request.streams().equals(other.streams())) return false;
            if (request.encoding() != other.encoding() || others.size() != trials.size()) return false;
            for (int i = 0; i < others.size(); i++) if (others.get(i) != trials.get(i)) return false;
            return true;
        }
    }

    PredictorSampler(int startup, int members, int filter) {
        super(NAME, startup, filter);
        this.startup = startup;
        this.members = members;
    }

    @Override
    Child child(AskRequest request, Known known, RandomStream random) {
        Model learned = model(known.told(), request);
        Child best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Child candidate : candidates(known, request, random)) {
            Ensemble.Forecast forecast =
                    learned.ensemble().forecast(learned.features().of(candidate.point()));
            double drawn = forecast.mean() + forecast.deviation() * random.nextGaussian();
            if (drawn < least) {
                best = candidate;
                least = drawn;
            }
        }
        return best != null ? best : new Child(request, known.draw(random), null);
    }

    private Model model(List<TrialRecord> told, AskRequest request) {
        int count = Math.max(startup, told.size() - told.size() % EVERY);
        List<TrialRecord> trials = told.subList(0, count);
        Model kept = model;
        if (kept == null || !kept.of(trials, request)) {
            List<TrialRecord> ranked = Known.ranked(trials, request.history().directions());
            Features features = new Features(request, trials);
            Ensemble made = new Ensemble(trials, ranked, features, members, request.streams());
            kept = new Model(List.copyOf(trials), request, features, made);
            model = kept;
        }
        return kept;
    }

    private static List<Child> candidates(Known known, AskRequest request, RandomStream random) {
        List<Child> candidates = new ArrayList<>();
        List<TrialRecord> ranked = Known.ranked(known.told(), request.history().directions());
        for (TrialRecord trial : ranked.subList(0, Math.min(BEST, ranked.size()))) {
            for (int i = 0; i < EDITS; i++) {
                Parameters changed = known.edits().edit(trial.parameters(), random);
                if (i % 2 == 1) changed = known.edits().edit(changed, random);
                if (known.fresh(changed)) candidates.add(new Child(request, changed, trial.number()));
            }
        }
        for (int i = 0; i < UNIFORM; i++) {
            Parameters drawn = known.edits().draw(random);
            if (known.fresh(drawn)) candidates.add(new Child(request, drawn, null));
        }
        return candidates;
    }
}
