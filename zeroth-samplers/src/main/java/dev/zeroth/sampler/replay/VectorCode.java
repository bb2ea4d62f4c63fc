package dev.zeroth.sampler.replay;

import dev.zeroth.optimizer.Region;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Points of a search space as vectors of the unit cube, and back.
///
/// | parameter | coordinates |
/// |---|---|
/// | float, int, boolean | one: its place between the bounds, on its scale |
/// | choice of two | one |
/// | choice of k | k: the greatest coordinate is chosen |
/// | permutation, subset of n items | n: the items by ascending coordinates, or the first of these |
/// | one value | none |
///
/// Coordinates of inactive parameters have no effect.
public final class VectorCode {

    /// Coordinates of a finite domain with more values than this are taken for a continuum.
    private static final double MOST_LEVELS = 1_000;

    private final SearchSpace space;
    private final int[] first;
    private final Region region;

    public VectorCode(SearchSpace space) {
        this.space = space;
        this.first = new int[space.parameters().size()];
        List<Long> levels = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            first[i] = levels.size();
            addLevels(space.parameters().get(i).domain(), levels);
        }
        this.region = Region.unit(levels.stream().mapToLong(Long::longValue).toArray());
    }

    private static void addLevels(Domain domain, List<Long> levels) {
        if (domain.single()) return;
        for (int i = width(domain); i > 0; i--) levels.add(levels(domain));
    }

    private static int width(Domain domain) {
        if (domain.single()) return 0;
        if (domain instanceof ChoiceDomain choice && choice.choices().size() > 2)
            return choice.choices().size();
        return domain instanceof SequenceDomain sequence ? sequence.items().size() : 1;
    }

    private static long levels(Domain domain) {
        boolean even = width(domain) == 1 && !(domain instanceof IntDomain whole && whole.scale() == Scale.LOG);
        return even && domain.cardinality() <= MOST_LEVELS ? (long) domain.cardinality() : 0;
    }

    public Region region() {
        return region;
    }

    public Parameters decode(double[] vector) {
        int[] next = {0};
        return space.fill((parameter, _) -> {
            while (!space.parameters().get(next[0]).equals(parameter)) next[0]++;
            return value(parameter.domain(), vector, first[next[0]++]);
        });
    }

    private static Value value(Domain domain, double[] vector, int from) {
        if (domain.single()) return domain.at(new double[domain.coordinates().size()]);
        return switch (domain) {
            case ChoiceDomain choice when width(choice) > 1 -> choice.decode(greatest(vector, from, width(choice)));
            case ScalarDomain scalar -> scalar.decode(scalar.codeAt(vector[from]));
            case SequenceDomain sequence -> ordered(sequence, vector, from);
        };
    }

    private static int greatest(double[] vector, int from, int count) {
        int greatest = 0;
        for (int i = 1; i < count; i++) if (vector[from + i] > vector[from + greatest]) greatest = i;
        return greatest;
    }

    private static Value ordered(SequenceDomain domain, double[] vector, int from) {
        List<@Nullable Object> items = new ArrayList<>();
        int chosen = domain instanceof PermutationDomain
                ? domain.items().size()
                : domain.coordinates().size();
        IntStream.range(0, domain.items().size())
                .boxed()
                .sorted((a, b) -> Double.compare(vector[from + a], vector[from + b]))
                .limit(chosen)
                .forEach(i -> items.add(domain.items().get(i)));
        return domain.value(items);
    }

    /// A vector that decodes to the point; 0.5 where a parameter has no value.
    public double[] encode(Parameters point) {
        double[] vector = new double[region.dimension()];
        Arrays.fill(vector, 0.5);
        for (int i = 0; i < first.length; i++) {
            Parameter parameter = space.parameters().get(i);
            Value value = point.get(parameter.name());
            if (value != null
                    && value.domain().equals(parameter.domain())
                    && !parameter.domain().single()) {
                encode(value, vector, first[i]);
            }
        }
        return vector;
    }

    /// The gradient by coordinates, of a gradient by parameters; null where it lacks one, or where not every
    /// coordinate is a float's.
    double @Nullable [] slope(Parameters point, Map<String, Double> slopes) {
        double[] gradient = new double[region.dimension()];
        for (int i = 0; i < first.length; i++) {
            Parameter parameter = space.parameters().get(i);
            if (parameter.domain().single()) continue;
            Double slope = slopes.get(parameter.name());
            Value value = point.get(parameter.name());
            if (slope == null || value == null) return null;
            if (!(parameter.domain() instanceof FloatDomain domain) || domain.step() != null) return null;
            double stretch = domain.scale() == Scale.LOG
                    ? value.codes()[0] * Math.log(domain.high() / domain.low())
                    : domain.high() - domain.low();
            gradient[first[i]] = slope * stretch;
            if (!Double.isFinite(gradient[first[i]])) return null;
        }
        return gradient;
    }

    private static void encode(Value value, double[] vector, int from) {
        switch (value.domain()) {
            case ChoiceDomain choice
            when width(choice) > 1 -> {
                for (int i = 0; i < width(choice); i++) vector[from + i] = i == value.codes()[0] ? 0.75 : 0.25;
            }
            case ScalarDomain scalar -> vector[from] = Math.clamp(scalar.unitOf(value.codes()[0]), 0, 1);
            case SequenceDomain sequence -> encodeOrder(sequence, value, vector, from);
        }
    }

    private static void encodeOrder(SequenceDomain domain, Value value, double[] vector, int from) {
        int size = domain.items().size();
        List<?> chosen = value.raw() instanceof List<?> list ? list : List.of();
        int rest = chosen.size();
        for (int i = 0; i < size; i++) {
            int place = chosen.indexOf(domain.items().get(i));
            vector[from + i] = ((place >= 0 ? place : rest++) + 0.5) / size;
        }
    }
}
