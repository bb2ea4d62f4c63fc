package dev.zeroth.sampler.tpe;

import dev.zeroth.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Parameters that are chosen together, and the rows of trials that had them all.
final class Group {

    private final List<Slot> slots;
    private final Slot[] partial;
    private final Column[] columns;
    private final double[][] places;
    private final int[] rows;
    private final int finished;

    /// @param slots at least one
    Group(List<Slot> slots, Observations observations) {
        this.slots = slots;
        this.columns = slots.stream().flatMap(slot -> slot.columns().stream()).toArray(Column[]::new);
        this.places = new double[columns.length][];
        int at = 0;
        for (Slot slot : slots) for (int c = 0; c < slot.columns().size(); c++) places[at++] = slot.places(c);
        this.partial = slots.stream()
                .filter(slot -> slot.present(observations.size()) < observations.size())
                .toArray(Slot[]::new);
        int[] found = new int[observations.size()];
        int count = 0;
        int ended = 0;
        for (int row = 0; row < found.length; row++) {
            if (row == observations.told()) ended = count;
            if (has(row)) found[count++] = row;
        }
        this.finished = observations.told() == found.length ? count : ended;
        this.rows = Arrays.copyOf(found, count);
    }

    /// Whether the trial of a row had all the parameters.
    boolean has(int row) {
        for (Slot slot : partial) if (!slot.has(row)) return false;
        return true;
    }

    Column[] columns() {
        return columns;
    }

    double[][] places() {
        return places;
    }

    /// The rows, ascending; those of pending trials last.
    int[] rows() {
        return rows;
    }

    /// How many of the rows are of finished trials.
    int finished() {
        return finished;
    }

    /// Puts the values at these places.
    void choose(double[] chosen, Map<String, Value> into) {
        int at = 0;
        for (Slot slot : slots) {
            into.put(slot.name(), slot.value(chosen, at));
            at += slot.columns().size();
        }
    }
}
