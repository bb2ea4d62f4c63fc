package dev.zeroth.sampler.gp;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Scale;

/// One coordinate of a point. Its place is for a number its position in the unit interval (in the logarithm on a log
/// scale; the values of a finite domain in the middle of their shares), for a category its index.
final class Axis {

    private final ScalarDomain domain;
    private final int choices;
    private final double cells;
    private final boolean logInts;

    Axis(ScalarDomain domain) {
        this.domain = domain;
        this.choices = switch (domain) {
            case ChoiceDomain d -> d.choices().size();
            case BooleanDomain _ -> 2;
            case FixedDomain _ -> 1;
            case FloatDomain _, IntDomain _ -> 0;
        };
        this.cells = domain.cardinality();
        this.logInts = domain instanceof IntDomain d && d.scale() == Scale.LOG;
    }

    boolean categorical() {
        return choices > 0;
    }

    int choices() {
        return choices;
    }

    boolean continuous() {
        return Double.isInfinite(cells);
    }

    double cells() {
        return cells;
    }

    double place(double code) {
        return categorical() ? code : domain.unitOf(code);
    }

    double code(double place) {
        return categorical() ? place : domain.codeAt(place);
    }

    /// The place of the value that a place stands for.
    double snap(double place) {
        if (categorical() || continuous()) return place;
        if (logInts) return domain.unitOf(domain.codeAt(place));
        return (Math.min(Math.floor(place * cells), cells - 1) + 0.5) / cells;
    }

    double random(RandomStream random) {
        return categorical() ? random.nextInt(choices) : snap(random.nextDouble());
    }

    /// Another place, for a number about as far off as the deviation, for a category any.
    double perturbed(double place, double deviation, RandomStream random) {
        if (categorical()) return choices == 1 ? place : (place + 1 + random.nextInt(choices - 1)) % choices;
        double moved = reflected(place + deviation * random.nextGaussian());
        double snapped = snap(moved);
        return snapped == place && cells > 1 ? neighbour(place, random.nextBoolean() ? 1 : -1) : snapped;
    }

    private static double reflected(double place) {
        double folded = Math.abs(place) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    /// The place so many values further, or back where that leaves the domain; of a finite numeric domain.
    double neighbour(double place, int steps) {
        double index = index(place);
        double moved = index + steps;
        if (moved < 0 || moved >= cells) moved = index - steps;
        return placeAt(Math.clamp(moved, 0, cells - 1));
    }

    private double index(double place) {
        if (domain instanceof IntDomain d) return (domain.codeAt(place) - d.low()) / d.step();
        return Math.min(Math.floor(place * cells), cells - 1);
    }

    private double placeAt(double index) {
        if (logInts) return domain.unitOf(domain.codeOf((long) index));
        return (index + 0.5) / cells;
    }
}
