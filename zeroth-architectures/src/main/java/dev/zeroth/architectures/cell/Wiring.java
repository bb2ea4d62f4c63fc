package dev.zeroth.architectures.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// How a cell is wired: a directed acyclic graph with one place where it begins, one where it ends, and an
/// operation at each place between.
///
/// Places are 0 (what goes in), 1 ... n (operations), n + 1 (what comes out); edges lead from lower
/// places to higher ones. Two wirings that compute the same have the same [#canonical] form: operations
/// that are on no way from the beginning to the end are gone, and the others are in one order of all
/// that the edges allow.
///
/// @param operations of places 1 ... n, at most [#MOST_OPERATIONS]
/// @param edges from i to j at place `i (n + 2) + j`
/// @see <a href="https://arxiv.org/abs/1902.09635">Ying et al., NAS-Bench-101: towards reproducible
///     neural architecture search, 2019</a>
public record Wiring(List<String> operations, BitSet edges) {

    /// More would make [#canonical] slow: it goes through the orders of operations that look alike.
    public static final int MOST_OPERATIONS = 8;

    public Wiring {
        operations = List.copyOf(operations);
        edges = (BitSet) edges.clone();
        int places = operations.size() + 2;
        if (operations.size() > MOST_OPERATIONS) {
            throw new IllegalArgumentException(
                    "at most %d operations in a cell, got %d".formatted(MOST_OPERATIONS, operations.size()));
        }
        if (edges.length() > places * places) throw new IllegalArgumentException("an edge leads out of the cell");
        for (int at = edges.nextSetBit(0); at >= 0; at = edges.nextSetBit(at + 1)) {
            if (at / places >= at % places) {
                throw new IllegalArgumentException("edges lead from lower places to higher ones, got %d to %d"
                        .formatted(at / places, at % places));
            }
        }
    }

    /// The edges as they are; changing them changes nothing here.
    @Override
    public BitSet edges() {
        return (BitSet) edges.clone();
    }

    /// @param edges pairs of places, from and to
    public static Wiring of(List<String> operations, int[]... edges) {
        BitSet bits = new BitSet();
        int places = operations.size() + 2;
        for (int[] edge : edges) {
            Objects.checkIndex(edge[0], places);
            bits.set(edge[0] * places + Objects.checkIndex(edge[1], places));
        }
        return new Wiring(operations, bits);
    }

    /// What [#toString] wrote.
    ///
    /// @throws IllegalArgumentException if the text is none of that
    public static Wiring parse(String text) {
        List<String> operations = new ArrayList<>();
        List<int[]> inputs = new ArrayList<>();
        for (String place : text.strip().split("\\s+", -1)) {
            if (!place.matches("[^()]+\\(([0-9]{1,4}(,[0-9]{1,4})*)?\\)")) throw noWiring(text);
            int open = place.indexOf('(');
            operations.add(place.substring(0, open));
            String from = place.substring(open + 1, place.length() - 1);
            inputs.add(
                    from.isEmpty()
                            ? new int[0]
                            : Arrays.stream(from.split(",", -1))
                                    .mapToInt(Integer::parseInt)
                                    .toArray());
        }
        if (!operations.getLast().equals("out")) throw noWiring(text);
        operations.removeLast();
        BitSet bits = new BitSet();
        int places = operations.size() + 2;
        for (int to = 1; to < places; to++) {
            for (int from : inputs.get(to - 1)) {
                if (from >= to) throw noWiring(text);
                bits.set(from * places + to);
            }
        }
        return new Wiring(operations, bits);
    }

    private static IllegalArgumentException noWiring(String text) {
        return new IllegalArgumentException(
                "expected a wiring such as 'conv3x3(0) max3x3(0,1) out(1,2)', found '%s'".formatted(text));
    }

    /// How many places there are, both ends included.
    public int places() {
        return operations.size() + 2;
    }

    public boolean edge(int from, int to) {
        return edges.get(from * places() + to);
    }

    /// From where a place takes, ascending.
    public List<Integer> inputs(int place) {
        return IntStream.range(0, place)
                .filter(from -> edge(from, place))
                .boxed()
                .toList();
    }

    /// Whether a way leads from the beginning to the end.
    public boolean connected() {
        return alive().get(0);
    }

    /// Places on a way from the beginning to the end.
    private BitSet alive() {
        int end = places() - 1;
        BitSet forwards = new BitSet();
        BitSet backwards = new BitSet();
        forwards.set(0);
        backwards.set(end);
        for (int to = 1; to <= end; to++) {
            for (int from = 0; from < to; from++) if (edge(from, to) && forwards.get(from)) forwards.set(to);
        }
        for (int from = end - 1; from >= 0; from--) {
            for (int to = from + 1; to <= end; to++) if (edge(from, to) && backwards.get(to)) backwards.set(from);
        }
        forwards.and(backwards);
        return forwards;
    }

    /// Without what is on no way from the beginning to the end; a cell without any such way has only its
    /// ends.
    public Wiring pruned() {
        BitSet alive = alive();
        List<Integer> kept =
                IntStream.range(1, places() - 1).filter(alive::get).boxed().toList();
        if (kept.size() == operations.size()) return this;
        List<Integer> order = new ArrayList<>(kept);
        order.addFirst(0);
        order.addLast(places() - 1);
        return ordered(order);
    }

