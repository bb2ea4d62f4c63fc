package dev.zeroth.prompts.call;

/// Tokens of a call.
public record Usage(long input, long output) {

    public static final Usage NONE = new Usage(0, 0);

    public Usage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("tokens are counted from 0, got %d and %d".formatted(input, output));
        }
    }

    public long total() {
        return input + output;
    }
}
