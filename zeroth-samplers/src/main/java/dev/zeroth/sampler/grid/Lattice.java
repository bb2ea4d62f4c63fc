package dev.zeroth.sampler.grid;

import dev.zeroth.expression.Expression;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The valid points of a space whose parameters take finitely many levels each: C_1 x ... x C_m, where a component
/// C_i holds the valid combinations of parameters that conditions and constraints tie together.
///
/// Points are ordered lexicographically, components by their first parameter and parameters as declared. Nothing is
/// listed but small components, so memory does not grow with the number of points.
final class Lattice {

    private final SearchSpace space;
    private final List<Component> components;

    /// @param points levels of a continuous parameter
    Lattice(SearchSpace space, int points) {
        this.space = space;
        this.components = components(space, points);
    }

    SearchSpace space() {
        return space;
    }

    /// Why a space has no lattice, or null.
    static @Nullable String refuses(SearchSpace space) {
        for (Parameter parameter : space.parameters()) {
            double count = parameter.domain().cardinality();
            if (!Double.isInfinite(count) && count > Levels.MOST) {
                return "parameter '%s' has more than 2^62 values".formatted(parameter.name());
            }
        }
        return null;
    }

    private static List<Component> components(SearchSpace space, int points) {
        List<Parameter> parameters = space.parameters();
        Map<String, Integer> order = new LinkedHashMap<>();
        for (Parameter parameter : parameters) order.put(parameter.name(), order.size());
        Ties ties = new Ties(parameters.size());
        for (Parameter parameter : parameters) {
            Expression when = parameter.when();
            if (when == null) continue;
            for (String name : when.names()) ties.tie(at(order, name), at(order, parameter.name()));
        }
        List<List<Expression>> decided = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) decided.add(new ArrayList<>());
        for (Expression constraint : space.constraints()) {
            int last = 0;
            for (String name : constraint.names()) {
                ties.tie(at(order, constraint.names().iterator().next()), at(order, name));
                last = Math.max(last, at(order, name));
            }
            decided.get(last).add(constraint);
        }
        Map<Integer, List<Axis>> byRoot = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Axis axis = new Axis(parameter, Levels.of(parameter.domain(), points), List.copyOf(decided.get(i)));
            byRoot.computeIfAbsent(ties.root(i), _ -> new ArrayList<>()).add(axis);
        }
        return byRoot.values().stream().map(Component::new).toList();
    }

    private static int at(Map<String, Integer> order, String name) {
        return Objects.requireNonNull(order.get(name));
    }

    /// How many points there are; positive infinity where they are too many to count.
    double count() {
        double points = 1;
        for (Component component : components) {
            long count = component.count();
            if (count == 0) return 0;
            points *= count < 0 ? Double.POSITIVE_INFINITY : count;
        }
        return points;
    }

    /// A cursor per component, not yet anywhere.
    List<Cursor> cursors() {
        return components.stream().map(Component::cursor).toList();
    }

    static List<Cursor> copy(List<Cursor> cursors) {
        return cursors.stream().map(Cursor::copy).toList();
    }

    /// Moves to the first point; false if there is none.
    static boolean first(List<Cursor> cursors) {
        for (Cursor cursor : cursors) if (!cursor.first()) return false;
        return true;
    }

    /// Moves to the next point; false, the place lost, if this was the last.
    static boolean next(List<Cursor> cursors) {
        for (int i = cursors.size() - 1; i >= 0; i--) {
            if (cursors.get(i).next()) return first(cursors.subList(i + 1, cursors.size()));
        }
        return false;
    }

    /// Moves to the point of this number in order; where all points can be counted, and are at most 2^62.
    void moveTo(List<Cursor> cursors, long number) {
        long rest = number;
        for (int i = components.size() - 1; i >= 0; i--) {
            Component component = components.get(i);
            component.moveTo(cursors.get(i), rest % component.count());
            rest /= component.count();
        }
    }

    /// Moves to a random point; false if there is none.
    boolean draw(List<Cursor> cursors, RandomStream random) {
        for (int i = 0; i < components.size(); i++) {
            if (!components.get(i).draw(cursors.get(i), random)) return false;
        }
        return true;
    }

    /// The point that the cursors are at.
    Parameters point(List<Cursor> cursors) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < components.size(); i++) {
            List<Axis> axes = components.get(i).axes();
            for (int j = 0; j < axes.size(); j++) {
                Value value = cursors.get(i).values()[j];
                if (value != null) values.put(axes.get(j).name(), value);
            }
        }
        SequencedMap<String, Value> point = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            Value value = values.get(parameter.name());
            if (value != null) point.put(parameter.name(), value);
        }
        return new Parameters(point);
    }
}
