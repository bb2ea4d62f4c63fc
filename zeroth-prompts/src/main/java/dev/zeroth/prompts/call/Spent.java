package dev.zeroth.prompts.call;

import java.time.Duration;

/// What a run has spent.
public record Spent(long calls, Usage usage, double usd, Duration time, long evaluations, long candidates) {}
