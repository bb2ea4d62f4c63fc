package dev.zeroth.prompts.call;

import java.time.Duration;

/// What a run has spent.
public record Spent(long calls, Usage usage, double usd, Duration time, long evaluations, long candidates) {

    /// With calls besides.
    public Spent plus(Bill more) {
        return new Spent(
                calls + more.calls(),
                new Usage(
                        usage.input() + more.usage().input(),
                        usage.output() + more.usage().output()),
                usd + more.usd(),
                time,
                evaluations,
                candidates);
    }

    /// What was spent after an earlier look at the same meter.
    public Spent since(Spent before) {
        return new Spent(
                calls - before.calls,
                new Usage(usage.input() - before.usage.input(), usage.output() - before.usage.output()),
                usd - before.usd,
                time.minus(before.time),
                evaluations - before.evaluations,
                candidates - before.candidates);
    }
}
