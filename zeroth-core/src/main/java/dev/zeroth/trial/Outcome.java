package dev.zeroth.trial;

import java.util.Arrays;
import java.util.List;

/// How a trial ended.
public sealed interface Outcome {

    /// A value per objective, in the order of the study's directions.
    record Complete(List<Double> values) implements Outcome {
        public Complete {
            values = List.copyOf(values);
        }
    }

    /// Stopped early.
    record Pruned() implements Outcome {}

    /// No value.
    ///
    /// @param reason one line
    /// @param detail more, such as a program's last lines of output; empty where there is none
    record Failed(String reason, String detail) implements Outcome {}

    /// A value per objective.
    static Outcome complete(double... values) {
        return new Complete(Arrays.stream(values).boxed().toList());
    }

    /// Stopped early.
    static Outcome pruned() {
        return new Pruned();
    }

    /// No value, for this reason.
    static Outcome failed(String reason) {
        return new Failed(reason, "");
    }
}
