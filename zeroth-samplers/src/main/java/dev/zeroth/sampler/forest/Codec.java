package dev.zeroth.sampler.forest;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Points of a space as rows of places, and back. A whole row has a place for every coordinate; a masked one, which
/// is what trees see, has [Feature#INACTIVE] at those of inactive parameters.
final class Codec {

    private final SearchSpace space;
    private final ScalarDomain[] domains;
    private final Feature[] features;
    private final int[] first;
    private final boolean[] rules;
    private final boolean conditional;

    Codec(SearchSpace space) {
        this.space = space;
        this.conditional = space.conditional();
        this.first = new int[space.parameters().size()];
        List<ScalarDomain> found = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            first[i] = found.size();
            found.addAll(space.parameters().get(i).domain().coordinates());
        }
        this.domains = found.toArray(ScalarDomain[]::new);
        this.features = found.stream().map(Codec::feature).toArray(Feature[]::new);
        this.rules = new boolean[domains.length];
        Set<String> parents = parents(space);
        for (int i = 0; i < first.length; i++) {
            Parameter parameter = space.parameters().get(i);
            int end = first[i] + parameter.domain().coordinates().size();
            Arrays.fill(rules, first[i], end, parents.contains(parameter.name()));
        }
    }

    private static Set<String> parents(SearchSpace space) {
        Set<String> parents = new LinkedHashSet<>();
        space.parameters().stream()
                .map(Parameter::when)
                .filter(Objects::nonNull)
                .forEach(when -> parents.addAll(when.names()));
        return parents;
    }

    private static Feature feature(ScalarDomain domain) {
        int choices = switch (domain) {
            case ChoiceDomain d -> d.choices().size();
            case BooleanDomain _ -> 2;
            case FixedDomain _ -> 1;
            case FloatDomain _, IntDomain _ -> 0;
        };
        return new Feature(choices > Feature.MOST_CHOICES ? 0 : choices);
    }

    Feature[] features() {
        return features;
    }

    /// Whether another place of a coordinate may make parameters active or inactive.
    boolean rules(int coordinate) {
        return rules[coordinate];
    }

    /// The masked row of a point.
    double[] encode(Parameters point) {
        double[] row = new double[features.length];
        Arrays.fill(row, Feature.INACTIVE);
        for (int i = 0; i < first.length; i++) {
            Parameter parameter = space.parameters().get(i);
            double[] codes = codes(parameter.domain(), point.get(parameter.name()));
            if (codes == null) continue;
            for (int c = 0; c < codes.length; c++) row[first[i] + c] = place(first[i] + c, codes[c]);
        }
        return row;
    }

    private double place(int coordinate, double code) {
        return features[coordinate].categorical() ? code : domains[coordinate].unitOf(code);
    }

    private static double @Nullable [] codes(Domain domain, @Nullable Value value) {
        if (value == null) return null;
        if (value.domain().equals(domain)) return value.codes();
        try {
            return domain.value(value.raw()).codes();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// A uniform whole row.
    double[] draw(RandomStream random) {
        double[] row = new double[features.length];
        for (int c = 0; c < row.length; c++) row[c] = draw(c, random);
        return row;
    }

    private double draw(int coordinate, RandomStream random) {
        int choices = features[coordinate].choices();
        return choices > 0 ? random.nextInt(choices) : snap(coordinate, random.nextDouble());
    }

    /// A whole row, uniform where the masked one has no place.
    double[] complete(double[] masked, RandomStream random) {
        double[] row = masked.clone();
        for (int c = 0; c < row.length; c++) if (row[c] == Feature.INACTIVE) row[c] = draw(c, random);
        return row;
    }

    /// The place of the value that a number's place stands for.
    double snap(int coordinate, double place) {
        double inside = Math.clamp(place, 0, 1);
        ScalarDomain domain = domains[coordinate];
        return Double.isInfinite(domain.cardinality()) ? inside : domain.unitOf(domain.codeAt(inside));
    }

    /// The point of a whole row.
    Parameters decode(double[] whole) {
        int[] next = {0};
        return space.fill((parameter, _) -> {
            while (!space.parameters().get(next[0]).equals(parameter)) next[0]++;
            return value(parameter.domain(), whole, first[next[0]++]);
        });
    }

    private Value value(Domain domain, double[] whole, int from) {
        double[] codes = new double[domain.coordinates().size()];
        for (int c = 0; c < codes.length; c++) {
            double place = whole[from + c];
            codes[c] = features[from + c].categorical() ? place : domains[from + c].codeAt(place);
        }
        return domain.decode(codes);
    }

    /// The masked row of a whole one.
    double[] mask(double[] whole) {
        return conditional ? encode(decode(whole)) : whole;
    }
}
