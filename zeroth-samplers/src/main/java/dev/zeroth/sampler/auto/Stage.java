package dev.zeroth.sampler.auto;

import java.util.List;
import java.util.stream.Collectors;

/// Parts that take turns, trial by trial, and how long they go on.
///
/// @param parts at least one
/// @param until the first trial that is no longer their own; [#END]: they go on to the end
/// @param why a clause that gives the reason
record Stage(List<Part> parts, int until, String why) {

    static final int END = Integer.MAX_VALUE;

    Stage {
        if (parts.isEmpty()) throw new IllegalArgumentException("parts must be at least 1, got 0");
        parts = List.copyOf(parts);
    }

    Stage(Part part, int until, String why) {
        this(List.of(part), until, why);
    }

    static Stage toTheEnd(Part part, String why) {
        return new Stage(part, END, why);
    }

    /// The part whose turn a trial is.
    Part part(int trial) {
        return parts.get(trial % parts.size());
    }

    @Override
    public String toString() {
        String names = parts.stream().map(Part::sampler).distinct().collect(Collectors.joining(" and "));
        String range = until == END ? "" : " to trial " + until;
        return names + (parts.size() > 1 ? " in turn" : "") + range + " (" + why + ")";
    }
}
