package dev.zeroth.space;

import dev.zeroth.json.Json;
import dev.zeroth.math.Lehmer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders of some items. Coordinate i is the Lehmer digit i, a whole number from 0 to n - 1 - i.
///
/// @param items 1 to 170, distinct JSON scalars
public record PermutationDomain(List<@Nullable Object> items) implements SequenceDomain {

    static final int MAX_ITEMS = 170;

    public PermutationDomain {
        items = Choices.distinct(items, "item");
        if (items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("at most %s items, got %s".formatted(MAX_ITEMS, items.size()));
        }
    }

    /// The orders of these items.
    public static PermutationDomain of(@Nullable Object... items) {
        return new PermutationDomain(Arrays.asList(items));
    }

    @Override
    public double cardinality() {
        double orders = 1;
        for (int i = 2; i <= items.size(); i++) orders *= i;
        return orders;
    }

    @Override
    public PermutationValue value(@Nullable Object raw) {
        if (!(raw instanceof List<?> list)) throw new IllegalArgumentException("'%s' is not a list".formatted(raw));
        return new PermutationValue(this, indexes(items, list));
    }

    static List<Integer> indexes(List<@Nullable Object> items, List<?> named) {
        List<Integer> indexes = new ArrayList<>(named.size());
        for (Object item : named) {
            int index = Choices.indexOf(items, Json.scalar(item));
            if (index < 0) throw new IllegalArgumentException("'%s' is not one of the items %s".formatted(item, items));
            indexes.add(index);
        }
        return indexes;
    }

    @Override
    public List<ScalarDomain> coordinates() {
        return digits(items.size(), items.size());
    }

    static List<ScalarDomain> digits(int n, int count) {
        List<ScalarDomain> digits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) digits.add(IntDomain.of(0, n - 1 - i));
        return digits;
    }

    @Override
    public PermutationValue decode(double... codes) {
        return new PermutationValue(this, orderOf(codes, items.size()));
    }

    static List<Integer> orderOf(double[] codes, int n) {
        int[] digits = new int[codes.length];
        for (int i = 0; i < digits.length; i++) digits[i] = ChoiceDomain.index(codes[i], n - i);
        return Arrays.stream(Lehmer.selection(digits, n)).boxed().toList();
    }

    static double[] codesOf(List<Integer> order, int n) {
        int[] elements = order.stream().mapToInt(Integer::intValue).toArray();
        return Arrays.stream(Lehmer.code(elements, n)).asDoubleStream().toArray();
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
