package dev.zeroth.prompts.program;

import java.util.List;

/// What happened in one run.
///
/// @param steps the calls, in order; that which failed is the last
/// @param transitions of a program that is a [StateFlow], in order; of others none
/// @param outputs those of the program, none where it failed
/// @param failure why it has none; empty: it did not fail
public record Trace(List<Step> steps, List<Transition> transitions, Fields outputs, String failure) {

    /// One call.
    ///
    /// @param outputs none where it failed
    public record Step(String module, Fields inputs, Fields outputs, String failure) {}

    /// From a state to the next.
    ///
    /// @param steps how many of the run's steps lie before it
    public record Transition(String from, String to, int steps) {}

    public Trace {
        steps = List.copyOf(steps);
        transitions = List.copyOf(transitions);
    }

    /// Of a program without states.
    public Trace(List<Step> steps, Fields outputs, String failure) {
        this(steps, List.of(), outputs, failure);
    }

    public boolean failed() {
        return !failure.isEmpty();
    }

    /// The steps of a module, in order.
    public List<Step> of(String module) {
        return steps.stream().filter(step -> step.module().equals(module)).toList();
    }

    /// The steps of the last k visits of states; where there are no states, the last k steps. A visit ends with its
    /// transition; the last one, in the final state or where the run failed, has none.
    ///
    /// @param k at least 1
    public List<Step> last(int k) {
        if (transitions.isEmpty()) return steps.subList(Math.max(0, steps.size() - k), steps.size());
        int left = left(k);
        return steps.subList(left == 0 ? 0 : transitions.get(left - 1).steps(), steps.size());
    }

    /// How many visits lie before the last k.
    private int left(int k) {
        int visits = transitions.size();
        if (visits > 0 && steps.size() > transitions.getLast().steps()) visits++;
        return Math.max(0, visits - k);
    }

    /// The same with its last visits alone, as of [#last]: what feedback through time is cut off to.
    ///
    /// @param k at least 1
    public Trace cut(int k) {
        List<Step> kept = last(k);
        int before = steps.size() - kept.size();
        List<Transition> after = transitions.subList(Math.min(left(k), transitions.size()), transitions.size()).stream()
                .map(one -> new Transition(one.from(), one.to(), one.steps() - before))
                .toList();
        return new Trace(kept, after, outputs, failure);
    }
}
