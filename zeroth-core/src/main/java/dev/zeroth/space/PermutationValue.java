package dev.zeroth.space;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order of its domain's items.
///
/// @param order item indexes, each once
public record PermutationValue(PermutationDomain domain, List<Integer> order) implements Value {

    public PermutationValue {
        order = List.copyOf(order);
        int n = domain.items().size();
        if (order.size() != n || order.stream().distinct().count() != n) {
            throw new IllegalArgumentException("a permutation names each of %s items once, got %s".formatted(n, order));
        }
        for (int index : order) {
            if (index < 0 || index >= n) throw new IllegalArgumentException("item index %s of %s".formatted(index, n));
        }
    }

    @Override
    public List<@Nullable Object> raw() {
        return itemsAt(domain.items(), order);
    }

    static List<@Nullable Object> itemsAt(List<@Nullable Object> items, List<Integer> indexes) {
        List<@Nullable Object> named = new ArrayList<>(indexes.size());
        for (int index : indexes) named.add(items.get(index));
        return named;
    }

    @Override
    public double[] codes() {
        return PermutationDomain.codesOf(order, order.size());
    }

    @Override
    public String toString() {
        return RawText.of(raw());
    }
}
