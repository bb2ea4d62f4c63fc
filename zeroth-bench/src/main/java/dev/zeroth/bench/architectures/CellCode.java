package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The cells of [Recipe] as points: a choice for each operation, `cell.1`, and a truth value for each
/// edge, `cell.0-2`. A model sees which paths and which of these there are.
final class CellCode implements Encoding {

    private static final int PLACES = Recipe.MOST_OPERATIONS + 2;

    private final SearchSpace space;
    private final List<String> paths;

    /// What was found out of a point before, for samplers ask again and again.
    private final Map<Parameters, Seen> memory = new ConcurrentHashMap<>();

    private record Seen(Wiring canonical, boolean held, double[] features) {}

    CellCode() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int place = 1; place < PLACES - 1; place++) {
            builder.add(operation(place), new ChoiceDomain(new ArrayList<>(Recipe.OPERATIONS)));
        }
        for (int from = 0; from < PLACES; from++) {
            for (int to = from + 1; to < PLACES; to++) builder.add(edge(from, to), new BooleanDomain());
        }
        space = builder.build();
        paths = paths();
    }

    private static String operation(int place) {
        return "cell." + place;
    }

    private static String edge(int from, int to) {
        return "cell.%d-%d".formatted(from, to);
    }

    /// Every path of at most so many operations.
    private static List<String> paths() {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= Recipe.MOST_OPERATIONS; length++) {
            int to = all.size();
            for (int i = from; i < to; i++) {
                for (String next : Recipe.OPERATIONS) all.add(all.get(i).isEmpty() ? next : all.get(i) + " " + next);
            }
            from = to;
        }
        return List.copyOf(all);
    }

    SearchSpace space() {
        return space;
    }

    private static Wiring wiring(Parameters point) {
        List<String> operations = new ArrayList<>();
        for (int place = 1; place < PLACES - 1; place++) {
            operations.add(String.valueOf(
                    Objects.requireNonNull(point.get(operation(place))).raw()));
        }
        BitSet edges = new BitSet();
        for (int from = 0; from < PLACES; from++) {
            for (int to = from + 1; to < PLACES; to++) {
                Object there = Objects.requireNonNull(point.get(edge(from, to))).raw();
                if (Boolean.TRUE.equals(there)) edges.set(from * PLACES + to);
            }
        }
        return new Wiring(operations, edges);
    }

    private Seen seen(Parameters point) {
        return memory.computeIfAbsent(point, given -> {
            Wiring wiring = wiring(given);
            Set<String> there = wiring.paths();
            double[] features = new double[paths.size()];
            for (int i = 0; i < features.length; i++) features[i] = there.contains(paths.get(i)) ? 1 : 0;
            return new Seen(wiring.canonical(), Recipe.holds(wiring), features);
        });
    }

    @Override
    public Wiring identity(Parameters point) {
        return seen(point).canonical();
    }

    @Override
    public double[] features(Parameters point) {
        return seen(point).features().clone();
    }

    /// A place's operation and the edges to it are a part.
    @Override
    public List<String> parts(String parameter) {
        return List.of(parameter.replaceFirst("[0-9]+-", ""));
    }

    @Override
    public @Nullable String problem(Parameters point) {
        return seen(point).held() ? null : "a way leads through the cell, of at most 7 edges";
    }
}
