package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// Points as rows of features, kept feature by feature.
final class Design {

    private final double[][] columns;
    private final int[] groups;
    private final int groupCount;
    private int size;

    /// @param groups the group of each feature
    Design(int[] groups, int groupCount) {
        this.groups = groups;
        this.groupCount = groupCount;
        this.columns = new double[groups.length][16];
    }

    static Design of(Layout layout) {
        int[] groups = new int[layout.features()];
        Arrays.setAll(groups, layout::groupOf);
        return new Design(groups, layout.groups());
    }

    int size() {
        return size;
    }

    int features() {
        return groups.length;
    }

    int groupCount() {
        return groupCount;
    }

    int groupOf(int feature) {
        return groups[feature];
    }

    double[] column(int feature) {
        return columns[feature];
    }

    void add(double[] features) {
        for (int f = 0; f < columns.length; f++) {
            if (size == columns[f].length) columns[f] = Arrays.copyOf(columns[f], 2 * size);
            columns[f][size] = features[f];
        }
        size++;
    }

    void truncate(int count) {
        size = Math.min(size, count);
    }

    double[] row(int index) {
        double[] row = new double[columns.length];
        for (int f = 0; f < row.length; f++) row[f] = columns[f][index];
        return row;
    }

    /// Some of the rows.
    Design select(int[] rows) {
        Design selected = new Design(groups, groupCount);
        for (int row : rows) selected.add(row(row));
        return selected;
    }
}
