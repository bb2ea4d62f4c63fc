package dev.zeroth.sampler.auto;

/// A part and how long it goes on.
///
/// @param until the first trial that is no longer its own; [#END]: it goes on to the end
/// @param why a clause that gives the reason
record Stage(Part part, int until, String why) {

    static final int END = Integer.MAX_VALUE;

    static Stage toTheEnd(Part part, String why) {
        return new Stage(part, END, why);
    }

    @Override
    public String toString() {
        String range = until == END ? "" : " to trial " + until;
        return part.sampler() + range + " (" + why + ")";
    }
}
