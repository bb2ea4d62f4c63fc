package dev.zeroth.weights.fit;

/// How the rate falls over the budget.
public enum Decay {

    /// Not at all.
    CONSTANT,

    /// In a straight line to nothing.
    LINEAR,

    /// Along half a cosine to nothing.
    COSINE;

    /// @param progress from 0 to 1
    double share(double progress) {
        return switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - progress;
            case COSINE -> (1 + StrictMath.cos(Math.PI * progress)) / 2;
        };
    }
}
