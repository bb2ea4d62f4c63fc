package dev.zeroth.models.learners;

/// What a training is given beside data and settings.
///
/// @param seed for whatever it draws
/// @param threads how many threads it may use; it must not change the result
/// @param probabilities whether predictions must come with probabilities
public record FitContext(long seed, int threads, boolean probabilities) {
    /// Checks the bounds.
    public FitContext {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
    }
}
