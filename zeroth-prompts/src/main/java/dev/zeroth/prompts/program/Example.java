package dev.zeroth.prompts.program;

/// A question and what is known of its answer.
///
/// @param id unique within a data set, such as `spam.train.tsv:17`
/// @param inputs what the program is given
/// @param expected what a [Metric] compares with; may be empty, where a judge needs none
public record Example(String id, Fields inputs, Fields expected) {

    public Example {
        if (id.isBlank()) throw new IllegalArgumentException("an example must have an id");
    }

    /// What tells questions apart: equal where the inputs are, but for white space around them.
    public String question() {
        return inputs.mark();
    }
}
