package dev.zeroth.networks.data;

import java.util.List;

/// How the rows of a table become numbers for a network: x = (cell - mean) / deviation, 0 where the deviation is 0.
///
/// @param target the column of classes
/// @param names of the others, in their order
/// @param means one for each column, or a single one for all
/// @param deviations as many
public record Columns(String target, List<String> names, List<Double> means, List<Double> deviations) {

    public Columns {
        names = List.copyOf(names);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        boolean fit = means.size() == deviations.size() && (means.size() == 1 || means.size() == names.size());
        boolean finite = means.stream().allMatch(Double::isFinite)
                && deviations.stream().allMatch(deviation -> deviation >= 0 && Double.isFinite(deviation));
        if (names.isEmpty() || !fit || !finite) {
            throw new IllegalArgumentException("%d columns, %d means and %d deviations are no scaling of a table"
                    .formatted(names.size(), means.size(), deviations.size()));
        }
    }

    /// A cell of a column as the network takes it.
    public float scaled(int column, float cell) {
        int at = means.size() == 1 ? 0 : column;
        double deviation = deviations.get(at);
        return deviation > 0 ? (float) ((cell - means.get(at)) / deviation) : 0;
    }
}
