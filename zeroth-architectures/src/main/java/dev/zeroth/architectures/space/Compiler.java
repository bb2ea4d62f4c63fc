package dev.zeroth.architectures.space;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.expression.Expression;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes parameters of a blueprint, and remembers how the blueprint's parts follow from their values.
///
/// Names are the way to a parameter: labels joined by dots; where a list has several parts of one label,
/// the second is `label2`. The n-th repetition adds `[n]`.
final class Compiler {

    private static final int MOST_TIMES = 64;

    /// Of parameters, and of layers; repetitions within repetitions come to more than they seem.
    private static final int MOST = 10_000;

    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Expression> constraints = new ArrayList<>();
    private final List<CellNames> cells = new ArrayList<>();
    private final Map<String, List<String>> parts = new HashMap<>();
    private int layers;

    /// Gives the plain parts at a point: layers of fixed slots, skips and wired cells.
    @FunctionalInterface
    interface Decoder {
        void at(Point point, List<Blueprint> into);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Expression> constraints() {
        return constraints;
    }

    List<CellNames> cells() {
        return cells;
    }

    /// The parts that each parameter is in, larger ones first: what its label has before a dot, and
    /// before the number of a repetition; a place of a cell has its operation and the edges that lead to
    /// it.
    Map<String, List<String>> parts() {
        return parts;
    }

    void named(String name, Domain domain) {
        add(name, domain, null);
    }

    /// @param prefix of all names, empty or ending with a dot
    Decoder compile(Blueprint part, String prefix, @Nullable String when) {
        return switch (part) {
            case Blueprint.Sequence sequence -> sequence(sequence, prefix, when);
            default -> labelled(part, prefix + part.label(), prefix, when);
        };
    }

    private Decoder sequence(Blueprint.Sequence sequence, String prefix, @Nullable String when) {
        Map<String, Integer> counts = new HashMap<>();
        List<Decoder> decoders = new ArrayList<>();
        for (Blueprint part : sequence.parts()) {
            int count = counts.merge(part.label(), 1, Integer::sum);
            String label = prefix + part.label() + (count == 1 ? "" : count);
            decoders.add(labelled(part, label, prefix, when));
        }
        return (point, into) -> decoders.forEach(decoder -> decoder.at(point, into));
    }

    private Decoder labelled(Blueprint part, String label, String prefix, @Nullable String when) {
        return switch (part) {
            case Blueprint.Sequence sequence -> sequence(sequence, prefix, when);
            case Blueprint.Layer layer -> {
                Function<Point, SequencedMap<String, Slot>> sizes = sizes(layer.slots(), label, when);
                yield (point, into) -> into.add(new Blueprint.Layer(layer.kind(), sizes.apply(point)));
            }
            case Blueprint.Foreign layer -> {
                Function<Point, SequencedMap<String, Slot>> sizes = sizes(layer.slots(), label, when);
                yield (point, into) -> into.add(new Blueprint.Foreign(layer.kind(), sizes.apply(point)));
            }
            case Blueprint.Repeat repeat -> repeat(repeat, label, when);
            case Blueprint.Optional optional -> {
                String present = label + ".present";
                add(present, new BooleanDomain(), when);
                Decoder inner = compile(optional.inner(), inner(optional.inner(), label, prefix), quoted(present));
                yield (point, into) -> {
                    if (point.flag(present)) inner.at(point, into);
                };
            }
            case Blueprint.OneOf one -> oneOf(one, label, when);
            case Blueprint.Skip skip -> {
                Decoder inner = compile(skip.inner(), label + ".", when);
                yield (point, into) -> {
                    List<Blueprint> parts = new ArrayList<>();
                    inner.at(point, parts);
                    if (!parts.isEmpty()) into.add(new Blueprint.Skip(new Blueprint.Sequence(parts)));
                };
            }
            case Blueprint.Cell cell -> cell(cell, label, when);
            case Blueprint.Wired wired -> {
                Decoder channels = slot(wired.channels(), label + ".channels", when);
                yield (point, into) -> {
                    channels.at(point, into);
                    Wiring wiring = wired.wiring().canonical();
                    into.add(new Blueprint.Wired(wiring, fixed(point, wired.channels(), label + ".channels")));
                };
            }
        };
    }

