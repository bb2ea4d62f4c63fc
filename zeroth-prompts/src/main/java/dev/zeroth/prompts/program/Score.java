package dev.zeroth.prompts.program;

import java.util.Map;

/// How good a run was.
///
/// @param value 0 ... 1, more being better
/// @param feedback what was wrong or right, in words, for proposers; may be empty
/// @param modules feedback to single modules, by name
/// @param given whether there is a score at all; where not, the value is 0 and the feedback says why
public record Score(double value, String feedback, Map<String, String> modules, boolean given) {

    public Score {
        modules = Map.copyOf(modules);
        if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException("a score lies in 0 ... 1, got " + value);
    }

    public Score(double value, String feedback, Map<String, String> modules) {
        this(value, feedback, modules, true);
    }

    /// Where a judge gave none.
    public static Score none(String why) {
        return new Score(0, why, Map.of(), false);
    }

    public static Score of(double value, String feedback) {
        return new Score(value, feedback, Map.of());
    }

    /// What a module is told: its own feedback where there is some, else that of the whole.
    public String feedbackTo(String module) {
        return modules.getOrDefault(module, feedback);
    }
}
