package dev.zeroth.sampler.structure;

import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Small changes of points. What a change makes inactive goes, what it makes active is drawn anew, all
/// else stays.
final class Edits {

    /// Numbers of more values than this move to a place near by; others, and choices, to any other value.
    private static final int FEW = 8;

    /// The deviation of a number's move as a share of its bounds' width.
    private static final double REACH = 0.15;

    private static final int ATTEMPTS = 20;

    private final SearchSpace space;
    private final Encoding encoding;

    Edits(SearchSpace space, Encoding encoding) {
        this.space = space;
        this.encoding = encoding;
    }

    Parameters draw(RandomStream random) {
        return space.fill((parameter, _) -> RandomSampler.draw(parameter.domain(), random));
    }

    /// A point in which one active parameter has another value; the point itself where there is no other.
    Parameters edit(Parameters point, RandomStream random) {
        List<Parameter> open = space.parameters().stream()
                .filter(parameter -> !parameter.domain().single() && point.has(parameter.name()))
                .toList();
        if (open.isEmpty()) return point;
        Parameter chosen = open.get(random.nextInt(open.size()));
        Value other = other(chosen.domain(), Objects.requireNonNull(value(chosen, point)), random);
        return space.fill((parameter, _) -> {
            if (parameter.equals(chosen)) return other;
            Value kept = value(parameter, point);
            return kept != null ? kept : RandomSampler.draw(parameter.domain(), random);
        });
    }

    /// A point with one part of a second, whole, as genetic programming exchanges subtrees; where the
    /// encoding tells of no parts, with each parameter of one of the two.
    Parameters cross(Parameters first, Parameters second, RandomStream random) {
        List<String> parts = parts(parameter -> first.has(parameter) || second.has(parameter));
        String part = parts.isEmpty() ? null : parts.get(random.nextInt(parts.size()));
        return space.fill((parameter, _) -> {
            boolean swapped = part == null ? random.nextBoolean() : inside(parameter, part);
            Value own = value(parameter, swapped ? second : first);
            if (own == null) own = value(parameter, swapped ? first : second);
            return own != null ? own : RandomSampler.draw(parameter.domain(), random);
        });
    }

    /// A point one part of which is drawn anew, as genetic programming grows a subtree; the point itself
    /// where the encoding tells of no parts.
    Parameters regrow(Parameters point, RandomStream random) {
        List<String> parts = parts(point::has);
        if (parts.isEmpty()) return point;
        String part = parts.get(random.nextInt(parts.size()));
        return space.fill((parameter, _) -> {
            Value kept = inside(parameter, part) ? null : value(parameter, point);
            return kept != null ? kept : RandomSampler.draw(parameter.domain(), random);
        });
    }

    private boolean inside(Parameter parameter, String part) {
        return encoding.parts(parameter.name()).contains(part);
    }

    private List<String> parts(Predicate<String> there) {
        return space.parameters().stream()
                .map(Parameter::name)
                .filter(there)
                .flatMap(name -> encoding.parts(name).stream())
                .distinct()
                .toList();
    }

    /// The value that a point has, if it is of the parameter's domain as it is now.
    static @Nullable Value value(Parameter parameter, Parameters point) {
        Value value = point.get(parameter.name());
        if (value == null || value.domain().equals(parameter.domain())) return value;
        try {
            return parameter.domain().value(value.raw());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Value other(Domain domain, Value value, RandomStream random) {
        double[] codes = value.codes();
        List<ScalarDomain> coordinates = domain.coordinates();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] changed = codes.clone();
            int c = random.nextInt(codes.length);
            changed[c] = other(coordinates.get(c), codes[c], random);
            Value other = domain.decode(changed);
            if (!other.equals(value)) return other;
        }
        return value;
    }

    private static double other(ScalarDomain domain, double code, RandomStream random) {
        boolean number = domain instanceof FloatDomain || domain instanceof IntDomain;
        if (!number || domain.cardinality() <= FEW) return domain.codeAt(random.nextDouble());
        double place = domain.unitOf(code) + REACH * random.nextGaussian();
        double reflected = Math.abs(place) % 2;
        if (reflected > 1) reflected = 2 - reflected;
        return domain.codeAt(Math.min(reflected, Math.nextDown(1.0)));
    }
}
