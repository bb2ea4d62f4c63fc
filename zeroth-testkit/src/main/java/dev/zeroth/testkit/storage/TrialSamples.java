package dev.zeroth.testkit.storage;

import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.PermutationDomain;
import dev.zeroth.space.SubsetDomain;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Trials that try a storage: every kind of value, numbers that SQL has no place for, texts that need escaping.
public final class TrialSamples {

    /// A moment, to the microsecond.
    public static final Instant START = Instant.parse("2026-03-29T00:59:59.000001Z");

    /// A later moment, with no fraction of a second.
    public static final Instant END = Instant.parse("2026-07-01T23:00:00Z");

    private TrialSamples() {}

    /// A value of every kind of domain, with bounds, scales and steps.
    public static Parameters everyKind() {
        LinkedHashMap<String, Value> values = new LinkedHashMap<>();
        values.put("zuletzt", FloatDomain.of(-5, 5).value(0.1 + 0.2));
        values.put("lr", FloatDomain.log(1e-7, 1e-1).value(3.3e-5));
        values.put("stepped", FloatDomain.stepped(0, 1, 0.1).value(0.7));
        values.put("layers", IntDomain.of(-3, 9).value(-3));
        values.put("units", IntDomain.log(1, 1L << 53).value((1L << 53) - 1));
        values.put("even", IntDomain.stepped(0, 100, 2).value(42));
        values.put("mixed", mixed().value(2.5));
        values.put("none", mixed().value(null));
        values.put("flag", new BooleanDomain().value(true));
        values.put("off", ChoiceDomain.of(false, true).value(false));
        values.put("on", ChoiceDomain.of(true, false).value(false));
        values.put("only", ChoiceDomain.of("one").value("one"));
        values.put("order", PermutationDomain.of("a", 2, null, "d").value(Arrays.asList("d", null, "a", 2)));
        values.put("some", SubsetDomain.of(2, "x", "y", "z", "w").value(List.of("w", "y")));
        values.put("fixed", new FixedDomain(3.25).value(3.25));
        values.put("größe \"\\ 学習率 😀", FloatDomain.of(0, 1).value(1));
        values.put("not[0]", IntDomain.of(0, 3).value(2));
        return new Parameters(values);
    }

    private static ChoiceDomain mixed() {
        return ChoiceDomain.of("a", "b c", "", "\"\\\n\u0000\u2028ß😀", null, true, 1, 2.5, -7L, 1e300);
    }

    /// JSON values of every kind, as the maps that storages give back.
    public static Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("list", Arrays.asList(1L, 2.5, null, true, "x", List.of(), Map.of()));
        inner.put("", "empty key");
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("text", "ünïcödé 😀 \ud800 \" \\ \n \u0000");
        attributes.put("whole", Long.MAX_VALUE);
        attributes.put("number", 1e-300);
        attributes.put("nan", Double.NaN);
        attributes.put("infinite", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        attributes.put("flag", false);
        attributes.put("null", null);
        attributes.put("tree", inner);
        attributes.put("schlüssel 😀 %_'", "key");
        return attributes;
    }

    /// Attributes with one member.
    public static Map<String, @Nullable Object> attribute(String key, @Nullable Object value) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put(key, value);
        return attributes;
    }

    /// Reports with NaN and infinities among them.
    public static SortedMap<Integer, Double> reports() {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        reports.put(0, 1.5);
        reports.put(1, Double.NaN);
        reports.put(2, Double.POSITIVE_INFINITY);
        reports.put(7, Double.NEGATIVE_INFINITY);
        reports.put(Integer.MAX_VALUE, -1e-308);
        return reports;
    }

    /// Outcome constraints.
    public static SortedMap<String, Double> constraints() {
        return new TreeMap<>(Map.of("latency [ms]", 0.5, "size", -1.0, "größe", Double.POSITIVE_INFINITY));
    }

    /// A trial that holds all of these.
    @SuppressWarnings("NullAway") // the record takes nulls in its maps, which its class file does not say
    public static TrialRecord full(int number, TrialState state, List<Double> values) {
        return new TrialRecord(
                number,
                state,
                everyKind(),
                values,
                reports(),
                constraints(),
                attributes(),
                attributes(),
                state == TrialState.WAITING ? null : START,
                state.finished() ? END : null);
    }

    /// A running trial with one float.
    public static TrialRecord running(int number) {
        TrialRecord trial = plain(number, TrialState.RUNNING);
        return new TrialRecord(
                number,
                TrialState.RUNNING,
                trial.parameters(),
                List.of(),
                trial.reports(),
                trial.constraints(),
                Map.of(),
                Map.of(),
                START,
                null);
    }

    /// A trial with one float and without times.
    public static TrialRecord plain(int number, TrialState state) {
        return TrialRecord.of(
                number, state, Parameters.NONE.with("x", FloatDomain.of(0, 1).value(1.0 / (number + 1))));
    }

    /// A gain of reports alone.
    public static TrialDelta reported(int step, double value) {
        return new TrialDelta(Parameters.NONE, new TreeMap<>(Map.of(step, value)), new TreeMap<>(), Map.of(), Map.of());
    }
}
