package dev.zeroth.sampler.grid;

import dev.zeroth.expression.Expression;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place among the valid combinations of a few parameters, in lexicographic order: a depth-first search that
/// leaves a branch as soon as a constraint decided there is broken. Mutable; O(parameters) memory.
final class Cursor {

    private static final long INACTIVE = -1;

    private final List<Axis> axes;
    private final Map<String, Integer> index;
    private final long[] ranks;
    private final @Nullable Value[] values;
    private long steps = Long.MAX_VALUE;

    /// @param index of each axis by the name of its parameter
    Cursor(List<Axis> axes, Map<String, Integer> index) {
        this(axes, index, new long[axes.size()], new @Nullable Value[axes.size()]);
    }

    private Cursor(List<Axis> axes, Map<String, Integer> index, long[] ranks, @Nullable Value[] values) {
        this.axes = axes;
        this.index = index;
        this.ranks = ranks;
        this.values = values;
    }

    /// Lets every later move fail once the search has tried this many values in all.
    void limit(long steps) {
        this.steps = steps;
    }

    /// Whether the limit was met, so that a failed move means nothing.
    boolean spent() {
        return steps < 0;
    }

    Cursor copy() {
        return new Cursor(axes, index, ranks.clone(), values.clone());
    }

    /// The values here by axis, null where inactive; valid until the cursor moves.
    @Nullable
    Value[] values() {
        return values;
    }

    long[] ranks() {
        return ranks.clone();
    }

    void moveTo(long[] place) {
        for (int i = 0; i < place.length; i++) set(i, place[i]);
    }

    /// Moves to the first combination; false if there is none.
    boolean first() {
        return descend(0);
    }

    /// Moves to the next combination; false, the place lost, if this was the last.
    boolean next() {
        for (int depth = axes.size() - 1; depth >= 0; depth--) {
            if (ranks[depth] == INACTIVE) continue;
            if (descendFrom(depth, ranks[depth] + 1)) return true;
        }
        return false;
    }

    /// Moves to a combination drawn with equal probabilities, by rejection; false, the place lost, after `tries`.
    boolean draw(RandomStream random, int tries) {
        for (int i = 0; i < tries; i++) if (drawOnce(random)) return true;
        return false;
    }

    private boolean drawOnce(RandomStream random) {
        for (int depth = 0; depth < ranks.length; depth++) {
            long rank = random.nextLong(axes.get(depth).levels().count());
            boolean active = active(depth);
            if (!active && rank != 0) return false;
            set(depth, active ? rank : INACTIVE);
            if (!holds(depth)) return false;
        }
        return true;
    }

    private boolean descend(int depth) {
        if (depth == ranks.length) return true;
        if (active(depth)) return descendFrom(depth, 0);
        set(depth, INACTIVE);
        return holds(depth) && descend(depth + 1);
    }

    private boolean descendFrom(int depth, long from) {
        long count = axes.get(depth).levels().count();
        for (long rank = from; rank < count; rank++) {
            if (steps-- <= 0) return false;
            set(depth, rank);
            if (holds(depth) && descend(depth + 1)) return true;
        }
        return false;
    }

    private void set(int depth, long rank) {
        ranks[depth] = rank;
        values[depth] = rank == INACTIVE ? null : axes.get(depth).levels().at(rank);
    }

    private boolean active(int depth) {
        Expression when = axes.get(depth).parameter().when();
        return when == null || when.test(this::lookup, false);
    }

    private boolean holds(int depth) {
        for (Expression constraint : axes.get(depth).decides()) {
            if (!constraint.test(this::lookup, true)) return false;
        }
        return true;
    }

    private @Nullable Object lookup(String name) {
        Integer at = index.get(name);
        Value value = at == null ? null : values[at];
        return value == null ? Expression.ABSENT : value.raw();
    }
}
