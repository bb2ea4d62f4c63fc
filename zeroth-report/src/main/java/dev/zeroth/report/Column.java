package dev.zeroth.report;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.importance.Importances;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.FloatValue;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.IntValue;
import dev.zeroth.space.PermutationValue;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SubsetValue;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A parameter over all trials, ready to be laid along an axis.
///
/// @param kind what the places of the axis are
/// @param scale of an axis of numbers
/// @param low the least number of the domains
/// @param high the greatest number of the domains
/// @param categories the names of the places of any other axis
/// @param constant whether every trial that has it has the same value
record Column(
        String name,
        Kind kind,
        Scale scale,
        double low,
        double high,
        List<String> categories,
        boolean constant,
        boolean optional) {

    private static final int FEW = 16;

    enum Kind {
        FLOAT,
        INT,
        CATEGORY,
        /// Placed by its first item.
        ORDER,
        /// Placed at each of its items.
        SELECTION
    }

    /// Every parameter; the most important first, then in order of appearance.
    static List<Column> of(List<TrialRecord> trials, Importances importances) {
        Map<String, List<Value>> values = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            trial.parameters()
                    .values()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        }
        Map<String, Double> shares = importances.shares();
        List<Column> columns = new ArrayList<>();
        values.forEach((name, all) -> columns.add(of(name, all, trials.size())));
        columns.sort(Comparator.comparingDouble(column -> -shares.getOrDefault(column.name(), 0.0)));
        return columns;
    }

    private static Column of(String name, List<Value> values, int trials) {
        Kind kind = kind(values);
        boolean numeric = kind == Kind.FLOAT || kind == Kind.INT;
        double low = numeric ? values.stream().mapToDouble(Column::low).min().orElse(0) : 0;
        double high = numeric ? values.stream().mapToDouble(Column::high).max().orElse(0) : 0;
        boolean log = numeric && values.stream().allMatch(Column::log);
        boolean constant = values.stream().distinct().limit(2).count() < 2;
        Set<String> categories = new LinkedHashSet<>();
        if (!numeric) values.forEach(value -> categories.addAll(places(kind, value, true)));
        return new Column(
                name,
                kind,
                log ? Scale.LOG : Scale.LINEAR,
                low,
                high,
                List.copyOf(categories),
                constant,
                values.size() < trials);
    }

    private static Kind kind(List<Value> values) {
        if (values.stream().allMatch(IntValue.class::isInstance)) return Kind.INT;
        if (values.stream().allMatch(value -> value instanceof IntValue || value instanceof FloatValue))
            return Kind.FLOAT;
        if (values.stream().allMatch(PermutationValue.class::isInstance)) return Kind.ORDER;
        if (values.stream().allMatch(SubsetValue.class::isInstance)) return Kind.SELECTION;
        return Kind.CATEGORY;
    }

    private static double low(Value value) {
        return switch (value.domain()) {
            case FloatDomain domain -> domain.low();
            case IntDomain domain -> domain.low();
            default -> 0;
        };
    }

    private static double high(Value value) {
        return switch (value.domain()) {
            case FloatDomain domain -> domain.high();
            case IntDomain domain -> domain.high();
            default -> 0;
        };
    }

    private static boolean log(Value value) {
        return switch (value.domain()) {
            case FloatDomain domain -> domain.scale() == Scale.LOG;
            case IntDomain domain -> domain.scale() == Scale.LOG;
            default -> false;
        };
    }

    /// @param all whether to name every place of the domain rather than those of the value
    private static List<String> places(Kind kind, Value value, boolean all) {
        return switch (value) {
            case PermutationValue order
            when kind == Kind.ORDER ->
                texts(all ? order.domain().items() : order.raw().subList(0, 1));
            case SubsetValue selection
            when kind == Kind.SELECTION -> texts(all ? selection.domain().items() : selection.raw());
            case dev.zeroth.space.ChoiceValue choice
            when all -> texts(choice.domain().choices());
            case dev.zeroth.space.BooleanValue _ when all -> List.of("false", "true");
            default -> List.of(value.toString());
        };
    }

    private static List<String> texts(List<? extends @Nullable Object> scalars) {
        List<String> texts = new ArrayList<>();
        for (Object scalar : scalars) {
            texts.add(scalar instanceof String text ? text : dev.zeroth.json.Json.write(scalar));
        }
        return texts;
    }

    boolean numeric() {
        return kind == Kind.FLOAT || kind == Kind.INT;
    }

    /// The number of a numeric parameter, NaN where the trial has none.
    double number(TrialRecord trial) {
        Value value = trial.parameters().get(name);
        return numeric() && value != null ? value.codes()[0] : Double.NaN;
    }

    /// The places of a trial's value on the axis; none where it has no value.
    List<Double> places(TrialRecord trial) {
        Value value = trial.parameters().get(name);
        if (value == null) return List.of();
        if (numeric()) return List.of(value.codes()[0]);
        return places(kind, value, false).stream()
                .map(place -> (double) categories.indexOf(place))
                .toList();
    }

    /// The value as text, empty where the trial has none.
    String text(TrialRecord trial) {
        return trial.parameters().has(name)
                ? Objects.requireNonNull(trial.parameters().get(name)).toString()
                : "";
    }

    /// Whether so many trials share a place that they are better drawn beside each other.
    boolean jittered() {
        return !numeric() || (kind == Kind.INT && scale == Scale.LINEAR && high - low < FEW);
    }

    Axis axis(int ticks) {
        return numeric() ? Axis.of(scale, low, high, ticks, kind == Kind.INT) : Axis.categories(categories);
    }

    /// What the axis shows, where the name alone does not say it.
    String label() {
        return switch (kind) {
            case FLOAT, INT, CATEGORY -> name;
            case ORDER -> name + ", first item";
            case SELECTION -> name + ", items selected";
        };
    }
}
