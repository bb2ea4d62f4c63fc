package dev.zeroth.models.saved;

import java.util.List;

/// Predictions as text, ready to be written: numbers in their shortest exact form, never with an exponent.
///
/// @param header `prediction` (or `cluster`), then `probability NAME` for every class if the model has probabilities
/// @param rows one list a row, as long as the header
public record PredictedTable(List<String> header, List<List<String>> rows) {
    /// Copies the lists.
    public PredictedTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }
}