    /// A single layer that may be absent has its name from the optional part; several have names within it.
    private static String inner(Blueprint inner, String label, String prefix) {
        boolean single = inner instanceof Blueprint.Sequence sequence
                && sequence.parts().size() == 1
                && (prefix + sequence.parts().getFirst().label()).equals(label);
        return single ? prefix : label + ".";
    }

    private Function<Point, SequencedMap<String, Slot>> sizes(
            SequencedMap<String, Slot> slots, String label, @Nullable String when) {
        if (++layers > MOST) throw tooMany("layers");
        SequencedMap<String, String> names = new LinkedHashMap<>();
        slots.forEach((argument, slot) -> {
            String name = argument.equals("curve") ? label : label + "." + argument;
            names.put(argument, name);
            if (slot instanceof Slot.Searched searched) add(name, searched.domain(), when);
        });
        return point -> {
            SequencedMap<String, Slot> fixed = new LinkedHashMap<>();
            names.forEach((argument, name) ->
                    fixed.put(argument, fixed(point, Objects.requireNonNull(slots.get(argument)), name)));
            return fixed;
        };
    }

    private Decoder slot(Slot slot, String name, @Nullable String when) {
        if (slot instanceof Slot.Searched searched) add(name, searched.domain(), when);
        return (_, _) -> {};
    }

    private static Slot fixed(Point point, Slot slot, String name) {
        return new Slot.Fixed(point.of(slot, name));
    }

    private Decoder repeat(Blueprint.Repeat repeat, String label, @Nullable String when) {
        String times = label + ".times";
        if (repeat.times() instanceof Slot.Searched searched) add(times, searched.domain(), when);
        int least = bound(repeat.times(), false);
        int most = bound(repeat.times(), true);
        if (most > MOST_TIMES) {
            throw new UsageException("%s: at most %d repetitions, got %d".formatted(label, MOST_TIMES, most));
        }
        List<Decoder> decoders = new ArrayList<>();
        for (int i = 1; i <= (repeat.shared() ? 1 : most); i++) {
            String prefix = repeat.shared() ? label + "." : "%s[%d].".formatted(label, i);
            String active = i <= least ? when : "%s >= %d".formatted(text(repeat.times(), times), i);
            decoders.add(compile(repeat.inner(), prefix, active));
        }
        return (point, into) -> {
            int count = point.whole(repeat.times(), times);
            if (count > most) throw new UsageException("%s is at most %d, got %d".formatted(times, most, count));
            for (int i = 0; i < count; i++) {
                decoders.get(repeat.shared() ? 0 : i).at(point, into);
                if (into.size() > MOST) throw tooMany("layers");
            }
        };
    }

    private static UsageException tooMany(String what) {
        return new UsageException("repetitions come to more than %,d %s".formatted(MOST, what));
    }

    private static String text(Slot slot, String name) {
        return slot instanceof Slot.Computed computed
                ? "(" + computed.expression().text() + ")"
                : quoted(name);
    }

    /// The least or the greatest number of repetitions.
    private static int bound(Slot slot, boolean high) {
        List<Long> ends = switch (slot) {
            case Slot.Fixed fixed -> fixed.value() instanceof Long number ? List.of(number) : List.of();
            case Slot.Searched(IntDomain domain) -> List.of(domain.low(), domain.high());
            case Slot.Searched(ChoiceDomain domain) ->
                domain.choices().stream()
                        .map(choice -> choice instanceof Long number ? number : -1L)
                        .sorted()
                        .toList();
            case Slot.Searched _ -> List.of();
            case Slot.Computed _ -> List.of(0L, (long) MOST_TIMES);
        };
        if (ends.isEmpty() || ends.getFirst() < 0) throw noTimes();
        return Math.toIntExact(Math.min(high ? ends.getLast() : ends.getFirst(), Integer.MAX_VALUE));
    }

    private static UsageException noTimes() {
        return new UsageException("times must be a whole number from 0 on, or a domain such as int(1,3)");
    }

    /// Whether parts can be repeated so often.
    static void checkTimes(Object value) {
        if (!(value instanceof Long times) || times < 0) throw noTimes();
        if (times > MOST_TIMES) {
            throw new UsageException("at most %d repetitions, got %d".formatted(MOST_TIMES, times));
        }
    }

