package dev.zeroth.prompts.call;

import java.time.Duration;

/// A model could not be asked, or gave no answer. The message is one line and holds no secret.
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What kind of failure.
    public enum Kind {
        /// Too many requests, a server's failure, a time-out, a cut connection: asked again after a while.
        PASSING,
        /// The answer is none: a refusal, malformed, too long. The case fails.
        ANSWER,
        /// A wrong key, address or name, a request that is never taken: the run ends.
        LASTING
    }

    private final Kind kind;
    private final Duration after;
    private final Usage usage;

    public ModelException(Kind kind, String message) {
        this(kind, message, Duration.ZERO, Usage.NONE);
    }

    /// @param after how long to wait at least, as the server said
    /// @param usage what the failed call took all the same
    public ModelException(Kind kind, String message, Duration after, Usage usage) {
        super(message);
        this.kind = kind;
        this.after = after;
        this.usage = usage;
    }

    public Kind kind() {
        return kind;
    }

    public Duration after() {
        return after;
    }

    public Usage usage() {
        return usage;
    }
}