    /// Some of the places, both ends among them, in another order; edges between others are gone.
    private Wiring ordered(List<Integer> order) {
        int size = order.size();
        BitSet moved = new BitSet();
        for (int j = 1; j < size; j++) {
            for (int i = 0; i < j; i++) if (edge(order.get(i), order.get(j))) moved.set(i * size + j);
        }
        return new Wiring(
                order.subList(1, size - 1).stream()
                        .map(place -> operations.get(place - 1))
                        .toList(),
                moved);
    }

    /// The one form of all wirings that compute the same: pruned, and of all orders that the edges allow
    /// the one whose text is least.
    public Wiring canonical() {
        Wiring pruned = pruned();
        Search search = pruned.new Search();
        search.extend(new ArrayList<>(List.of(0)));
        return search.best;
    }

    /// Goes through the orders of places that the edges allow.
    private final class Search {

        private Wiring best = Wiring.this;
        private String text = "";

        void extend(List<Integer> order) {
            int end = places() - 1;
            if (order.size() == end) {
                List<Integer> whole = new ArrayList<>(order);
                whole.addLast(end);
                Wiring candidate = ordered(whole);
                String name = candidate.toString();
                if (text.isEmpty() || name.compareTo(text) < 0) {
                    best = candidate;
                    text = name;
                }
                return;
            }
            for (int place : next(order)) {
                order.addLast(place);
                extend(order);
                order.removeLast();
            }
        }

        /// Those that may come next: all they take from is there; only the least by operation and
        /// inputs, and of those that lead to the same places too only one, for they cannot be told
        /// apart.
        private List<Integer> next(List<Integer> order) {
            List<Integer> free = IntStream.range(1, places() - 1)
                    .filter(place -> !order.contains(place) && order.containsAll(inputs(place)))
                    .boxed()
                    .toList();
            Comparator<Integer> look = Comparator.comparing(place -> look(place, order));
            String least = look(free.stream().min(look).orElseThrow(), order);
            Set<List<Integer>> ways = new HashSet<>();
            return free.stream()
                    .filter(place -> look(place, order).equals(least) && ways.add(outputs(place)))
                    .toList();
        }

        private List<Integer> outputs(int place) {
            return IntStream.range(place + 1, places())
                    .filter(to -> edge(place, to))
                    .boxed()
                    .toList();
        }

        private String look(int place, List<Integer> order) {
            return operations.get(place - 1)
                    + inputs(place).stream().map(order::indexOf).sorted().toList();
        }
    }

    /// The operations along each way from the beginning to the end, such as `conv3x3 max`; the direct
    /// way is the empty text. What many methods call the path encoding.
    ///
    /// @see <a href="https://arxiv.org/abs/1910.11858">White, Neiswanger and Savani, BANANAS: Bayesian
    ///     optimization with neural architectures for neural architecture search, 2021</a>
    public SequencedSet<String> paths() {
        SequencedSet<String> paths = new TreeSet<>();
        follow(0, "", paths);
        return paths;
    }

    private void follow(int place, String way, SequencedSet<String> paths) {
        if (place == places() - 1) {
            paths.add(way);
            return;
        }
        for (int to = place + 1; to < places(); to++) {
            if (!edge(place, to)) continue;
            String step = to == places() - 1 ? "" : operations.get(to - 1);
            follow(to, way.isEmpty() || step.isEmpty() ? way + step : way + " " + step, paths);
        }
    }

    /// What each place takes from: `conv3x3(0) max(0,1) out(1,2)`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int place = 1; place < places(); place++) {
            String name = place == places() - 1 ? "out" : operations.get(place - 1) + " ";
            String from =
                    String.join(",", inputs(place).stream().map(String::valueOf).toList());
            text.append(name.strip()).append('(').append(from).append(')').append(name.endsWith(" ") ? " " : "");
        }
        return text.toString();
    }

    /// Every connected wiring of at most `most` operations, each once, in canonical form and in the
    /// order of their texts.
    ///
    /// @param most at most 4: their number grows faster than exponentially
    public static List<Wiring> all(int most, List<String> operations) {
        if (most < 0 || most > 4) throw new IllegalArgumentException("most must be from 0 to 4, got " + most);
        int places = most + 2;
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < places; i++) for (int j = i + 1; j < places; j++) slots.add(i * places + j);
        TreeSet<Wiring> found = new TreeSet<>(Comparator.comparing(Wiring::toString));
        int[] chosen = new int[most];
        long labels = Math.round(Math.pow(operations.size(), most));
        for (long label = 0; label < labels; label++) {
            long rest = label;
            for (int i = 0; i < most; i++) {
                chosen[i] = (int) (rest % operations.size());
                rest /= operations.size();
            }
            List<String> named = Arrays.stream(chosen).mapToObj(operations::get).toList();
            for (long mask = 0; mask < 1L << slots.size(); mask++) {
                BitSet edges = new BitSet();
                for (int s = 0; s < slots.size(); s++) if ((mask >> s & 1) == 1) edges.set(slots.get(s));
                Wiring wiring = new Wiring(named, edges);
                if (wiring.connected()) found.add(wiring.canonical());
            }
        }
        return List.copyOf(found);
    }
}
