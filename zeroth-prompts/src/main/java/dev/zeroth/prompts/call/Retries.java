package dev.zeroth.prompts.call;

import java.time.Duration;

/// How often and after how long a call that failed in passing is made again.
///
/// ```
/// wait before attempt n = max(what the server said, first 2^(n-1) (1/2 + u/2)),  at most the longest
/// ```
///
/// u in [0, 1) comes from the request, so that many that fail together do not come again together.
///
/// @param attempts in all, at least 1
public record Retries(int attempts, Duration first, Duration longest) {

    /// Two to three minutes in all: a server that begins anew, or a limit by the minute, is waited for.
    public static final Retries STANDARD = new Retries(8, Duration.ofSeconds(2), Duration.ofMinutes(1));

    public Retries {
        if (attempts < 1) throw new IllegalArgumentException("attempts must be at least 1, got " + attempts);
    }

    /// @param attempt that failed, from 1
    /// @param key of the request
    Duration wait(int attempt, String key, Duration said) {
        double share = (1 + (key.hashCode() * 31L + attempt & 0xFFFF) / 65536.0) / 2;
        double seconds = first.toNanos() / 1e9 * Math.pow(2, attempt - 1) * share;
        Duration own = Duration.ofNanos((long) (seconds * 1e9));
        Duration wait = own.compareTo(said) > 0 ? own : said;
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
