package dev.zeroth.networks;

/// Some examples, one after the other. Arrays are borrowed.
///
/// @param rows how many
/// @param inputs of all; tokens are whole numbers
/// @param answers of all: class numbers, one a place, or the numbers that should come out
public record Batch(int rows, float[] inputs, float[] answers) {

    public Batch {
        if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, got " + rows);
    }
}
