package dev.zeroth.bench;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The problem that every benchmark here runs on: the sum of squares of ten floats from -5 to 5.
final class TenFloats {

    static final int DIMENSIONS = 10;

    private TenFloats() {}

    static SearchSpace space() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < DIMENSIONS; i++) builder.addFloat("x" + i, -5, 5);
        return builder.build();
    }

    static double value(Parameters parameters) {
        double sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            double x = parameters.getFloat("x" + i);
            sum += x * x;
        }
        return sum;
    }

    static TrialRecord complete(int number, Parameters point, double value) {
        return new TrialRecord(
                number,
                TrialState.COMPLETE,
                point,
                List.of(value),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Map.of(),
                Map.of(),
                null,
                null);
    }

    /// A history of random trials.
    static History history(int trials) {
        SearchSpace space = space();
        RandomSampler random = new RandomSampler();
        List<Direction> directions = List.of(Direction.MINIMIZE);
        List<TrialRecord> finished = new ArrayList<>(trials);
        for (int n = 0; n < trials; n++) {
            Parameters point =
                    random.propose(new AskRequest(space, true, History.empty(directions), n, 0, new Streams(1)));
            finished.add(complete(n, point, value(point)));
        }
        return new History(directions, List.copyOf(finished), List.of());
    }
}
