package dev.zeroth.networks.training;

/// What a training was after a round through its examples.
///
/// @param forwards forward-equivalents spent so far
/// @param loss the mean over the round's minibatches, each before its step
/// @param validation the loss on the examples to validate on; NaN where there are none
/// @param accuracy the share of places there whose class is right; NaN where there are none
public record Epoch(long forwards, double loss, double validation, double accuracy) {}
