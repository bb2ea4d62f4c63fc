package dev.zeroth.bench.architectures;

/// How one study went on the table of cells.
///
/// @param epochs how many were trained after each trial
/// @param cells the incumbent after each trial, or [#NONE]
record Trace(int[] epochs, int[] cells) {

    /// No cell was trained to the end yet.
    static final int NONE = -1;

    int trials() {
        return cells.length;
    }

    /// Whole trainings.
    double evaluations() {
        return trials() == 0 ? 0 : epochs[trials() - 1] / (double) Recipe.EPOCHS;
    }

    /// The incumbent when so many evaluations were spent, or the last one where fewer were.
    int after(int evaluations) {
        int cell = NONE;
        for (int i = 0; i < cells.length && epochs[i] <= evaluations * Recipe.EPOCHS; i++) cell = cells[i];
        return cell;
    }
}
