package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The rows that processes are conditioned on: all, or of very many those that tell most.
///
/// @param rows of all, ascending
/// @param design their features
/// @param until the first rows, up to this one, that were chosen from; all later ones follow
/// @param chosen how many were chosen of these; they are taken in at once, later ones one by one
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Active(int[] rows, Design design, int until, int chosen) {

    int size() {
        return rows.length;
    }

    double[] pick(double[] values) {
        return Rows.pick(values, rows);
    }

    /// How many rows are left where only so many of all remain.
    int sizeWithin(int count) {
        return chosen + count - until;
    }

    static Active all(Design design, int until) {
        int[] rows = new int[design.size()];
        Arrays.setAll(rows, i -> i);
        return new Active(rows, design, until, until);
    }

    /// Some of the first rows, and all later ones.
    static Active of(int[] chosen, int until, Design all) {
        int[] rows = Arrays.copyOf(chosen, chosen.length + all.size() - until);
        for (int i = chosen.length; i < rows.length; i++) rows[i] = until + i - chosen.length;
        return new Active(rows, all.select(rows), until, chosen.length);
    }
}
