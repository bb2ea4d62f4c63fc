package dev.zeroth.exhibit;

import dev.zeroth.exhibit.Exhibit.Arrow;
import dev.zeroth.exhibit.Exhibit.Change;
import dev.zeroth.exhibit.Exhibit.Graph;
import dev.zeroth.exhibit.Exhibit.Kind;
import dev.zeroth.exhibit.Exhibit.Point;
import dev.zeroth.exhibit.Exhibit.Points;
import dev.zeroth.exhibit.Exhibit.Score;
import dev.zeroth.exhibit.Exhibit.Scores;
import dev.zeroth.exhibit.Exhibit.Span;
import dev.zeroth.exhibit.Exhibit.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exhibits as JSON: `{kind, title, ...}`, and lists of lists within.
final class ExhibitJson {

    private static final String KIND = "kind";
    private static final String TITLE = "title";
    private static final String NOTE = "note";

    private ExhibitJson() {}

    static Map<String, @Nullable Object> write(Exhibit exhibit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(KIND, exhibit.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        json.put(TITLE, exhibit.title());
        switch (exhibit) {
            case Change change -> {
                json.put("before", change.before());
                json.put("after", change.after());
                json.put("spans", list(change.spans(), span -> List.of(word(span.kind()), span.text())));
            }
            case Scores scores -> {
                json.put(NOTE, scores.note());
                json.put(
                        "scores",
                        list(scores.scores(), one -> List.of(one.name(), one.value(), one.low(), one.high())));
            }
            case Table table -> {
                json.put(NOTE, table.note());
                json.put("columns", table.columns());
                json.put("rows", table.rows());
            }
            case Points points -> {
                json.put(NOTE, points.note());
                json.put("x", points.x());
                json.put("y", points.y());
                json.put("points", list(points.points(), one -> List.of(one.x(), one.y(), one.marked())));
            }
            case Graph graph -> {
                json.put(NOTE, graph.note());
                json.put("boxes", graph.boxes());
                json.put("arrows", list(graph.arrows(), one -> List.of((long) one.from(), (long) one.to())));
            }
        }
        return json;
    }

    private static <T> List<Object> list(List<T> items, Function<T, Object> json) {
        return items.stream().map(json).toList();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Exhibit read(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) return null;
        try {
            return switch (String.valueOf(map.get(KIND))) {
                case "change" ->
                    new Change(
                            text(map, TITLE),
                            text(map, "before"),
                            text(map, "after"),
                            all(map, "spans", ExhibitJson::span));
                case "scores" -> new Scores(text(map, TITLE), text(map, NOTE), all(map, "scores", ExhibitJson::score));
                case "table" ->
                    new Table(
                            text(map, TITLE),
                            text(map, NOTE),
                            all(map, "columns", String.class::cast),
                            all(map, "rows", ExhibitJson::row));
                case "points" ->
                    new Points(
                            text(map, TITLE),
                            text(map, NOTE),
                            text(map, "x"),
                            text(map, "y"),
                            all(map, "points", ExhibitJson::point));
                case "graph" ->
                    new Graph(
                            text(map, TITLE),
                            text(map, NOTE),
                            all(map, "boxes", String.class::cast),
                            all(map, "arrows", ExhibitJson::arrow));
                default -> null;
            };
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException _) {
            return null;
        }
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) return text;
        throw new IllegalArgumentException(key);
    }

    private static <T> List<T> all(Map<?, ?> map, String key, Function<Object, T> read) {
        if (!(map.get(key) instanceof List<?> list)) throw new IllegalArgumentException(key);
        List<T> all = new ArrayList<>();
        for (Object item : list) all.add(read.apply(item));
        return all;
    }

    private static Span span(Object json) {
        List<?> parts = (List<?>) json;
        return new Span(Kind.valueOf(((String) parts.get(0)).toUpperCase(Locale.ROOT)), (String) parts.get(1));
    }

    private static Score score(Object json) {
        List<?> parts = (List<?>) json;
        return new Score((String) parts.get(0), number(parts.get(1)), number(parts.get(2)), number(parts.get(3)));
    }

    private static Point point(Object json) {
        List<?> parts = (List<?>) json;
        return new Point(number(parts.get(0)), number(parts.get(1)), (Boolean) parts.get(2));
    }

    private static Arrow arrow(Object json) {
        List<?> parts = (List<?>) json;
        return new Arrow((int) number(parts.get(0)), (int) number(parts.get(1)));
    }

    private static List<Object> row(Object json) {
        List<Object> cells = new ArrayList<>();
        for (Object cell : (List<?>) json) {
            if (!(cell instanceof String) && !(cell instanceof Number)) throw new IllegalArgumentException("cell");
            cells.add(cell);
        }
        return cells;
    }

    private static double number(@Nullable Object json) {
        if (json instanceof Number number) return number.doubleValue();
        throw new IllegalArgumentException("number");
    }
}
