package dev.zeroth.studyfile;

import dev.zeroth.expression.Expression;
import dev.zeroth.expression.ExpressionException;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.task.Element;
import dev.zeroth.task.Section;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `space` and `constraints`.
final class SpaceReader {

    private static final String SPACE = "space";
    private static final String CONSTRAINTS = "constraints";
    private static final double[] PROBES = {0, 0.25, 0.5, 0.75};
    private static final double GOLDEN = 0.6180339887498949;

    private final Section root;
    private final List<String> names = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Expression> constraints = new ArrayList<>();
    private boolean constraintsValid = true;

    private SpaceReader(Section root) {
        this.root = root;
    }

    /// The declared space, or null where there is none or it has mistakes.
    static @Nullable SearchSpace read(Section root) {
        return new SpaceReader(root).space();
    }

    private @Nullable SearchSpace space() {
        if (!root.has(SPACE)) {
            if (root.has(CONSTRAINTS)) root.problem(CONSTRAINTS, "there is no 'space' for them to constrain", null);
            return null;
        }
        Section section = root.section(SPACE);
        if (!(root.element(SPACE) instanceof Element.Mapping)) return null;
        for (String name : section.keys()) parameter(section, name);
        readConstraints();
        if (!section.valid() || !constraintsValid) return null;
        try {
            SearchSpace space = new SearchSpace(parameters, constraints);
            return probe(space) ? space : null;
        } catch (UsageException e) {
            root.problem(SPACE, String.valueOf(e.getMessage()), e.hint());
            return null;
        }
    }

    private void parameter(Section section, String name) {
        ParameterReader reader = new ParameterReader(section, name);
        Domain domain = reader.domain();
        Expression when = domain == null ? null : condition(section, name, reader.when());
        names.add(name);
        if (domain == null) return;
        try {
            parameters.add(new Parameter(name, domain, when));
        } catch (IllegalArgumentException e) {
            section.problem(name, String.valueOf(e.getMessage()), null);
        }
    }

    private @Nullable Expression condition(Section section, String name, @Nullable String text) {
        if (text == null) return null;
        try {
            Expression when = Expression.parse(text);
            for (String used : when.names()) {
                if (names.contains(used)) continue;
                unknownInCondition(section, name, used);
                return null;
            }
            return when;
        } catch (IllegalArgumentException e) {
            section.problem(name, "its condition: " + e.getMessage(), null);
            return null;
        }
    }

    private void unknownInCondition(Section section, String name, String used) {
        if (section.keys().contains(used)) {
            section.problem(name, "its condition names '%s', which must stand before it".formatted(used), null);
            return;
        }
        UsageException unknown = UsageException.unknown("parameter", used, names);
        section.problem(name, "its condition names the " + unknown.getMessage(), unknown.hint());
    }

    private void readConstraints() {
        Element element = root.element(CONSTRAINTS);
        if (element == null) return;
        List<Element> items = element instanceof Element.Sequence sequence ? sequence.items() : List.of(element);
        for (int i = 0; i < items.size(); i++) {
            String key = element instanceof Element.Sequence ? "%s[%d]".formatted(CONSTRAINTS, i) : CONSTRAINTS;
            constraint(items.get(i), key);
        }
    }

    private void constraint(Element item, String key) {
        if (!(item instanceof Element.Scalar scalar) || scalar.value() == null) {
            wrong(item, key, "expected an expression, found " + item.found(), null);
            return;
        }
        try {
            Expression expression = Expression.parse(scalar.text());
            for (String used : expression.names()) {
                if (names.contains(used)) continue;
                UsageException unknown = UsageException.unknown("parameter", used, names);
                wrong(item, key, String.valueOf(unknown.getMessage()), unknown.hint());
                return;
            }
            constraints.add(expression);
        } catch (IllegalArgumentException e) {
            wrong(item, key, String.valueOf(e.getMessage()), null);
        }
    }

    private void wrong(Element item, String key, String message, @Nullable String hint) {
        constraintsValid = false;
        root.problem(item.line(), key, message, hint);
    }

    /// Tries conditions and constraints at a few points. An expression that is no condition, or compares what cannot
    /// be compared, fails at all of them; one that divides by zero somewhere does not.
    private boolean probe(SearchSpace space) {
        Fault fault = null;
        for (double unit : PROBES) {
            fault = faultAt(space, unit);
            if (fault == null) return true;
        }
        if (fault != null) fault.tell();
        return fault == null;
    }

    /// A mistake that shows only when an expression is evaluated.
    private record Fault(Section section, String key, String message) {
        void tell() {
            section.problem(key, message, null);
        }
    }

    private @Nullable Fault faultAt(SearchSpace space, double unit) {
        Parameters point = Parameters.NONE;
        double place = unit;
        for (Parameter parameter : space.parameters()) {
            try {
                place = (place + GOLDEN) % 1;
                if (!space.active(parameter, point)) continue;
                point = point.with(parameter.name(), at(parameter.domain(), place));
            } catch (ExpressionException e) {
                return new Fault(root.section(SPACE), parameter.name(), "its condition: " + e.getMessage());
            }
        }
        try {
            Parameters tried = point;
            for (Expression constraint : space.constraints()) constraint.test(name -> lookup(tried, name), true);
            return null;
        } catch (ExpressionException e) {
            return new Fault(root, CONSTRAINTS, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object lookup(Parameters point, String name) {
        Value value = point.get(name);
        return value == null ? Expression.ABSENT : value.raw();
    }

    private static Value at(Domain domain, double unit) {
        double[] units = new double[domain.coordinates().size()];
        Arrays.fill(units, unit);
        return domain.at(units);
    }
}
