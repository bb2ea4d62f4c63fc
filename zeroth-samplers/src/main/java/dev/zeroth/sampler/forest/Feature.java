package dev.zeroth.sampler.forest;

/// One coordinate as trees see it: a number lies in the unit interval, on its scale; a category is its index; both are
/// [#INACTIVE] where the parameter is.
///
/// @param choices how many categories, 0 of a number
public record Feature(int choices) {

    /// Below every place and every index.
    public static final double INACTIVE = -1;

    /// Sets of categories are kept in 64 bits, one of them for what is inactive; more categories are to be taken for
    /// numbers.
    public static final int MOST_CHOICES = 63;

    public Feature {
        if (choices < 0 || choices > MOST_CHOICES) {
            throw new IllegalArgumentException("choices must be from 0 to %d, got %d".formatted(MOST_CHOICES, choices));
        }
    }

    boolean categorical() {
        return choices > 0;
    }
}
