package dev.zeroth.models.splits;

import dev.zeroth.models.Draws;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Splits with one part held out.
final class HeldOut {
    private HeldOut() {}

    static Split random(RowFacts facts, Splitter.HoldOut kind, long seed) {
        RandomGenerator random = Draws.stream(seed, 0, "hold out");
        int rows = facts.rows();
        if (!kind.stratified()) {
            int[] order = Draws.permutation(rows, random);
            int held = (int) Math.round(kind.share() * rows);
            return split(order, held);
        }
        int[] order = Folds.byClass(facts, random);
        boolean[] held = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            held[order[i]] = (long) ((i + 1) * kind.share() + 0.5) > (long) (i * kind.share() + 0.5);
        }
        return split(held);
    }

    static Split grouped(RowFacts facts, double share, long seed) {
        int[] groups = facts.groups();
        int[] sizes = Folds.sizes(groups);
        if (sizes.length < 2) {
            throw new IllegalArgumentException("a split by group needs at least 2 groups, got " + sizes.length);
        }
        boolean[] heldGroups = new boolean[sizes.length];
        double wanted = share * facts.rows();
        int held = 0;
        int taken = 0;
        for (int group : Draws.permutation(sizes.length, Draws.stream(seed, 0, "group hold out"))) {
            boolean nearer = Math.abs(held + sizes[group] - wanted) < Math.abs(held - wanted);
            if ((nearer || taken == 0) && taken < sizes.length - 1) {
                heldGroups[group] = true;
                held += sizes[group];
                taken++;
            }
        }
        boolean[] rows = new boolean[groups.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = heldGroups[groups[row]];
        }
        return split(rows);
    }

    static Split timed(RowFacts facts, double share) {
        double[] times = facts.times();
        int[] order = Folds.inTime(times);
        int start = Folds.boundary(times, order, order.length - (int) Math.round(share * order.length));
        if (start >= order.length) {
            throw new IllegalArgumentException(
                    "a split by time needs later rows to hold out; the last time is shared by " + "too many rows");
        }
        return new Split(Arrays.copyOf(order, start), Arrays.copyOfRange(order, start, order.length));
    }

    private static Split split(int[] order, int held) {
        boolean[] rows = new boolean[order.length];
        for (int i = 0; i < held; i++) {
            rows[order[i]] = true;
        }
        return split(rows);
    }

    private static Split split(boolean[] held) {
        int count = 0;
        for (boolean h : held) {
            count += h ? 1 : 0;
        }
        int[] train = new int[held.length - count];
        int[] test = new int[count];
        int a = 0;
        int b = 0;
        for (int row = 0; row < held.length; row++) {
            if (held[row]) {
                test[a++] = row;
            } else {
                train[b++] = row;
            }
        }
        return new Split(train, test);
    }
}
