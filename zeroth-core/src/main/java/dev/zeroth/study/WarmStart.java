package dev.zeroth.study;

import dev.zeroth.sampler.Origin;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a new study tries first: the best points of earlier ones, by turns. They are evaluated anew, since a
/// value of another task says nothing of this one, while a good point of a like task is often good here.
///
/// Of points near each other only the best is taken. Of a point the values that fit the space are taken, floats
/// and whole numbers brought within their bounds; the sampler chooses the rest. Every sampler learns from these
/// trials as from all others.
///
/// @see <a href="https://ojs.aaai.org/index.php/AAAI/article/view/9354">Feurer, Springenberg and Hutter, Initializing
///     Bayesian hyperparameter optimization via meta-learning, 2015</a>
final class WarmStart {

    /// A study that ran before.
    record Earlier(List<Direction> directions, List<TrialRecord> trials) {}

    /// The study attribute that keeps the points, from when the study was made.
    static final String ATTRIBUTE = "zeroth:warm-start";

    private static final double NEAR = 0.05;

    private WarmStart() {}

    /// The points, fewer where there are no more.
    ///
    /// @param space of the new study; null: define-by-run
    static List<Map<String, @Nullable Object>> points(List<Earlier> earlier, @Nullable SearchSpace space, int count) {
        List<List<TrialRecord>> ranked =
                earlier.stream().map(study -> ranked(study, count)).toList();
        int longest = ranked.stream().mapToInt(List::size).max().orElse(0);
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (int place = 0; place < longest; place++) {
            for (List<TrialRecord> trials : ranked) {
                if (points.size() == count) return points;
                if (place >= trials.size()) continue;
                add(points, raw(trials.get(place)), space);
            }
        }
        return points;
    }

    /// Points that somebody knows, in order, as far as they fit the space.
    static List<Map<String, @Nullable Object>> points(
            List<? extends Map<String, ? extends @Nullable Object>> known, @Nullable SearchSpace space) {
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (Map<String, ? extends @Nullable Object> one : known) add(points, one, space);
        return points;
    }

    private static void add(
            List<Map<String, @Nullable Object>> points,
            Map<String, ? extends @Nullable Object> raw,
            @Nullable SearchSpace space) {
        Map<String, @Nullable Object> point = fitting(raw, space);
        boolean known = false;
        for (Map<String, @Nullable Object> other : points) known |= near(other, point, space);
        if (!point.isEmpty() && !known) points.add(point);
    }

    private static Map<String, @Nullable Object> raw(TrialRecord trial) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        trial.parameters().values().forEach((name, value) -> raw.put(name, value.raw()));
        return raw;
    }

    /// Whether two points have the same choices, and numbers that lie within a twentieth of their ranges.
    private static boolean near(
            Map<String, @Nullable Object> a, Map<String, @Nullable Object> b, @Nullable SearchSpace space) {
        if (space == null || !a.keySet().equals(b.keySet())) return a.equals(b);
        return a.keySet().stream().allMatch(name -> {
            Parameter parameter = space.find(name);
            if (parameter == null || !(a.get(name) instanceof Number one) || !(b.get(name) instanceof Number other)) {
                return Objects.equals(a.get(name), b.get(name));
            }
            return switch (parameter.domain()) {
                case FloatDomain floats -> near(floats, one, other);
                case IntDomain ints -> near(ints, one, other);
                default -> one.equals(other);
            };
        });
    }

    private static boolean near(ScalarDomain domain, Number a, Number b) {
        return Math.abs(domain.unitOf(a.doubleValue()) - domain.unitOf(b.doubleValue())) < NEAR;
    }

    /// The complete, feasible trials from the best on; of several objectives as many fronts as hold so many.
    private static List<TrialRecord> ranked(Earlier study, int count) {
        List<TrialRecord> left = new ArrayList<>(study.trials().stream()
                .filter(trial -> trial.complete() && trial.feasible() && !Origin.replicate(trial))
                .toList());
        if (study.directions().size() == 1) {
            Direction direction = study.directions().getFirst();
            left.sort(Comparator.comparingDouble(trial -> direction.loss(trial.value())));
            return left;
        }
        List<TrialRecord> ranked = new ArrayList<>();
        while (!left.isEmpty() && ranked.size() < count) {
            List<TrialRecord> front = Best.front(study.directions(), left);
            ranked.addAll(front);
            Set<Integer> numbers = front.stream().map(TrialRecord::number).collect(Collectors.toSet());
            left.removeIf(trial -> numbers.contains(trial.number()));
        }
        return ranked;
    }

    private static Map<String, @Nullable Object> fitting(
            Map<String, ? extends @Nullable Object> raw, @Nullable SearchSpace space) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        raw.forEach((name, value) -> {
            Parameter parameter = space == null ? null : space.find(name);
            if (space == null) point.put(name, value);
            else if (parameter != null) put(point, parameter, value);
        });
        return space == null || allowed(space, point) ? point : Map.of();
    }

    private static void put(Map<String, @Nullable Object> point, Parameter parameter, @Nullable Object raw) {
        Domain domain = parameter.domain();
        try {
            point.put(parameter.name(), domain.value(nearest(domain, raw)).raw());
        } catch (IllegalArgumentException e) {
            return; // of another kind here, or a choice that is none any more
        }
    }

    private static @Nullable Object nearest(Domain domain, @Nullable Object raw) {
        if (!(raw instanceof Number number)) return raw;
        return switch (domain) {
            case FloatDomain floats -> floats.nearest(number.doubleValue());
            case IntDomain ints -> ints.nearest(number.doubleValue());
            default -> raw;
        };
    }

    private static boolean allowed(SearchSpace space, Map<String, @Nullable Object> point) {
        try {
            Enqueued.check(space, point);
            return true;
        } catch (UsageException e) {
            return false; // a constraint of the new space
        }
    }

    /// Enqueues the points that a study was made with, once; after a kill between two of them, those left out.
    static void enqueue(Study study) {
        if (!(study.record().attributes().get(ATTRIBUTE) instanceof List<?> points)) return;
        List<TrialRecord> trials = study.trials();
        for (int i = 0; i < points.size(); i++) {
            if (!(points.get(i) instanceof Map<?, ?> kept)) return;
            Map<String, @Nullable Object> point = new LinkedHashMap<>();
            kept.forEach((name, value) -> point.put(String.valueOf(name), value));
            if (i >= trials.size()) study.enqueue(point);
            else if (!point.equals(LiveTrial.fixedOf(trials.get(i)))) return;
        }
    }
}
