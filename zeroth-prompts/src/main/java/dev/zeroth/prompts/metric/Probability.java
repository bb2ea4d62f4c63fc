package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.Set;

/// The probability that a classifier gave the right label, which it tells in a field `FIELD.LABEL` of its outputs: says
/// more of an example than right or wrong do, so that fewer examples tell which of two prompts is better.
///
/// Use it to search; and look at [ExactMatch] for what counts in the end.
///
/// @param field of the label
public record Probability(String field) implements Metric {

    @Override
    public String name() {
        return "probability of the right " + field;
    }

    @Override
    public Set<String> reads() {
        return Set.of(field);
    }

    @Override
    public Score score(Example example, Trace trace) {
        String wanted = example.expected().get(field).strip();
        String told = trace.outputs().get(field + "." + wanted);
        String got = trace.outputs().get(field).strip();
        double value;
        try {
            value = told.isEmpty() ? wanted.equalsIgnoreCase(got) ? 1 : 0 : Double.parseDouble(told);
        } catch (NumberFormatException e) {
            value = 0;
        }
        String verdict =
                wanted.equalsIgnoreCase(got) ? "right" : "%s should be '%s', not '%s'".formatted(field, wanted, got);
        return Score.of(Math.clamp(value, 0, 1), verdict);
    }
}
