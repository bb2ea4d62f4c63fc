package dev.zeroth.models.splits;

import java.util.List;

/// A way to divide rows. The same facts and seed give the same splits.
public sealed interface Splitter {
    /// How many splits there are.
    int count();

    /// Divides the rows.
    ///
    /// @throws IllegalArgumentException if there are too few rows, groups or times
    List<Split> split(RowFacts facts, long seed);

    /// Every row is held out once a repeat.
    ///
    /// @param folds how many parts, at least 2
    /// @param repeats how often to divide anew, at least 1
    /// @param stratified whether every class is spread evenly over the parts
    record KFold(int folds, int repeats, boolean stratified) implements Splitter {
        /// Checks the bounds.
        public KFold {
            atLeast(folds, 2, "folds");
            atLeast(repeats, 1, "repeats");
        }

        @Override
        public int count() {
            return folds * repeats;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return Folds.random(facts, this, seed);
        }
    }

    /// One random part is held out.
    ///
    /// @param share of the rows, between 0 and 1
    /// @param stratified whether it has the same share of every class
    record HoldOut(double share, boolean stratified) implements Splitter {
        /// Checks the bounds.
        public HoldOut {
            between(share);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return List.of(HeldOut.random(facts, this, seed));
        }
    }

    /// Every group is held out once, and never divided.
    ///
    /// @param folds how many parts, at least 2 and at most as many as groups
    record GroupKFold(int folds) implements Splitter {
        /// Checks the bounds.
        public GroupKFold {
            atLeast(folds, 2, "folds");
        }

        @Override
        public int count() {
            return folds;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return Folds.grouped(facts, folds, seed);
        }
    }

    /// Random whole groups are held out until they have about the share.
    ///
    /// @param share of the rows, between 0 and 1
    record GroupHoldOut(double share) implements Splitter {
        /// Checks the bounds.
        public GroupHoldOut {
            between(share);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return List.of(HeldOut.grouped(facts, share, seed));
        }
    }

    /// The rows in order of time are cut into `folds + 1` parts; each part but the first is held out once, and all rows
    /// strictly before it are learned from. Rows of the same time stay together. The seed is not used.
    ///
    /// @param folds how many splits, at least 1
    record TimeFolds(int folds) implements Splitter {
        /// Checks the bounds.
        public TimeFolds {
            atLeast(folds, 1, "folds");
        }

        @Override
        public int count() {
            return folds;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return Folds.timed(facts, folds);
        }
    }

    /// The last rows in order of time are held out; rows of the same time stay together. The seed is not used.
    ///
    /// @param share of the rows, between 0 and 1
    record TimeHoldOut(double share) implements Splitter {
        /// Checks the bounds.
        public TimeHoldOut {
            between(share);
        }

        @Override
        public int count() {
            return 1;
        }

        @Override
        public List<Split> split(RowFacts facts, long seed) {
            return List.of(HeldOut.timed(facts, share));
        }
    }

    private static void atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
        }
    }

    private static void between(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
        }
    }
}
