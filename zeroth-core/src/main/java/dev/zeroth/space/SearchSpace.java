package dev.zeroth.space;

import dev.zeroth.expression.Expression;
import dev.zeroth.expression.ExpressionException;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a study, their conditions and the constraints between them.
///
/// A parameter whose condition is not met, or rests on one that is inactive, is inactive: it has no value. A constraint
/// that rests on an inactive parameter does not apply.
///
/// @param parameters at least one, names distinct; a condition names only parameters declared before its own
/// @param constraints expressions that a point must meet to be tried
public record SearchSpace(List<Parameter> parameters, List<Expression> constraints) {

    public SearchSpace {
        parameters = List.copyOf(parameters);
        constraints = List.copyOf(constraints);
        if (parameters.isEmpty()) throw new UsageException("a search space has at least one parameter");
        Set<String> columns = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Expression when = parameter.when();
            if (when != null) requireKnown(when, names, "the condition of '%s'".formatted(parameter.name()));
            for (String column : columnsOf(parameter)) {
                if (!columns.add(column)) throw new UsageException("parameter '%s' is named twice".formatted(column));
            }
            names.add(parameter.name());
        }
        for (Expression constraint : constraints) {
            requireKnown(constraint, names, "constraint '%s'".formatted(constraint.text()));
        }
    }

    private static void requireKnown(Expression expression, List<String> names, String place) {
        for (String name : expression.names()) {
            if (!names.contains(name)) {
                UsageException unknown = UsageException.unknown("parameter", name, names);
                throw new UsageException("%s names the %s".formatted(place, unknown.getMessage()), unknown.hint());
            }
        }
    }

    private static List<String> columnsOf(Parameter parameter) {
        if (!(parameter.domain() instanceof SequenceDomain sequence)) return List.of(parameter.name());
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < sequence.coordinates().size(); i++) columns.add(coordinateName(parameter.name(), i));
        return columns;
    }

    /// The name under which coordinate i of a sequence parameter is kept: `name[i]`.
    public static String coordinateName(String name, int i) {
        return name + "[" + i + "]";
    }

    /// A builder.
    public static Builder builder() {
        return new Builder();
    }

    /// The space of these short forms (see [ParameterText]).
    public static SearchSpace parse(String... parameters) {
        Builder builder = builder();
        for (String text : parameters) builder.add(ParameterText.parse(text));
        return builder.build();
    }

    /// The parameter of this name, or null.
    public @Nullable Parameter find(String name) {
        for (Parameter parameter : parameters) if (parameter.name().equals(name)) return parameter;
        return null;
    }

    /// The names, in order.
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /// Whether any parameter is active only under a condition.
    public boolean conditional() {
        return parameters.stream().anyMatch(parameter -> parameter.when() != null);
    }

    /// Whether the parameter is active beside these values of those declared before it.
    public boolean active(Parameter parameter, Parameters before) {
        Expression when = parameter.when();
        return when == null || when.test(name -> lookup(before, name), false);
    }

    private static @Nullable Object lookup(Parameters values, String name) {
        Value value = values.get(name);
        return value == null ? Expression.ABSENT : value.raw();
    }

    /// The first constraint that the point breaks, or null. One that has no value there, as in a division by zero, is
    /// broken.
    public @Nullable Expression violated(Parameters point) {
        for (Expression constraint : constraints) if (!met(constraint, point)) return constraint;
        return null;
    }

    private static boolean met(Expression constraint, Parameters point) {
        try {
            return constraint.test(name -> lookup(point, name), true);
        } catch (ExpressionException e) {
            return false;
        }
    }

    /// Whether what is known of a point breaks a constraint whatever the rest may be, and which, or null.
    ///
    /// @param known values of some parameters
    public @Nullable Expression violatedAlready(Parameters known) {
        SequencedMap<String, Value> certain = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Value value = known.get(parameter.name());
            if (value != null && parameter.when() == null) certain.put(parameter.name(), value);
        }
        return violated(new Parameters(certain));
    }

    /// What is wrong with a point, or null: a value missing, too many, of another domain, or a constraint broken.
    public @Nullable String problem(Parameters point) {
        int matched = 0;
        for (Parameter parameter : parameters) {
            Value value = point.get(parameter.name());
            if (!active(parameter, point)) {
                if (value != null) return "parameter '%s' is not active here".formatted(parameter.name());
                continue;
            }
            if (value == null) return "parameter '%s' has no value".formatted(parameter.name());
            if (!value.domain().equals(parameter.domain())) {
                return "parameter '%s' has a value of %s, not of %s"
                        .formatted(parameter.name(), value.domain(), parameter.domain());
            }
            matched++;
        }
        if (matched < point.values().size()) return unknownIn(point);
        Expression violated = violated(point);
        return violated == null ? null : "constraint '%s' is not met".formatted(violated.text());
    }

    private String unknownIn(Parameters point) {
        for (String name : point.values().keySet()) {
            if (find(name) == null) return String.valueOf(unknown(name).getMessage());
        }
        throw new IllegalStateException("every parameter is known");
    }

    private UsageException unknown(String name) {
        return UsageException.unknown("parameter", name, names());
    }

    /// Fills a point parameter by parameter, in order, each only where it is active.
    public Parameters fill(Chooser chooser) {
        SequencedMap<String, Value> chosen = new LinkedHashMap<>();
        Parameters before = Parameters.NONE;
        boolean conditional = conditional();
        for (Parameter parameter : parameters) {
            if (conditional && !active(parameter, before)) continue;
            Value value = chooser.choose(parameter, before);
            chosen.put(parameter.name(), value);
            if (conditional) before = new Parameters(chosen);
        }
        return new Parameters(chosen);
    }

    /// A point from raw values; those of inactive parameters may be left out.
    ///
    /// @throws UsageException that names the parameter and the value that do not fit
    public Parameters point(Map<String, ? extends @Nullable Object> raw) {
        for (String name : raw.keySet()) {
            if (find(name) == null) throw unknown(name);
        }
        return fill((parameter, _) -> {
            if (raw.containsKey(parameter.name())) return valueOf(parameter, raw.get(parameter.name()));
            throw new UsageException("parameter '%s' has no value".formatted(parameter.name()));
        });
    }

    private static Value valueOf(Parameter parameter, @Nullable Object raw) {
        try {
            return parameter.domain().value(raw);
        } catch (IllegalArgumentException e) {
            throw new UsageException("parameter '%s': %s".formatted(parameter.name(), e.getMessage()));
        }
    }

    /// The values of some parameters, active or not, in the order of the space.
    ///
    /// @throws UsageException that names the parameter and the value that do not fit
    public Parameters values(Map<String, ? extends @Nullable Object> raw) {
        for (String name : raw.keySet()) if (find(name) == null) throw unknown(name);
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String name = parameter.name();
            if (raw.containsKey(name)) values.put(name, valueOf(parameter, raw.get(name)));
        }
        return new Parameters(values);
    }

    /// An upper bound on the number of points: the product of the domains' cardinalities.
    public double cardinality() {
        double points = 1;
        for (Parameter parameter : parameters) points *= parameter.domain().cardinality();
        return points;
    }

    /// Chooses a value for an active parameter.
    @FunctionalInterface
    public interface Chooser {
        /// @param before the values chosen so far (empty where the space has no conditions)
        Value choose(Parameter parameter, Parameters before);
    }

    /// Collects parameters in order.
    public static final class Builder {
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<Expression> constraints = new ArrayList<>();

        private Builder() {}

        /// A parameter.
        public Builder add(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /// An unconditional parameter.
        public Builder add(String name, Domain domain) {
            return add(Parameter.of(name, domain));
        }

        /// A parameter that is active when the expression holds.
        public Builder add(String name, Domain domain, String when) {
            return add(new Parameter(name, domain, Expression.parse(when)));
        }

        /// Floats from low to high.
        public Builder addFloat(String name, double low, double high) {
            return add(name, FloatDomain.of(low, high));
        }

        /// Whole numbers from low to high.
        public Builder addInt(String name, long low, long high) {
            return add(name, IntDomain.of(low, high));
        }

        /// One of these scalars.
        public Builder addCategorical(String name, @Nullable Object... choices) {
            return add(name, ChoiceDomain.of(choices));
        }

        /// An expression that every point must meet.
        public Builder constraint(String expression) {
            constraints.add(Expression.parse(expression));
            return this;
        }

        /// The space.
        public SearchSpace build() {
            return new SearchSpace(parameters, constraints);
        }
    }
}
