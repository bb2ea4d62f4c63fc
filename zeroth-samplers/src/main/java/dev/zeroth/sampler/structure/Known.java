package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.standing.Standing;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The trials that a proposal sees, and what is new beside them.
final class Known {

    /// Of how many points the first ones are chosen where the encoding has a prior.
    static final Setting FILTER = new Setting(
            "filter", IntDomain.of(1, 1000), 4, "of how many uniform points the most promising is tried, by a prior");

    private static final int ATTEMPTS = 200;
    private static final int PER_EDIT = 20;

    private final AskRequest request;
    private final Edits edits;
    private final List<TrialRecord> told;
    private final Set<Object> seen = new HashSet<>();

    Known(AskRequest request) {
        this.request = request;
        this.edits = new Edits(request.space(), request.encoding());
        this.told = request.history().finished().stream()
                .filter(trial -> fits(trial.parameters()))
                .toList();
        for (TrialRecord trial : told) seen.add(request.encoding().identity(trial.parameters()));
        for (TrialRecord trial : request.history().pending()) {
            if (fits(trial.parameters())) seen.add(request.encoding().identity(trial.parameters()));
        }
    }

    private boolean fits(Parameters point) {
        return request.space().problem(point) == null;
    }

    /// Finished trials whose points are of the space, oldest first.
    List<TrialRecord> told() {
        return told;
    }

    Edits edits() {
        return edits;
    }

    /// Whether a point may be tried and none that comes to the same was.
    boolean fresh(Parameters point) {
        return request.allows(point) && !seen.contains(request.encoding().identity(point));
    }

    /// A uniform point, a new one if there is any to be found.
    Parameters draw(RandomStream random) {
        Parameters point = edits.draw(random);
        for (int attempt = 0; attempt < ATTEMPTS && !fresh(point); attempt++) point = edits.draw(random);
        return point;
    }

    /// The most promising of some uniform points, by the encoding's prior; the first where it has none.
    Parameters draw(RandomStream random, int filter) {
        Parameters best = draw(random);
        double most = request.encoding().prior(best);
        for (int i = 1; i < filter && !Double.isNaN(most); i++) {
            Parameters other = draw(random);
            double promise = request.encoding().prior(other);
            if (promise > most && fresh(other)) {
                best = other;
                most = promise;
            }
        }
        return best;
    }

    /// A new point that is one change away, or null where some hundred tries find none.
    @Nullable
    Parameters neighbour(Parameters point, RandomStream random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Parameters other = edits.edit(point, random);
            if (fresh(other)) return other;
        }
        return null;
    }

    /// A new point that is one change away, or as few as it takes; a uniform one at last.
    ///
    /// @param regrowth the share of first changes that draw a whole part anew
    Parameters near(Parameters point, double regrowth, RandomStream random) {
        Parameters other = point;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int changes = 1 + attempt / PER_EDIT;
            boolean grown = regrowth > 0 && random.nextDouble() < regrowth;
            Parameters candidate = grown ? edits.regrow(point, random) : point;
            for (int i = grown && !candidate.equals(point) ? 1 : 0; i < changes; i++)
                candidate = edits.edit(candidate, random);
            if (fresh(candidate)) return candidate;
            other = candidate;
        }
        return request.allows(other) ? other : draw(random);
    }

    /// Some trials, best first: by how many of them are better in every objective, then by where they
    /// stand.
    static List<TrialRecord> ranked(List<TrialRecord> trials, List<Direction> directions) {
        List<Standing> standings =
                trials.stream().map(trial -> Standing.of(trial, directions)).toList();
        List<Integer> order = new ArrayList<>();
        int[] dominators = new int[trials.size()];
        for (int i = 0; i < trials.size(); i++) {
            order.add(i);
            if (directions.size() == 1) continue;
            for (Standing other : standings) if (dominates(other, standings.get(i))) dominators[i]++;
        }
        order.sort(Comparator.<Integer>comparingInt(i -> standings.get(i).tier())
                .thenComparingInt(i -> dominators[i])
                .thenComparing(standings::get, Standing.BEST_FIRST));
        return order.stream().map(trials::get).toList();
    }

    private static boolean dominates(Standing a, Standing b) {
        if (a.tier() != Standing.COMPLETE || b.tier() != Standing.COMPLETE) return false;
        boolean better = false;
        for (int j = 0; j < a.losses().size(); j++) {
            if (a.losses().get(j) > b.losses().get(j)) return false;
            better |= a.losses().get(j) < b.losses().get(j);
        }
        return better;
    }
}
