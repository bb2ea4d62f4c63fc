package dev.zeroth.study;

import dev.zeroth.trial.TrialRecord;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Trials by number. A list of its first n, all finished, costs nothing and never changes, however the array grows.
final class TrialArray {

    private TrialRecord[] trials = new TrialRecord[16];
    private int size;

    int size() {
        return size;
    }

    TrialRecord get(int number) {
        return trials[Objects.checkIndex(number, size)];
    }

    void put(TrialRecord trial) {
        int number = trial.number();
        if (number > size) throw new IllegalStateException("trial %d follows %d".formatted(number, size - 1));
        if (number == trials.length) trials = Arrays.copyOf(trials, 2 * number);
        trials[number] = trial;
        size = Math.max(size, number + 1);
    }

    List<TrialRecord> first(int count) {
        return new First(trials, Objects.checkIndex(count, size + 1));
    }

    List<TrialRecord> copy() {
        return List.of(Arrays.copyOf(trials, size));
    }

    private static final class First extends AbstractList<TrialRecord> implements RandomAccess {
        private final TrialRecord[] trials;
        private final int count;

        First(TrialRecord[] trials, int count) {
            this.trials = trials;
            this.count = count;
        }

        @Override
        public TrialRecord get(int index) {
            return trials[Objects.checkIndex(index, count)];
        }

        @Override
        public int size() {
            return count;
        }
    }
}
