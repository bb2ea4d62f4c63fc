package dev.zeroth.space;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The set of values that a parameter may take.
///
/// Every domain is also a row of scalar coordinates, each a number with bounds of its own: a scalar domain has one (its
/// own), a permutation or a subset has one per Lehmer digit, and every combination of coordinates is a value. A sampler
/// that knows numbers and categories alone can thus sample any domain, and a relational storage can keep any value.
public sealed interface Domain permits ScalarDomain, SequenceDomain {

    /// How many values there are; positive infinity for a continuous domain.
    double cardinality();

    /// The value that a JSON-like object stands for.
    ///
    /// @throws IllegalArgumentException if it is not in this domain; the message names the value and the domain
    Value value(@Nullable Object raw);

    /// The scalar domains of the coordinates, in order.
    List<ScalarDomain> coordinates();

    /// The value at these coordinate codes (see [ScalarDomain#decode]).
    ///
    /// @param codes one per coordinate
    Value decode(double... codes);

    /// The value at a point of the unit cube, volume-preserving in the domain's scale.
    ///
    /// @param unit one number in [0, 1) per coordinate
    default Value at(double... unit) {
        List<ScalarDomain> coordinates = coordinates();
        double[] codes = new double[coordinates.size()];
        for (int i = 0; i < codes.length; i++) codes[i] = coordinates.get(i).codeAt(unit[i]);
        return decode(codes);
    }

    /// Whether there is nothing to choose.
    default boolean single() {
        return cardinality() == 1;
    }

    /// Every value, in order of the coordinates; for finite domains.
    ///
    /// @throws IllegalArgumentException if the domain is continuous or has more than a million values
    default List<Value> values() {
        if (cardinality() > 1e6) throw new IllegalArgumentException("too many values to list: " + this);
        List<Value> values = new ArrayList<>();
        List<ScalarDomain> coordinates = coordinates();
        addValues(coordinates, new double[coordinates.size()], 0, values);
        return values;
    }

    private void addValues(List<ScalarDomain> coordinates, double[] codes, int at, List<Value> values) {
        if (at == codes.length) {
            values.add(decode(codes.clone()));
            return;
        }
        long count = (long) coordinates.get(at).cardinality();
        for (long k = 0; k < count; k++) {
            codes[at] = coordinates.get(at).codeOf(k);
            addValues(coordinates, codes, at + 1, values);
        }
    }
}
