package dev.zeroth.weights;

/// A way to change weights by what forward passes say. Its settings are fixed; what it learns is in a [MethodRun].
public interface Method {

    /// Name and settings in one line: two methods of the same line behave the same.
    String describe();

    /// How many forward passes a step takes at most.
    int forwards();

    /// Whether it goes in steps that a rate and an epsilon make longer or shorter; otherwise both mean nothing.
    default boolean steps() {
        return true;
    }

    /// Whether its steps are as long where slopes are gentle as where they are steep, because it divides by what it
    /// measures: its rate must fall as the run comes near its end.
    default boolean normalized() {
        return false;
    }

    /// Whether how the loss bends misleads its steps, as where they are made of differences to the loss of the weights
    /// themselves: its epsilon must be less.
    default boolean bends() {
        return false;
    }

    /// Whether no pass of a step depends on what those before it in the step have said, and their number is always
    /// [#forwards]: then they may be made in parallel.
    default boolean independent() {
        return steps();
    }

    /// Starts over.
    ///
    /// @param seed from which all its randomness comes
    MethodRun start(Weights weights, long seed);
}
