package dev.zeroth.prompts.call;

/// A tool that a model may call.
///
/// @param schema of its arguments: a JSON Schema object, as text
public record Tool(String name, String description, String schema) {}
