package dev.zeroth.space;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A selection of its domain's items.
///
/// @param chosen item indexes, each once; kept ascending
public record SubsetValue(SubsetDomain domain, List<Integer> chosen) implements Value {

    public SubsetValue {
        chosen = chosen.stream().sorted().distinct().toList();
        if (chosen.size() != domain.size()) {
            throw new IllegalArgumentException("a subset names %s items once, got %s".formatted(domain.size(), chosen));
        }
        if (chosen.getFirst() < 0 || chosen.getLast() >= domain.items().size()) {
            throw new IllegalArgumentException("item index out of range in " + chosen);
        }
    }

    @Override
    public List<@Nullable Object> raw() {
        return PermutationValue.itemsAt(domain.items(), chosen);
    }

    @Override
    public double[] codes() {
        return PermutationDomain.codesOf(chosen, domain.items().size());
    }

    @Override
    public String toString() {
        return RawText.of(raw());
    }
}
