package dev.zeroth.sampler.replay;

import dev.zeroth.space.Parameters;

/// A point that a method proposed.
///
/// @param point of the whole space; it may break a constraint, and is then told as [Told#refused]
/// @param key what the method knows it by; its own business
public record Proposed(Parameters point, Object key) {}
