package dev.zeroth.sampler.tpe;

import java.util.Comparator;

/// A row and the weight of its kernel.
record Weighted(int row, double weight) {

    static final Comparator<Weighted> BY_ROW = Comparator.comparingInt(Weighted::row);
}
