package dev.zeroth.sampler.genetic;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;

/// How a parameter's gene is told and varied.
enum Kind {
    /// Has one value.
    FIXED,
    /// A place between bounds.
    NUMBER,
    /// One of several, without order.
    CHOICE,
    /// An order of items.
    ORDER,
    /// A selection of items.
    SET;

    static Kind of(Domain domain) {
        if (domain.single()) return FIXED;
        return switch (domain) {
            case FloatDomain _, IntDomain _ -> NUMBER;
            case ChoiceDomain _, BooleanDomain _ -> CHOICE;
            case PermutationDomain _ -> ORDER;
            case SubsetDomain _ -> SET;
            case FixedDomain _ -> FIXED;
        };
    }
}
