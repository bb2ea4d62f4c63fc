package dev.zeroth.prompts.program;

import java.util.List;

/// What happened in one run.
///
/// @param steps the calls, in order; that which failed is the last
/// @param outputs those of the program, none where it failed
/// @param failure why it has none; empty: it did not fail
public record Trace(List<Step> steps, Fields outputs, String failure) {

    /// One call.
    ///
    /// @param outputs none where it failed
    public record Step(String module, Fields inputs, Fields outputs, String failure) {}

    public Trace {
        steps = List.copyOf(steps);
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    /// The last step of a module.
    public List<Step> of(String module) {
        return steps.stream().filter(step -> step.module().equals(module)).toList();
    }
}
