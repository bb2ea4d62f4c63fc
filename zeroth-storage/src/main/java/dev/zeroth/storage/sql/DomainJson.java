package dev.zeroth.storage.sql;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The domains that a parameter's rows do not tell, as the JSON of the attribute beside them:
/// `{"domain": {"kind": "permutation", "items": ["a", "b"]}, "value": ["b", "a"]}`.
final class DomainJson {

    private DomainJson() {}

    /// The attribute of a value, or null where its rows are enough.
    static @Nullable Map<String, @Nullable Object> of(Value value) {
        Map<String, @Nullable Object> domain = new LinkedHashMap<>();
        switch (value.domain()) {
            case FloatDomain _, IntDomain _, BooleanDomain _ -> {
                return null;
            }
            case ChoiceDomain d -> {
                if (!ParameterRows.FALSE_TRUE.equals(d)) return null;
                domain.put("kind", "choice");
                domain.put("choices", d.choices());
            }
            case FixedDomain d -> {
                domain.put("kind", "fixed");
                domain.put("constant", d.constant());
            }
            case PermutationDomain d -> {
                domain.put("kind", "permutation");
                domain.put("items", d.items());
            }
            case SubsetDomain d -> {
                domain.put("kind", "subset");
                domain.put("size", d.size());
                domain.put("items", d.items());
            }
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("domain", domain);
        json.put("value", value.raw());
        return json;
    }

    /// The domain of such an attribute, or null if it holds none.
    static @Nullable Domain domain(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("domain") instanceof Map<?, ?> domain)) return null;
        if (!(domain.get("kind") instanceof String kind)) return null;
        try {
            return switch (kind) {
                case "choice" -> ChoiceDomain.of(items(domain.get("choices")));
                case "fixed" -> new FixedDomain(domain.get("constant"));
                case "permutation" -> PermutationDomain.of(items(domain.get("items")));
                case "subset" ->
                    domain.get("size") instanceof Long size
                            ? SubsetDomain.of(Math.toIntExact(size), items(domain.get("items")))
                            : null;
                default -> null;
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Object[] items(@Nullable Object json) {
        return json instanceof List<?> items ? items.toArray() : new @Nullable Object[0];
    }
}
