package dev.zeroth.models.splits;

import dev.zeroth.models.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Splits in which parts take turns at being held out.
final class Folds {
    private Folds() {}

    static List<Split> random(RowFacts facts, Splitter.KFold kind, long seed) {
        if (facts.rows() < kind.folds()) {
            throw new IllegalArgumentException(
                    "folds must be at most the number of rows, " + facts.rows() + ", got " + kind.folds());
        }
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < kind.repeats(); repeat++) {
            RandomGenerator random = Draws.stream(seed, repeat, "folds");
            int[] order = kind.stratified() ? byClass(facts, random) : Draws.permutation(facts.rows(), random);
            int[] parts = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                parts[order[i]] = i % kind.folds();
            }
            splits.addAll(turns(parts, kind.folds()));
        }
        return splits;
    }

    /// All rows, class after class, in random order within a class: dealt out in turn they spread evenly.
    static int[] byClass(RowFacts facts, RandomGenerator random) {
        int[] classes = facts.classes();
        return Arrays.stream(Draws.permutation(facts.rows(), random))
                .boxed()
                .sorted(Comparator.comparingInt(row -> classes[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The largest groups first (ties in random order), each to the part with the fewest rows.
    static List<Split> grouped(RowFacts facts, int folds, long seed) {
        int[] groups = facts.groups();
        int[] sizes = sizes(groups);
        if (sizes.length < folds) {
            throw new IllegalArgumentException(
                    "folds must be at most the number of groups, " + sizes.length + ", got " + folds);
        }
        int[] order = Draws.permutation(sizes.length, Draws.stream(seed, 0, "group folds"));
        int[] partOf = new int[sizes.length];
        int[] filled = new int[folds];
        Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingInt(g -> -sizes[g]))
                .forEach(group -> {
                    int part = 0;
                    for (int p = 1; p < folds; p++) {
                        part = filled[p] < filled[part] ? p : part;
                    }
                    partOf[group] = part;
                    filled[part] += sizes[group];
                });
        return turns(Arrays.stream(groups).map(g -> partOf[g]).toArray(), folds);
    }

    static int[] sizes(int[] groups) {
        int[] sizes = new int[Arrays.stream(groups).max().orElse(-1) + 1];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }

    static List<Split> timed(RowFacts facts, int folds) {
        double[] times = facts.times();
        int[] order = inTime(times);
        List<Split> splits = new ArrayList<>();
        int start = boundary(times, order, (int) ((long) order.length / (folds + 1)));
        for (int fold = 1; fold <= folds; fold++) {
            int end = fold == folds
                    ? order.length
                    : boundary(times, order, (int) ((long) order.length * (fold + 1) / (folds + 1)));
            if (start == 0 || start >= end) {
                throw new IllegalArgumentException("folds must be fewer than the different times allow, got " + folds);
            }
            splits.add(new Split(Arrays.copyOf(order, start), Arrays.copyOfRange(order, start, end)));
            start = end;
        }
        return splits;
    }

    static int[] inTime(double[] times) {
        return IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> times[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The first place at or after `place` whose time is later than the one before it.
    static int boundary(double[] times, int[] order, int place) {
        int moved = Math.max(1, place);
        while (moved < order.length && times[order[moved]] == times[order[moved - 1]]) {
            moved++;
        }
        return moved;
    }

    private static List<Split> turns(int[] parts, int folds) {
        List<Split> splits = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            splits.add(new Split(
                    IntStream.range(0, parts.length)
                            .filter(r -> parts[r] != held)
                            .toArray(),
                    IntStream.range(0, parts.length)
                            .filter(r -> parts[r] == held)
                            .toArray()));
        }
        return splits;
    }
}
