package dev.zeroth.prompts.call;

import java.time.Duration;

/// What the calls of one run took.
///
/// @param usd by the models' prices
/// @param time that their answers took, one after the other; of one that a journal knew, what it took when it was made
public record Bill(long calls, Usage usage, double usd, Duration time) {

    public static final Bill NONE = new Bill(0, Usage.NONE, 0, Duration.ZERO);

    public Bill plus(Bill other) {
        return new Bill(
                calls + other.calls,
                new Usage(usage.input() + other.usage.input(), usage.output() + other.usage.output()),
                usd + other.usd,
                time.plus(other.time));
    }
}
