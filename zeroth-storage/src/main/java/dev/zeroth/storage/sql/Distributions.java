package dev.zeroth.storage.sql;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scalar domains as Optuna's distributions in JSON.
///
/// | domain | distribution |
/// |---|---|
/// | float | `FloatDistribution` |
/// | int | `IntDistribution` |
/// | choice | `CategoricalDistribution` |
/// | boolean | `CategoricalDistribution` of false, true |
/// | fixed | `CategoricalDistribution` of one choice |
///
/// The names that Optuna 2 wrote are read too. Both directions are remembered, since a study has few distributions
/// and many rows; not safe for use by several threads.
final class Distributions {

    private static final int REMEMBERED = 1000;

    /// A distribution as a domain, or why there is none.
    ///
    /// @param domain a [FloatDomain], an [IntDomain] or a [ChoiceDomain]; null if there is a problem
    record Read(@Nullable ScalarDomain domain, String problem) {}

    private final Map<ScalarDomain, String> written = new LinkedHashMap<>();
    private final Map<String, Read> read = new LinkedHashMap<>();

    /// The domain as one of the three kinds that have a distribution.
    static ScalarDomain plain(ScalarDomain domain) {
        return switch (domain) {
            case FloatDomain d -> d;
            case IntDomain d -> d;
            case ChoiceDomain d -> d;
            case BooleanDomain _ -> ChoiceDomain.of(false, true);
            case FixedDomain d -> ChoiceDomain.of(d.constant());
        };
    }

    /// The distribution of a domain.
    String write(ScalarDomain domain) {
        String known = written.get(domain);
        if (known != null) return known;
        String text = JsonText.write(toJson(domain));
        if (written.size() >= REMEMBERED) written.clear();
        written.put(domain, text);
        return text;
    }

    private static Map<String, @Nullable Object> toJson(ScalarDomain domain) {
        return switch (plain(domain)) {
            case FloatDomain d -> range("FloatDistribution", d.step(), d.low(), d.high(), d.scale());
            case IntDomain d -> range("IntDistribution", d.step(), d.low(), d.high(), d.scale());
            case ChoiceDomain d -> json("CategoricalDistribution", Map.of("choices", d.choices()));
            case BooleanDomain _, FixedDomain _ -> throw new IllegalStateException("not plain: " + domain);
        };
    }

    private static Map<String, @Nullable Object> range(
            String name, @Nullable Number step, Number low, Number high, Scale scale) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("step", step);
        attributes.put("low", low);
        attributes.put("high", high);
        attributes.put("log", scale == Scale.LOG);
        return json(name, attributes);
    }

    private static Map<String, @Nullable Object> json(String name, Map<String, ? extends @Nullable Object> attributes) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("attributes", attributes);
        return json;
    }

    /// The domain of a distribution.
    Read read(String text) {
        Read known = read.get(text);
        if (known != null) return known;
        Read fresh = parse(text);
        if (read.size() >= REMEMBERED) read.clear();
        read.put(text, fresh);
        return fresh;
    }

    private static Read parse(String text) {
        try {
            if (JsonText.parse(text) instanceof Map<?, ?> json
                    && json.get("name") instanceof String name
                    && json.get("attributes") instanceof Map<?, ?> attributes) {
                return new Read(domain(name, attributes), "");
            }
            return new Read(null, "its distribution has no name or no attributes");
        } catch (IllegalArgumentException e) {
            return new Read(null, "its distribution: " + e.getMessage());
        }
    }

    private static ScalarDomain domain(String name, Map<?, ?> attributes) {
        Scale scale = Boolean.TRUE.equals(attributes.get("log")) ? Scale.LOG : Scale.LINEAR;
        return switch (name) {
            case "FloatDistribution", "UniformDistribution" -> floats(attributes, scale, "step");
            case "LogUniformDistribution" -> floats(attributes, Scale.LOG, "step");
            case "DiscreteUniformDistribution" -> floats(attributes, Scale.LINEAR, "q");
            case "IntDistribution", "IntUniformDistribution" -> ints(attributes, scale);
            case "IntLogUniformDistribution" -> ints(attributes, Scale.LOG);
            case "CategoricalDistribution" -> {
                if (attributes.get("choices") instanceof List<?> choices) yield choice(choices);
                throw new IllegalArgumentException("a CategoricalDistribution has choices");
            }
            default -> throw new IllegalArgumentException("unknown distribution '%s'".formatted(name));
        };
    }

    private static ChoiceDomain choice(List<?> choices) {
        return ChoiceDomain.of(choices.toArray());
    }

    private static FloatDomain floats(Map<?, ?> attributes, Scale scale, String stepKey) {
        Double step = attributes.get(stepKey) instanceof Number n ? (Double) n.doubleValue() : null;
        return new FloatDomain(
                number(attributes, "low").doubleValue(),
                number(attributes, "high").doubleValue(),
                scale,
                step);
    }

    private static IntDomain ints(Map<?, ?> attributes, Scale scale) {
        long step = scale == Scale.LOG || attributes.get("step") == null ? 1 : whole(attributes, "step");
        return new IntDomain(whole(attributes, "low"), whole(attributes, "high"), scale, step);
    }

    private static long whole(Map<?, ?> attributes, String key) {
        Number number = number(attributes, key);
        if (number instanceof Long n) return n;
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) < 1e18) return (long) value;
        throw new IllegalArgumentException("%s is not a whole number: %s".formatted(key, number));
    }

    private static Number number(Map<?, ?> attributes, String key) {
        if (attributes.get(key) instanceof Number number) return number;
        throw new IllegalArgumentException("%s is not a number: %s".formatted(key, attributes.get(key)));
    }
}
