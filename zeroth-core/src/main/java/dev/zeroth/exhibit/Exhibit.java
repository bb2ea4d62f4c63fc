package dev.zeroth.exhibit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something to show of a study beside its trials. All texts may be any text: whoever draws them escapes them.
public sealed interface Exhibit {

    String title();

    /// A text as it was and as it is.
    ///
    /// @param spans both in one, in order
    record Change(String title, String before, String after, List<Span> spans) implements Exhibit {
        public Change {
            spans = List.copyOf(spans);
        }
    }

    /// A part of a text that changed.
    record Span(Kind kind, String text) {}

    /// What became of a part of a text.
    enum Kind {
        KEPT,
        GONE,
        COME
    }

    /// Numbers with intervals, on one axis.
    record Scores(String title, String note, List<Score> scores) implements Exhibit {
        public Scores {
            scores = List.copyOf(scores);
        }
    }

    /// One of them.
    ///
    /// @param low at most the value
    /// @param high at least the value
    record Score(String name, double value, double low, double high) {
        public Score {
            if (!Double.isFinite(low) || !Double.isFinite(high) || !(low <= value && value <= high)) {
                throw new IllegalArgumentException(
                        "an interval is finite and holds its value, got %s in %s to %s".formatted(value, low, high));
            }
        }
    }

    /// Rows of cells.
    ///
    /// @param rows each as long as the columns; of texts and finite numbers
    record Table(String title, String note, List<String> columns, List<List<Object>> rows) implements Exhibit {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Object> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row has %d cells, there are %d columns".formatted(row.size(), columns.size()));
                }
            }
        }
    }

    /// Points of a plane; the marked ones are joined.
    ///
    /// @param x name of the axis
    /// @param y name of the axis
    record Points(String title, String note, String x, String y, List<Point> points) implements Exhibit {
        public Points {
            points = List.copyOf(points);
        }
    }

    /// One of them, of finite numbers.
    record Point(double x, double y, boolean marked) {
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("a point is finite, got %s, %s".formatted(x, y));
            }
        }
    }

    /// Boxes joined by arrows, such as the layers of a network; drawn from above to below.
    ///
    /// @param boxes what stands in each
    /// @param arrows each from a box to a later one
    record Graph(String title, String note, List<String> boxes, List<Arrow> arrows) implements Exhibit {
        public Graph {
            boxes = List.copyOf(boxes);
            arrows = List.copyOf(arrows);
            for (Arrow arrow : arrows) {
                if (arrow.from() < 0 || arrow.from() >= arrow.to() || arrow.to() >= boxes.size()) {
                    throw new IllegalArgumentException("an arrow leads from a box to a later one, got %d to %d of %d"
                            .formatted(arrow.from(), arrow.to(), boxes.size()));
                }
            }
        }
    }

    /// One of them, between boxes by their places in the list.
    record Arrow(int from, int to) {}

    /// As JSON, which [#of] reads.
    default Map<String, @Nullable Object> json() {
        return ExhibitJson.write(this);
    }

    /// What [#json] wrote; null where it is none of that.
    static @Nullable Exhibit of(@Nullable Object json) {
        return ExhibitJson.read(json);
    }
}
