package dev.zeroth.sampler.grid;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.SubsetValue;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.List;

/// The values of one parameter that a lattice visits, by rank; none is ever listed.
///
/// @param domain of the parameter
/// @param count from 1 to [#MOST]
record Levels(Domain domain, long count) {

    static final double MOST = 0x1p62;

    Levels {
        if (count < 1 || count > MOST)
            throw new IllegalArgumentException("levels must be from 1 to 2^62, got " + count);
    }

    /// @param points levels of a continuous domain
    static Levels of(Domain domain, int points) {
        double cardinality = domain.cardinality();
        return new Levels(domain, Double.isInfinite(cardinality) ? points : (long) cardinality);
    }

    /// The value of a rank.
    ///
    /// @param rank from 0 to count - 1
    Value at(long rank) {
        return switch (domain) {
            case FloatDomain d -> d.decode(d.codeAt(unit(d, rank)));
            case IntDomain d -> d.decode(d.low() + rank * (double) d.step());
            case ChoiceDomain d -> d.decode((double) rank);
            case BooleanDomain d -> d.decode((double) rank);
            case FixedDomain d -> d.decode((double) rank);
            case PermutationDomain d -> d.decode(lehmer(rank, d.items().size()));
            case SubsetDomain d ->
                new SubsetValue(d, combination(rank, d.items().size(), d.size()));
        };
    }

    private double unit(FloatDomain d, long rank) {
        if (count == 1) return 0.5;
        return d.step() == null ? rank / (count - 1.0) : (rank + 0.5) / count;
    }

    private static double[] lehmer(long rank, int n) {
        double[] digits = new double[n];
        long rest = rank;
        for (int base = 1; base <= n; base++) {
            digits[n - base] = rest % base;
            rest /= base;
        }
        return digits;
    }

    /// The subset of a rank in lexicographic order.
    private static List<Integer> combination(long rank, int n, int k) {
        List<Integer> chosen = new ArrayList<>(k);
        long rest = rank;
        for (int item = 0; chosen.size() < k; item++) {
            long withItem = binomial(n - item - 1, k - chosen.size() - 1);
            if (rest < withItem) chosen.add(item);
            else rest -= withItem;
        }
        return chosen;
    }

    private static long binomial(int n, int k) {
        long value = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            long high = Math.multiplyHigh(value, n - i + 1L);
            if (high != 0) return dividedLate(n, k);
            value = value * (n - i + 1) / i;
        }
        return value;
    }

    private static long dividedLate(int n, int k) {
        java.math.BigInteger value = java.math.BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(java.math.BigInteger.valueOf(n - i + 1L)).divide(java.math.BigInteger.valueOf(i));
        }
        return value.longValueExact();
    }
}
