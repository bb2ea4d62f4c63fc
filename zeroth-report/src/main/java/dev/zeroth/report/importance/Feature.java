package dev.zeroth.report.importance;

import dev.zeroth.space.FloatValue;
import dev.zeroth.space.IntValue;
import dev.zeroth.space.SubsetValue;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One coordinate of a parameter over a list of trials, cut into bins of about equal counts.
final class Feature {

    private final int[] bins;
    private final int count;

    private Feature(int[] bins, int count) {
        this.bins = bins;
        this.count = count;
    }

    /// The bin of a trial, by its place in the list.
    int bin(int place) {
        return bins[place];
    }

    /// How many bins there are.
    int count() {
        return count;
    }

    /// The coordinates of the values: a number's only one, an order's Lehmer digits, a selection's membership per
    /// item, the text of anything else.
    ///
    /// @param most bins of a coordinate of numbers; categories keep a bin each
    static List<Feature> of(List<Value> values, int most) {
        if (values.stream().allMatch(value -> value instanceof FloatValue || value instanceof IntValue)) {
            return List.of(numbers(
                    values.stream().mapToDouble(value -> value.codes()[0]).toArray(), most));
        }
        if (values.stream().allMatch(value -> value.codes().length > 1 || value instanceof SubsetValue)) {
            List<double[]> rows = values.stream().map(Feature::coordinates).toList();
            int width = rows.stream().mapToInt(row -> row.length).min().orElse(0);
            List<Feature> features = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                int column = i;
                features.add(
                        numbers(rows.stream().mapToDouble(row -> row[column]).toArray(), most));
            }
            return features;
        }
        return List.of(categories(values));
    }

    private static double[] coordinates(Value value) {
        if (!(value instanceof SubsetValue subset)) return value.codes();
        List<?> items = subset.domain().items();
        List<?> chosen = subset.raw();
        return items.stream().mapToDouble(item -> chosen.contains(item) ? 1 : 0).toArray();
    }

    private static Feature categories(List<Value> values) {
        Map<String, Integer> index = new LinkedHashMap<>();
        int[] bins = new int[values.size()];
        for (int i = 0; i < bins.length; i++) {
            Integer next = index.size();
            Integer known = index.putIfAbsent(values.get(i).toString(), next);
            bins[i] = known == null ? next : known;
        }
        return new Feature(bins, index.size());
    }

    /// Equal numbers share a bin; a bin ends once it holds its share of the trials.
    private static Feature numbers(double[] numbers, int most) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double[] edges = Arrays.stream(sorted).distinct().toArray();
        if (edges.length > most) edges = starts(sorted, most);
        int[] bins = new int[numbers.length];
        for (int i = 0; i < bins.length; i++) {
            int at = Arrays.binarySearch(edges, numbers[i]);
            bins[i] = at >= 0 ? at : -at - 2;
        }
        return new Feature(bins, edges.length);
    }

    private static double[] starts(double[] sorted, int most) {
        List<Double> starts = new ArrayList<>();
        long last = -1;
        for (int i = 0; i < sorted.length; i++) {
            long quantile = (long) i * most / sorted.length;
            boolean tied = i > 0 && sorted[i] == sorted[i - 1];
            if (tied || quantile == last) continue;
            starts.add(sorted[i]);
            last = quantile;
        }
        return starts.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
