package dev.zeroth.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The selections of `size` of some items, without order. Coordinate i is the Lehmer digit i of an order of the items
/// that begins with the selected ones; several codes stand for one subset.
///
/// @param items 1 to 170, distinct JSON scalars
/// @param size from 1 to the number of items
public record SubsetDomain(List<@Nullable Object> items, int size) implements SequenceDomain {

    public SubsetDomain {
        items = Choices.distinct(items, "item");
        if (items.size() > PermutationDomain.MAX_ITEMS) {
            throw new IllegalArgumentException(
                    "at most %s items, got %s".formatted(PermutationDomain.MAX_ITEMS, items.size()));
        }
        if (size < 1 || size > items.size()) {
            throw new IllegalArgumentException("size must be from 1 to %s, got %s".formatted(items.size(), size));
        }
    }

    /// The selections of this many of these items.
    public static SubsetDomain of(int size, @Nullable Object... items) {
        return new SubsetDomain(Arrays.asList(items), size);
    }

    @Override
    public double cardinality() {
        double subsets = 1;
        for (int i = 1; i <= size; i++) subsets = subsets * (items.size() - size + i) / i;
        return Math.rint(subsets);
    }

    @Override
    public SubsetValue value(@Nullable Object raw) {
        if (!(raw instanceof List<?> list)) throw new IllegalArgumentException("'%s' is not a list".formatted(raw));
        return new SubsetValue(this, PermutationDomain.indexes(items, list));
    }

    @Override
    public List<Value> values() {
        if (cardinality() > 1e6) throw new IllegalArgumentException("too many values to list: " + this);
        List<Value> values = new ArrayList<>();
        addValues(values, new ArrayList<>(), 0);
        return values;
    }

    private void addValues(List<Value> values, List<Integer> chosen, int from) {
        if (chosen.size() == size) {
            values.add(new SubsetValue(this, chosen));
            return;
        }
        for (int item = from; item <= items.size() - size + chosen.size(); item++) {
            chosen.addLast(item);
            addValues(values, chosen, item + 1);
            chosen.removeLast();
        }
    }

    @Override
    public List<ScalarDomain> coordinates() {
        return PermutationDomain.digits(items.size(), size);
    }

    @Override
    public SubsetValue decode(double... codes) {
        return new SubsetValue(this, PermutationDomain.orderOf(codes, items.size()));
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
