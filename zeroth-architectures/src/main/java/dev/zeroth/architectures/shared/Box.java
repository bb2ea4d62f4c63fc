package dev.zeroth.architectures.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Numbers along some extents that networks share, as many as the largest of them has needed so far,
/// with what an optimizer keeps of each. A number that no network has needed is NaN.
final class Box {

    private List<Integer> extents;
    private float[] values;
    private final float[][] kept;
    private long steps;

    Box(int dimensions, int slots) {
        this.extents = new ArrayList<>(Collections.nCopies(dimensions, 0));
        this.values = new float[0];
        this.kept = new float[slots][0];
    }

    Box(List<Integer> extents, float[] values, float[][] kept, long steps) {
        this.extents = List.copyOf(extents);
        this.values = values;
        this.kept = kept;
        this.steps = steps;
    }

    List<Integer> extents() {
        return extents;
    }

    float[] values() {
        return values;
    }

    float[][] kept() {
        return kept;
    }

    long steps() {
        return steps;
    }

    /// How many steps there were, with the one that begins.
    long step() {
        return ++steps;
    }

    /// Makes place for a slice.
    void grow(Slice slice) {
        List<Integer> larger = new ArrayList<>();
        for (int d = 0; d < extents.size(); d++) {
            larger.add(Math.max(extents.get(d), slice.extents().get(d)));
        }
        if (larger.equals(extents)) return;
        Slice before = new Slice(slice.key(), extents);
        extents = List.copyOf(larger);
        int size = new Slice(slice.key(), extents).size();
        values = moved(values, before, filled(size, Float.NaN));
        for (int s = 0; s < kept.length; s++) kept[s] = moved(kept[s], before, filled(size, 0));
    }

    private static float[] filled(int size, float value) {
        float[] all = new float[size];
        Arrays.fill(all, value);
        return all;
    }

    private float[] moved(float[] old, Slice before, float[] into) {
        if (old.length > 0) put(old, before, into);
        return into;
    }

    /// The numbers of a slice, those that are here; others stay as they are.
    ///
    /// @param numbers as many as the slice has
    void get(Slice slice, float[] numbers) {
        walk(slice, (here, there, length) -> {
            for (int i = 0; i < length; i++) {
                if (!Float.isNaN(values[here + i])) numbers[there + i] = values[here + i];
            }
        });
    }

    void put(Slice slice, float[] numbers) {
        put(numbers, slice, values);
    }

    float[] kept(int slot, Slice slice) {
        float[] numbers = new float[slice.size()];
        walk(slice, (here, there, length) -> System.arraycopy(kept[slot], here, numbers, there, length));
        return numbers;
    }

    void keep(int slot, Slice slice, float[] numbers) {
        put(numbers, slice, kept[slot]);
    }

    private void put(float[] numbers, Slice slice, float[] into) {
        walk(slice, (here, there, length) -> System.arraycopy(numbers, there, into, here, length));
    }

    @FunctionalInterface
    private interface Run {
        void at(int here, int there, int length);
    }

    /// All numbers that box and slice both have, in runs.
    private void walk(Slice slice, Run run) {
        if (slice.extents().size() != extents.size()) {
            throw new IllegalArgumentException("%s is %s, not %s".formatted(slice.key(), extents, slice.extents()));
        }
        if (!extents.isEmpty()) walk(slice, 0, 0, 0, run);
    }

    private void walk(Slice slice, int dimension, int here, int there, Run run) {
        int first = here * extents.get(dimension);
        int other = there * slice.extents().get(dimension);
        int both = Math.min(extents.get(dimension), slice.extents().get(dimension));
        if (dimension == extents.size() - 1) {
            run.at(first, other, both);
            return;
        }
        for (int i = 0; i < both; i++) walk(slice, dimension + 1, first + i, other + i, run);
    }
}
