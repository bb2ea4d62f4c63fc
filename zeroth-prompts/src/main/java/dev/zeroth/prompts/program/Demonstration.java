package dev.zeroth.prompts.program;

/// A solved case that a prompt shows.
///
/// @param source the id of the example that it was made from, so that it is not shown where that one is asked; may be
///     empty
public record Demonstration(Fields inputs, Fields outputs, String source) {}
