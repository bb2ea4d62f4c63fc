package dev.zeroth.sampler.forest;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The finished trials of a study over one space, as rows, and the forest that grows with them.
final class Observed {

    private final SearchSpace space;
    private final Streams streams;
    private final List<Direction> directions;
    private final Codec codec;
    private final Forest forest;
    private final Outcomes outcomes;
    private final List<TrialRecord> finished = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final Set<Parameters> points = new HashSet<>();
    private double[][] places;

    Observed(AskRequest request, SearchSpace space, ForestShape shape) {
        this.space = space;
        this.streams = request.streams();
        this.directions = request.history().directions();
        this.codec = new Codec(space);
        this.forest = new Forest(codec.features(), shape);
        this.outcomes = new Outcomes(directions);
        this.places = new double[codec.features().length][16];
    }

    /// Whether what was taken from an earlier request is what this one would give first.
    @SuppressWarnings("ReferenceEquality") // the same records, not equal ones: cheap, and all that a cache may claim
    boolean continues(AskRequest request, SearchSpace space) {
        History history = request.history();
        if (!this.space.equals(space) || !streams.equals(request.streams())) return false;
        if (!directions.equals(history.directions())) return false;
        if (history.finished().size() < finished.size()) return false;
        for (int i = 0; i < finished.size(); i++) if (history.finished().get(i) != finished.get(i)) return false;
        return true;
    }

    void update(History history) {
        for (TrialRecord trial :
                history.finished().subList(finished.size(), history.finished().size())) {
            finished.add(trial);
            if (trial.parameters().values().isEmpty()) continue;
            outcomes.add(trial);
            points.add(trial.parameters());
            add(codec.encode(trial.parameters()));
        }
    }

    private void add(double[] row) {
        int at = rows.size();
        rows.add(row);
        for (int c = 0; c < places.length; c++) {
            if (at == places[c].length) places[c] = Arrays.copyOf(places[c], 2 * at);
            places[c][at] = row[c];
        }
    }

    Codec codec() {
        return codec;
    }

    Forest forest() {
        return forest;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    double[][] places() {
        return places;
    }

    double[] row(int i) {
        return rows.get(i);
    }

    boolean tried(Parameters point) {
        return points.contains(point);
    }
}
