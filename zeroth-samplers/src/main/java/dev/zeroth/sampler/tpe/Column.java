package dev.zeroth.sampler.tpe;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Scale;

/// One coordinate as kernels see it: a number is placed in the unit interval (in the logarithm on a log scale; the
/// values of a finite domain in the middle of their cells), a category is its index.
final class Column {

    private final ScalarDomain domain;
    private final int choices;
    private final double cells;
    private final double logFrom;
    private final double logWidth;

    Column(ScalarDomain domain) {
        this.domain = domain;
        this.choices = switch (domain) {
            case ChoiceDomain d -> d.choices().size();
            case BooleanDomain _ -> 2;
            case FixedDomain _ -> 1;
            case FloatDomain _, IntDomain _ -> 0;
        };
        boolean logInts = domain instanceof IntDomain d && d.scale() == Scale.LOG;
        this.cells = Double.isInfinite(domain.cardinality()) || logInts ? 0 : domain.cardinality();
        this.logFrom = domain instanceof IntDomain d && logInts ? Math.log(d.low() - 0.5) : 0;
        this.logWidth = domain instanceof IntDomain d && logInts ? Math.log(d.high() + 0.5) - logFrom : 0;
    }

    boolean categorical() {
        return choices > 0;
    }

    int choices() {
        return choices;
    }

    boolean continuous() {
        return cells == 0 && logWidth == 0;
    }

    /// The place of a code.
    double place(double code) {
        return categorical() ? code : domain.unitOf(code);
    }

    /// The code at a place.
    double code(double place) {
        return categorical() ? place : domain.codeAt(place);
    }

    /// The middle of the cell that a place lies in.
    double snap(double place) {
        if (cells > 0) return (Math.min(Math.floor(place * cells), cells - 1) + 0.5) / cells;
        if (logWidth == 0) return place;
        return (Math.log(whole(place)) - logFrom) / logWidth;
    }

    /// The width of the cell that a place lies in; 0 for a continuum.
    double cell(double place) {
        if (cells > 0) return 1 / cells;
        return logWidth == 0 ? 0 : edgeAbove(place) - edgeBelow(place);
    }

    double edgeBelow(double place) {
        if (cells > 0) return Math.floor(place * cells) / cells;
        return (Math.log(whole(place) - 0.5) - logFrom) / logWidth;
    }

    double edgeAbove(double place) {
        if (cells > 0) return (Math.floor(place * cells) + 1) / cells;
        return (Math.log(whole(place) + 0.5) - logFrom) / logWidth;
    }

    private double whole(double place) {
        IntDomain ints = (IntDomain) domain;
        return Math.clamp(Math.rint(Math.exp(logFrom + place * logWidth)), (double) ints.low(), (double) ints.high());
    }
}
