package dev.zeroth.networks.layer;

import dev.zeroth.tensor.Shape;

/// Numbers that are learned.
///
/// @param index among all of the network
/// @param name such as `2.dense.weight`
public record Parameter(int index, String name, Shape shape, Start start) {}
