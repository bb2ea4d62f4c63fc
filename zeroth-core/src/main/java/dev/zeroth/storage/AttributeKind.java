package dev.zeroth.storage;

/// Whose an attribute is.
public enum AttributeKind {
    USER,
    SYSTEM
}
