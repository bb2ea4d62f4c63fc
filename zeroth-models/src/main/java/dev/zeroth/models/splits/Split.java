package dev.zeroth.models.splits;

/// Rows to learn from and rows held out; no row is in both.
public final class Split {
    private final int[] train;
    private final int[] test;

    /// @throws IllegalArgumentException if one side has no row
    public Split(int[] train, int[] test) {
        if (train.length == 0 || test.length == 0) {
            throw new IllegalArgumentException("a split needs rows on both sides, got " + train.length
                    + " to learn from and " + test.length + " held out");
        }
        this.train = train.clone();
        this.test = test.clone();
    }

    /// The rows to learn from, ascending unless they are in order of time.
    public int[] train() {
        return train.clone();
    }

    /// The rows held out.
    public int[] test() {
        return test.clone();
    }
}
