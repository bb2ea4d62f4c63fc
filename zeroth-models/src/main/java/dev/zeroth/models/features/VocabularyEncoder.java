package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Text by a vocabulary of n-grams: of those in enough training texts, the ones in most of them, ties in order of the
/// n-gram; each has a weight, 1 for plain counts.
final class VocabularyEncoder implements ColumnEncoder {
    private final TextSettings settings;
    private final List<String> grams;
    private final double[] weights;
    private final Map<String, Integer> places;

    private VocabularyEncoder(TextSettings settings, List<String> grams, double[] weights) {
        this.settings = settings;
        this.grams = List.copyOf(grams);
        this.weights = weights;
        this.places = HashMap.newHashMap(grams.size());
        for (int i = 0; i < grams.size(); i++) {
            places.put(grams.get(i), i);
        }
    }

    static VocabularyEncoder fit(Column.Words column, TextSettings settings) {
        Map<String, Integer> documents = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            NGrams.count(column.valueOr(row, ""), settings).keySet().forEach(g -> documents.merge(g, 1, Integer::sum));
        }
        Comparator<Map.Entry<String, Integer>> byDocuments = Map.Entry.comparingByValue(Comparator.reverseOrder());
        TreeMap<String, Integer> chosen = new TreeMap<>();
        documents.entrySet().stream()
                .filter(e -> e.getValue() >= settings.minDocuments())
                .sorted(byDocuments.thenComparing(Map.Entry.comparingByKey()))
                .limit(settings.features())
                .forEach(e -> chosen.put(e.getKey(), e.getValue()));
        boolean plain = settings.method() == TextSettings.Method.COUNT;
        double[] weights = chosen.values().stream()
                .mapToDouble(d -> plain ? 1 : StrictMath.log((1.0 + column.size()) / (1.0 + d)) + 1)
                .toArray();
        return new VocabularyEncoder(settings, List.copyOf(chosen.keySet()), weights);
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.TEXT;
    }

    @Override
    public int width() {
        return grams.size();
    }

    @Override
    public List<String> names(String column) {
        return grams.stream().map(g -> column + ": " + g).toList();
    }

    @Override
    public void encode(Column column, int row, int offset, FeatureMatrix.Builder into) {
        TreeMap<Integer, Double> found = new TreeMap<>();
        NGrams.count(((Column.Words) column).valueOr(row, ""), settings).forEach((gram, count) -> {
            Integer place = places.get(gram);
            if (place != null) {
                found.put(place, TextRows.damped(count, settings) * weights[place]);
            }
        });
        TextRows.add(found, settings, offset, into);
    }

    @Override
    public void write(BinaryWriter out) {
        TextRows.write(settings, out);
        out.texts(grams).reals(weights);
    }

    static VocabularyEncoder read(BinaryReader in) {
        TextSettings settings = TextRows.read(in);
        List<String> grams = in.texts();
        double[] weights = in.reals();
        if (weights.length != grams.size()) {
            throw new BinaryReader.DamagedException(
                    String.format(Locale.ROOT, "a vocabulary of %d has %d weights", grams.size(), weights.length));
        }
        return new VocabularyEncoder(settings, grams, weights);
    }
}
