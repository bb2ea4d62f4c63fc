package dev.zeroth.space;

import java.util.List;

/// A domain of one coordinate. Its code is the number under which a relational storage keeps a value: the number itself
/// for floats and ints (never its logarithm), the index for a choice, 0 or 1 for a boolean.
public sealed interface ScalarDomain extends Domain
        permits FloatDomain, IntDomain, ChoiceDomain, BooleanDomain, FixedDomain {

    /// The value with this code.
    ///
    /// @throws IllegalArgumentException if no value has it
    Value decode(double code);

    /// The code at a point of the unit interval; values of a finite domain get equal shares (equal in the logarithm on
    /// a log scale).
    ///
    /// @param unit in [0, 1]
    double codeAt(double unit);

    /// The code of a finite domain's value number `index`, in order of the codes.
    ///
    /// @param index from 0 to the cardinality - 1
    double codeOf(long index);

    /// The inverse of [#codeAt]: for a finite domain, the middle of the value's share.
    double unitOf(double code);

    @Override
    default Value decode(double... codes) {
        return decode(codes[0]);
    }

    @Override
    default List<ScalarDomain> coordinates() {
        return List.of(this);
    }
}
