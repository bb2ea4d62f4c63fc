package dev.zeroth.storage.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Outcome constraints as the two kinds of system attribute that Optuna knows: `constraints:<name>`, one number each
/// (newer), and `constraints`, the list of all (older). Both are written, the list in the order of the names.
final class Constraints {

    static final String LIST = "constraints";
    static final String PREFIX = "constraints:";

    private Constraints() {}

    /// Takes the constraints out of a trial's attributes. Those of a list alone are named `0`, `1`, ... as Optuna does.
    static SortedMap<String, Double> take(Map<String, @Nullable Object> attributes) {
        SortedMap<String, Double> named = new TreeMap<>();
        for (Iterator<Map.Entry<String, @Nullable Object>> i =
                        attributes.entrySet().iterator();
                i.hasNext(); ) {
            Map.Entry<String, @Nullable Object> entry = i.next();
            if (entry.getKey().startsWith(PREFIX) && entry.getValue() instanceof Number number) {
                named.put(entry.getKey().substring(PREFIX.length()), number.doubleValue());
                i.remove();
            }
        }
        List<Double> list = numbers(attributes.get(LIST));
        if (list == null) return named;
        attributes.remove(LIST);
        if (list.equals(new ArrayList<>(named.values()))) return named;
        for (int i = 0; i < list.size(); i++) named.putIfAbsent(Integer.toString(i), list.get(i));
        return named;
    }

    private static @Nullable List<Double> numbers(@Nullable Object json) {
        if (!(json instanceof List<?> list)) return null;
        List<Double> numbers = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Number number)) return null;
            numbers.add(number.doubleValue());
        }
        return numbers;
    }
}
