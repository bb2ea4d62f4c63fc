package dev.zeroth.space;

/// How a numeric domain is spread: evenly, or evenly in the logarithm.
public enum Scale {
    LINEAR,
    LOG
}
