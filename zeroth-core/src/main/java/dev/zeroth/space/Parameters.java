package dev.zeroth.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The values of a trial by parameter name, in order of suggestion. Immutable.
public record Parameters(SequencedMap<String, Value> values) {

    /// 2^64 divided by the golden ratio.
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /// No values.
    public static final Parameters NONE = new Parameters(new LinkedHashMap<>());

    public Parameters {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// These values and one more, or another in the place of one.
    public Parameters with(String name, Value value) {
        SequencedMap<String, Value> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /// These values and others, which go before those of the same name.
    public Parameters with(Parameters others) {
        if (others.values.isEmpty()) return this;
        if (values.isEmpty()) return others;
        SequencedMap<String, Value> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Parameters(more);
    }

    /// The value of a parameter, or null where it has none.
    public @Nullable Value get(String name) {
        return values.get(name);
    }

    /// Whether the parameter has a value.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value of a parameter.
    ///
    /// @throws IllegalArgumentException if there is none
    public Value value(String name) {
        Value value = values.get(name);
        if (value == null)
            throw new IllegalArgumentException("no parameter '%s' in %s".formatted(name, values.keySet()));
        return value;
    }

    /// The number of a float or int parameter.
    public double getFloat(String name) {
        if (value(name).raw() instanceof Number number) return number.doubleValue();
        throw new IllegalArgumentException("parameter '%s' is not a number".formatted(name));
    }

    /// The number of an int parameter.
    public int getInt(String name) {
        if (value(name).raw() instanceof Long number) return Math.toIntExact(number);
        throw new IllegalArgumentException("parameter '%s' is not a whole number".formatted(name));
    }

    /// The value of a boolean parameter.
    public boolean getBoolean(String name) {
        if (value(name).raw() instanceof Boolean flag) return flag;
        throw new IllegalArgumentException("parameter '%s' is not true or false".formatted(name));
    }

    /// The text of a choice among texts.
    public String getText(String name) {
        if (value(name).raw() instanceof String text) return text;
        throw new IllegalArgumentException("parameter '%s' is not a text".formatted(name));
    }

    /// The items of a permutation or a subset.
    public List<?> getList(String name) {
        if (value(name).raw() instanceof List<?> items) return items;
        throw new IllegalArgumentException("parameter '%s' is not a list".formatted(name));
    }

    /// The values as JSON-like objects.
    public SequencedMap<String, @Nullable Object> raw() {
        SequencedMap<String, @Nullable Object> raw = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : values.entrySet())
            raw.put(entry.getKey(), entry.getValue().raw());
        return raw;
    }

    /// Well mixed, for the plain sum of a map's entries is alike for most points of truth values and
    /// choices.
    @Override
    public int hashCode() {
        long sum = 0;
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            long both = (31L * entry.getKey().hashCode() + entry.getValue().hashCode()) * MIX;
            sum += both ^ both >>> Integer.SIZE;
        }
        return Long.hashCode(sum);
    }

    /// `lr=0.01, layers=3`.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        values.forEach((name, value) -> {
            if (!out.isEmpty()) out.append(", ");
            out.append(name).append('=').append(value);
        });
        return out.toString();
    }
}
