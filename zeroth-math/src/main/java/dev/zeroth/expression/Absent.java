package dev.zeroth.expression;

/// The value of a parameter that is inactive in the trial at hand.
enum Absent {
    ABSENT;

    @Override
    public String toString() {
        return "absent";
    }
}
