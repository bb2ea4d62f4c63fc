package dev.zeroth.report.importance;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Trials from best to worst, and how many of them are the best. Trials without a feasible value share the last place.
///
/// @param places the trials with their losses; infinite for the last place
/// @param best how many of the first are the best; 0 where they cannot be told from the rest
record Ranked(List<Place> places, int best) {

    private static final int BEST_AT_LEAST = 10;
    private static final int BEST_FRACTION = 10;
    private static final int FEWEST = 5;

    /// @param valued whether it is complete, feasible and not NaN
    record Place(TrialRecord trial, boolean valued, double loss) {

        boolean tied(Place other) {
            return valued == other.valued && loss == other.loss;
        }
    }

    static Ranked of(List<TrialRecord> trials, int objective, Direction direction) {
        List<Place> places = new ArrayList<>();
        for (TrialRecord trial : trials) {
            boolean judged = trial.state() == TrialState.COMPLETE || trial.state() == TrialState.PRUNED;
            if (judged) places.add(place(trial, objective, direction));
        }
        places.sort(Comparator.comparing((Place place) -> !place.valued())
                .thenComparingDouble(Place::loss)
                .thenComparingInt(place -> place.trial().number()));
        return new Ranked(places, best(places));
    }

    /// The trials that have the parameter, ranked among themselves.
    Ranked having(String parameter) {
        List<Place> having = places.stream()
                .filter(place -> place.trial().parameters().has(parameter))
                .toList();
        return having.size() == places.size() ? this : new Ranked(having, best(having));
    }

    private static Place place(TrialRecord trial, int objective, Direction direction) {
        boolean valued = trial.complete() && trial.feasible() && trial.values().size() > objective;
        double loss = valued ? direction.loss(trial.values().get(objective)) : Double.POSITIVE_INFINITY;
        return Double.isNaN(loss) ? new Place(trial, false, Double.POSITIVE_INFINITY) : new Place(trial, valued, loss);
    }

    private static int best(List<Place> places) {
        int all = places.size();
        int valued = (int) places.stream().filter(Place::valued).count();
        int wanted = Math.max(BEST_AT_LEAST, (all + BEST_FRACTION - 1) / BEST_FRACTION);
        if (valued <= wanted) return valued >= FEWEST && valued < all ? valued : 0;
        int from = wanted;
        while (from > 0 && places.get(from - 1).tied(places.get(wanted - 1))) from--;
        int to = wanted;
        while (to < valued && places.get(to).tied(places.get(wanted - 1))) to++;
        if (2 * to <= all) return to;
        return from >= FEWEST ? from : 0;
    }
}
