package dev.zeroth.architectures.training;

/// What a trainer tells of a network after an epoch.
///
/// @param loss on the examples to validate on, a mean of natural logarithms; NaN where it is none
/// @param accuracy the share of places there whose class is right; NaN where the trainer does not say
/// @param parameters how many numbers the network learns; NaN where the trainer does not say
/// @param latency microseconds of a forward pass of one example; NaN where the trainer does not say
public record Report(double loss, double accuracy, double parameters, double latency) {

    /// Where only the validation is told.
    public Report(double loss, double accuracy) {
        this(loss, accuracy, Double.NaN, Double.NaN);
    }
}