    private Decoder oneOf(Blueprint.OneOf one, String label, @Nullable String when) {
        add(label, ChoiceDomain.of(one.options().keySet().toArray()), when);
        Map<String, Decoder> decoders = new HashMap<>();
        one.options().forEach((name, option) -> {
            String chosen = "%s == \"%s\""
                    .formatted(quoted(label), name.replace("\\", "\\\\").replace("\"", "\\\""));
            decoders.put(name, compile(option, "%s.%s.".formatted(label, name), chosen));
        });
        return (point, into) -> {
            Decoder chosen = decoders.get(String.valueOf(point.value(label)));
            if (chosen != null) chosen.at(point, into);
        };
    }

    private Decoder cell(Blueprint.Cell cell, String label, @Nullable String when) {
        CellNames names = new CellNames(label, cell.nodes(), cell.operations());
        for (int from = 0; from <= cell.nodes(); from++) {
            for (int to = from + 1; to <= cell.nodes() + 1; to++) {
                add(names.edge(from, to), new BooleanDomain(), when);
                within(names.edge(from, to), names.operation(to));
            }
        }
        ChoiceDomain operations = ChoiceDomain.of(cell.operations().toArray());
        for (int place = 1; place <= cell.nodes(); place++) {
            add(names.operation(place), operations, when);
            within(names.operation(place), names.operation(place));
        }
        Decoder channels = slot(cell.channels(), label + ".channels", when);
        constraints.add(Expression.parse(names.connected()));
        cells.add(names);
        return (point, into) -> {
            channels.at(point, into);
            Wiring wiring = names.wiring(point).canonical();
            if (!wiring.connected()) throw new UsageException("no way leads through the cell '%s'".formatted(label));
            into.add(new Blueprint.Wired(wiring, fixed(point, cell.channels(), label + ".channels")));
        };
    }

    private void add(String name, Domain domain, @Nullable String when) {
        List<String> prefixes = new ArrayList<>();
        for (int i = 1; i < name.length(); i++)
            if ("[.".indexOf(name.charAt(i)) >= 0) prefixes.add(name.substring(0, i));
        parts.put(name, prefixes);
        if (parameters.size() >= MOST) throw tooMany("parameters");
        parameters.add(new Parameter(name, domain, when == null ? null : Expression.parse(when)));
    }

    private void within(String name, String part) {
        Objects.requireNonNull(parts.get(name)).add(part);
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    /// The parameters of a cell.
    ///
    /// @param label before each
    record CellNames(String label, int nodes, List<String> operations) {

        String edge(int from, int to) {
            return "%s.%d-%d".formatted(label, from, to);
        }

        String operation(int place) {
            return "%s.%d".formatted(label, place);
        }

        boolean owns(String name) {
            return name.startsWith(label + ".")
                    && name.substring(label.length() + 1).matches("[0-9]+(-[0-9]+)?");
        }

        /// Whether the point has the cell at all.
        boolean active(Point point) {
            return point.value(operation(1)) != null;
        }

        Wiring wiring(Point point) {
            int places = nodes + 2;
            BitSet edges = new BitSet();
            List<String> chosen = new ArrayList<>();
            for (int from = 0; from < places; from++) {
                for (int to = from + 1; to < places; to++)
                    if (point.flag(edge(from, to))) edges.set(from * places + to);
            }
            for (int place = 1; place <= nodes; place++) chosen.add(String.valueOf(point.value(operation(place))));
            return new Wiring(chosen, edges);
        }

        /// That a way leads through, written from the end: `0-3 or 0-1 and (1-3 or ...)`.
        String connected() {
            return from(0);
        }

        private String from(int place) {
            int end = nodes + 1;
            List<String> ways = new ArrayList<>();
            for (int to = end; to > place; to--) {
                String edge = quoted(edge(place, to));
                ways.add(to == end ? edge : "%s and (%s)".formatted(edge, from(to)));
            }
            return String.join(" or ", ways);
        }

        /// The paths that a cell may have, shorter ones first: what features count.
        ///
        /// @param most how many; the longest ones fall away
        List<String> paths(int most) {
            List<String> all = new ArrayList<>(List.of(""));
            List<String> last = List.of("");
            for (int length = 1; length <= nodes && all.size() < most; length++) {
                List<String> next = new ArrayList<>();
                for (String path : last) {
                    for (String operation : operations) next.add(path.isEmpty() ? operation : path + " " + operation);
                }
                next.sort(Comparator.naturalOrder());
                all.addAll(next);
                last = next;
            }
            return List.copyOf(all.subList(0, Math.min(most, all.size())));
        }
    }
}
