package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One feature a category, in sorted order, and a last one for everything else: rare, missing, never seen.
final class CategoryEncoder implements ColumnEncoder {
    private final List<String> categories;
    private final Map<String, Integer> places = new HashMap<>();

    private CategoryEncoder(List<String> categories) {
        this.categories = List.copyOf(categories);
        for (int i = 0; i < categories.size(); i++) {
            places.put(categories.get(i), i);
        }
    }

    static CategoryEncoder fit(Column.Words column, FeatureSettings settings) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (!column.missing(row)) {
                counts.merge(column.value(row), 1, Integer::sum);
            }
        }
        return new CategoryEncoder(counts.entrySet().stream()
                .filter(e -> e.getValue() >= settings.minCategoryCount())
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.CATEGORY;
    }

    @Override
    public int width() {
        return categories.size() + 1;
    }

    @Override
    public List<String> names(String column) {
        List<String> names = new ArrayList<>();
        categories.forEach(c -> names.add(column + " = " + c));
        names.add(column + " other");
        return names;
    }

    @Override
    public void encode(Column column, int row, int offset, FeatureMatrix.Builder into) {
        Integer place = column.missing(row) ? null : places.get(((Column.Words) column).value(row));
        into.add(offset + (place == null ? categories.size() : place), 1);
    }

    @Override
    public void write(BinaryWriter out) {
        out.texts(categories);
    }

    static CategoryEncoder read(BinaryReader in) {
        return new CategoryEncoder(in.texts());
    }
}
