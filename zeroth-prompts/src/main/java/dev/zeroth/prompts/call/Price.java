package dev.zeroth.prompts.call;

/// What a model's tokens cost.
///
/// @param input US dollars a million tokens read
/// @param output US dollars a million tokens written
public record Price(double input, double output) {

    public static final Price FREE = new Price(0, 0);

    public Price {
        if (!(input >= 0 && output >= 0 && Double.isFinite(input + output))) {
            throw new IllegalArgumentException("a price is at least 0, got %s and %s".formatted(input, output));
        }
    }

    public double of(Usage usage) {
        return (usage.input() * input + usage.output() * output) / 1e6;
    }
}
