package dev.zeroth.sampler.tpe;

import dev.zeroth.space.Domain;
import dev.zeroth.space.ScalarDomain;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The places of one parameter's coordinates, row by row; NaN where the trial did not have the parameter.
final class Slot {

    private final String name;
    private final Domain domain;
    private final List<Column> columns = new ArrayList<>();
    private final double[][] places;
    private int rows;
    private int present;

    Slot(String name, Domain domain) {
        this.name = name;
        this.domain = domain;
        for (ScalarDomain coordinate : domain.coordinates()) columns.add(new Column(coordinate));
        this.places = new double[columns.size()][16];
    }

    String name() {
        return name;
    }

    Domain domain() {
        return domain;
    }

    List<Column> columns() {
        return columns;
    }

    double[] places(int column) {
        return places[column];
    }

    boolean has(int row) {
        return !Double.isNaN(places[0][row]);
    }

    /// How many of the first so many rows have the parameter.
    int present(int count) {
        int later = 0;
        for (int row = count; row < rows; row++) if (has(row)) later++;
        return present - later;
    }

    void add(@Nullable Value value) {
        if (rows == places[0].length) {
            for (int c = 0; c < places.length; c++) places[c] = Arrays.copyOf(places[c], 2 * rows);
        }
        double[] codes = codes(value);
        for (int c = 0; c < places.length; c++) {
            places[c][rows] = codes == null ? Double.NaN : columns.get(c).place(codes[c]);
        }
        if (codes != null) present++;
        rows++;
    }

    /// Forgets the last rows.
    void truncate(int count) {
        while (rows > count) {
            rows--;
            if (has(rows)) present--;
        }
    }

    /// The codes of a value in this domain, also of one suggested from another domain that this one contains.
    private double @Nullable [] codes(@Nullable Value value) {
        if (value == null) return null;
        if (value.domain().equals(domain)) return value.codes();
        try {
            return domain.value(value.raw()).codes();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The value at these places.
    Value value(double[] chosen, int from) {
        double[] codes = new double[columns.size()];
        for (int c = 0; c < codes.length; c++) codes[c] = columns.get(c).code(chosen[from + c]);
        return domain.decode(codes);
    }
}
