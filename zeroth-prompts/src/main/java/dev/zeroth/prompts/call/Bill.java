package dev.zeroth.prompts.call;

import java.time.Duration;

/// What the calls of one run took.
///
/// @param usd by the models' prices
/// @param time that their answers took, one after the other: of each the attempt that had it, without those before and
///     without waiting for room; of one that a journal knew, what it took when it was made
/// @param untimed calls among them of which a journal of before does not say how long they took
public record Bill(long calls, Usage usage, double usd, Duration time, long untimed) {

    public static final Bill NONE = new Bill(0, Usage.NONE, 0, Duration.ZERO, 0);

    public Bill plus(Bill other) {
        return new Bill(
                calls + other.calls,
                new Usage(usage.input() + other.usage.input(), usage.output() + other.usage.output()),
                usd + other.usd,
                time.plus(other.time),
                untimed + other.untimed);
    }
}
