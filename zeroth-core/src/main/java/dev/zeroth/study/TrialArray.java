package dev.zeroth.study;

import dev.zeroth.sampler.History;
import dev.zeroth.sampler.View;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.SortedSet;

/// Trials by number. A list of some of its finished trials costs next to nothing and never changes, however the array
/// grows.
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
        if (number > size) throw new IllegalStateException("trial %s follows %s".formatted(number, size - 1));
        if (number == trials.length) trials = Arrays.copyOf(trials, 2 * number);
        trials[number] = trial;
        size = Math.max(size, number + 1);
    }

    /// The trials below a number, but for some.
    ///
    /// @param except numbers below it, those of unfinished trials among them
    List<TrialRecord> below(int number, SortedSet<Integer> except) {
        Objects.checkIndex(number, size + 1);
        return new Below(
                trials, number, except.stream().mapToInt(Integer::intValue).toArray());
    }

    /// What the proposal for a trial may rest on.
    ///
    /// @param view of trials that are finished
    /// @param declared whether the study's space was declared, so that parameters are known from the start
    History history(View view, List<Direction> directions, int number, boolean declared) {
        List<TrialRecord> pending = new ArrayList<>();
        for (int m : view.except()) pending.add(Proposal.pending(get(m), declared));
        for (int m = view.below(); m < number; m++) pending.add(Proposal.pending(get(m), declared));
        return new History(directions, below(view.below(), view.except()), Collections.unmodifiableList(pending));
    }

    List<TrialRecord> copy() {
        return List.of(Arrays.copyOf(trials, size));
    }

    private static final class Below extends AbstractList<TrialRecord> implements RandomAccess {
        private final TrialRecord[] trials;
        private final int below;
        private final int[] except;

        Below(TrialRecord[] trials, int below, int[] except) {
            this.trials = trials;
            this.below = below;
            this.except = except;
        }

        @Override
        public TrialRecord get(int index) {
            int number = Objects.checkIndex(index, size());
            for (int left : except) {
                if (left > number) break;
                number++;
            }
            return trials[number];
        }

        @Override
        public int size() {
            return below - except.length;
        }
    }
}
