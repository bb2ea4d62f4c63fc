package dev.zeroth.sampler.grid;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters that conditions and constraints tie together, and none besides: a lattice is the product of its
/// components.
final class Component {

    /// More valid combinations than this are not listed.
    private static final int MOST_LISTED = 100_000;

    /// Nor is the search for them carried on for longer than this many steps.
    private static final long MOST_STEPS = 300_000;

    private static final int REJECTIONS = 1_000;

    private final List<Axis> axes;
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private @Nullable List<long[]> listed;
    private boolean tooMany;

    Component(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        for (int i = 0; i < axes.size(); i++) index.put(axes.get(i).name(), i);
    }

    List<Axis> axes() {
        return axes;
    }

    Cursor cursor() {
        return new Cursor(axes, index);
    }

    private boolean free() {
        return axes.size() == 1
                && axes.getFirst().parameter().when() == null
                && axes.getFirst().decides().isEmpty();
    }

    /// How many valid combinations there are, or -1 if there are too many to count.
    long count() {
        if (free()) return axes.getFirst().levels().count();
        List<long[]> list = list();
        return list == null ? -1 : list.size();
    }

    /// Moves to the combination of this number; for components that can be counted.
    void moveTo(Cursor cursor, long number) {
        List<long[]> list = free() ? null : list();
        cursor.moveTo(list == null ? new long[] {number} : list.get((int) number));
    }

    /// Moves to a random combination: equal probabilities where it can be counted or where rejection finds one,
    /// else the first.
    boolean draw(Cursor cursor, RandomStream random) {
        long count = count();
        if (count < 0) return cursor.draw(random, REJECTIONS) || cursor.first();
        if (count == 0) return false;
        moveTo(cursor, random.nextLong(count));
        return true;
    }

    private @Nullable List<long[]> list() {
        if (listed == null && !tooMany) {
            listed = search();
            tooMany = listed == null;
        }
        return listed;
    }

    private @Nullable List<long[]> search() {
        List<long[]> found = new ArrayList<>();
        Cursor cursor = cursor();
        cursor.limit(MOST_STEPS);
        for (boolean more = cursor.first(); more; more = cursor.next()) {
            if (found.size() == MOST_LISTED) return null;
            found.add(cursor.ranks());
        }
        if (cursor.spent()) return null;
        return found;
    }
}
