package dev.zeroth.testkit.sampler;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.View;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A study without a study: asks a sampler as one does, constraints included, and makes up outcomes of every kind.
///
/// @param jobs how many trials are pending at once
public record Rehearsal(SearchSpace space, List<Direction> directions, long seed, int jobs) {

    private static final int SAMPLER_ATTEMPTS = 100;
    private static final int ATTEMPTS = 10_000;

    /// One trial after another, minimizing.
    public static Rehearsal of(SearchSpace space, long seed) {
        return new Rehearsal(space, List.of(Direction.MINIMIZE), seed, 1);
    }

    /// What the proposal for a trial may rest on.
    ///
    /// @param trials all trials before it, finished
    public History history(List<TrialRecord> trials, int number) {
        int seen = View.standard(number, jobs).below();
        List<TrialRecord> pending = new ArrayList<>();
        for (TrialRecord trial : trials.subList(seen, number)) {
            pending.add(TrialRecord.of(trial.number(), TrialState.RUNNING, trial.parameters()));
        }
        return new History(directions, List.copyOf(trials.subList(0, seen)), List.copyOf(pending));
    }

    public AskRequest request(List<TrialRecord> trials, int number) {
        return new AskRequest(space, true, history(trials, number), number, 0, jobs, new Streams(seed));
    }

    /// The point for a trial: the sampler's first that meets the constraints, else a uniform one; null when the
    /// sampler has none left.
    public static @Nullable Parameters ask(Sampler sampler, AskRequest request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AskRequest asked = request.again(attempt);
            Parameters point = attempt < SAMPLER_ATTEMPTS ? sampler.propose(asked) : new RandomSampler().propose(asked);
            if (point == null || request.space().violated(point) == null) return point;
        }
        throw new AssertionError("no point of %s meets its constraints".formatted(request.space()));
    }

    /// The trials of a study of this many, fewer where the sampler has no more points.
    public List<TrialRecord> run(Sampler sampler, int count) {
        List<TrialRecord> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Parameters point = ask(sampler, request(trials, number));
            if (point == null) break;
            trials.add(outcome(number, point));
        }
        return trials;
    }

    /// A define-by-run trial: what the sampler proposes together, then what it suggests, each where a program that
    /// follows the space's conditions asks for it.
    public Parameters defineByRun(Sampler sampler, List<TrialRecord> trials, int number) {
        History history = history(trials, number);
        Map<String, Parameter> seen = new LinkedHashMap<>();
        for (TrialRecord trial : history.finished()) {
            trial.parameters().values().forEach((name, value) -> seen.put(name, Parameter.of(name, value.domain())));
        }
        if (seen.isEmpty()) return new RandomSampler().propose(request(trials, number));
        SearchSpace known = new SearchSpace(List.copyOf(seen.values()), List.of());
        AskRequest request = new AskRequest(known, false, history, number, 0, jobs, new Streams(seed));
        Parameters joint = sampler.propose(request);
        if (joint == null) throw new AssertionError("a define-by-run study has no end");
        return space.fill((parameter, before) -> {
            Value value = joint.get(parameter.name());
            if (value != null && value.domain().equals(parameter.domain())) return value;
            return sampler.suggest(request, parameter.name(), parameter.domain(), before);
        });
    }

    /// A made-up end of a trial: most complete, the others pruned, failed, infeasible, with NaN or infinite values.
    public TrialRecord outcome(int number, Parameters point) {
        RandomStream random = new Streams(seed).stream(number, "outcome");
        int kind = random.nextInt(12);
        SortedMap<Integer, Double> reports = new TreeMap<>();
        for (int step = 0; step < random.nextInt(4); step++) reports.put(step, extreme(random, random.nextDouble()));
        SortedMap<String, Double> constraints = new TreeMap<>();
        if (kind < 3) constraints.put("limit", extreme(random, random.nextDouble() - 0.5));
        TrialDelta delta = new TrialDelta(Parameters.NONE, reports, constraints, Map.of(), Map.of());
        TrialRecord trial = TrialRecord.of(number, TrialState.RUNNING, point);
        if (kind == 3) return trial.after(delta, TrialState.FAILED, List.of(), null);
        if (kind == 4) {
            List<Double> last = reports.isEmpty()
                    ? List.of()
                    : List.copyOf(reports.tailMap(reports.lastKey()).values());
            return trial.after(delta, TrialState.PRUNED, directions.size() == 1 ? last : List.of(), null);
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < directions.size(); i++) values.add(extreme(random, value(point, i)));
        return trial.after(delta, TrialState.COMPLETE, values, null);
    }

    private static double extreme(RandomStream random, double value) {
        return switch (random.nextInt(30)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> 1e300;
            default -> value;
        };
    }

    private static double value(Parameters point, int objective) {
        double sum = 0;
        int i = objective;
        for (Value value : point.values().values()) {
            for (double code : value.codes()) sum += Math.sin(code + i++);
        }
        return sum;
    }
}
