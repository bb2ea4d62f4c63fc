package dev.zeroth.studyfile;

import dev.zeroth.task.Element;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Section;
import dev.zeroth.trial.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads `direction` (one word) or `directions` (a word per metric, in order, or a mapping from metrics to words).
/// Where nothing is said, a metric's own direction holds; saying otherwise is allowed, and noted.
final class DirectionReader {

    private static final String ONE = "direction";
    private static final String ALL = "directions";
    private static final String[] WORDS = {"minimize", "maximize"};

    private final Section root;
    private final List<Metric> metrics;
    private final List<String> notes;

    private DirectionReader(Section root, List<Metric> metrics, List<String> notes) {
        this.root = root;
        this.metrics = metrics;
        this.notes = notes;
    }

    /// A direction per metric.
    ///
    /// @param metrics the task's, or null where it could not be read: then only the words themselves are checked
    /// @param notes where a metric searched against its nature is noted
    static List<Direction> read(Section root, @Nullable List<Metric> metrics, List<String> notes) {
        return new DirectionReader(root, metrics == null ? List.of() : metrics, notes).read();
    }

    private List<Direction> read() {
        List<Direction> directions = new ArrayList<>();
        if (root.has(ONE) && root.has(ALL)) {
            root.problem(ALL, "'direction' is given too; one of them is enough", null);
        } else if (root.has(ONE)) {
            directions.add(word(root, ONE));
            checkCount(ONE, 1);
        } else if (root.element(ALL) instanceof Element.Mapping) {
            directions.addAll(byName(root.section(ALL)));
        } else if (root.has(ALL)) {
            directions.addAll(inOrder());
            checkCount(ALL, directions.size());
        } else {
            for (Metric metric : metrics) directions.add(metric.direction());
        }
        noteAgainstNature(directions);
        return directions;
    }

    private static Direction word(Section section, String key) {
        return Direction.valueOf(section.choice(key, WORDS).toUpperCase(Locale.ROOT));
    }

    private List<Direction> inOrder() {
        List<Direction> directions = new ArrayList<>();
        for (String text : root.texts(ALL)) {
            if (!List.of(WORDS).contains(text)) {
                root.problem(ALL, "expected minimize or maximize, found '%s'".formatted(text), null);
            }
            directions.add(text.equals(WORDS[1]) ? Direction.MAXIMIZE : Direction.MINIMIZE);
        }
        return directions;
    }

    private List<Direction> byName(Section section) {
        if (metrics.isEmpty()) section.ignoreRest();
        List<Direction> directions = new ArrayList<>();
        for (Metric metric : metrics) {
            directions.add(section.has(metric.name()) ? word(section, metric.name()) : metric.direction());
        }
        return directions;
    }

    private void checkCount(String key, int count) {
        if (metrics.isEmpty() || metrics.size() == count) return;
        String names = String.join(", ", metrics.stream().map(Metric::name).toList());
        root.problem(
                key,
                "expected %d, one for each metric (%s), found %d".formatted(metrics.size(), names, count),
                count == 1 && metrics.size() > 1 ? "Maybe 'directions: [minimize, maximize]'?" : null);
    }

    private void noteAgainstNature(List<Direction> directions) {
        if (directions.size() != metrics.size()) return;
        for (int i = 0; i < metrics.size(); i++) {
            Direction natural = metrics.get(i).natural();
            if (natural == null || natural == directions.get(i)) continue;
            notes.add("%s is to be %sd here, though %s of it is better"
                    .formatted(
                            metrics.get(i).name(),
                            directions.get(i).text(),
                            natural == Direction.MAXIMIZE ? "more" : "less"));
        }
    }
}
