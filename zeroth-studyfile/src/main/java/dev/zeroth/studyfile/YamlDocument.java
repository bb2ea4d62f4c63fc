package dev.zeroth.studyfile;

import dev.zeroth.task.Element;
import dev.zeroth.task.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML 1.2 document (core schema, of which JSON is a part) into elements with lines.
///
/// At most 50 levels and 100,000 elements, those behind aliases counted as often as they are named. Tags other than
/// YAML's own and merge keys are not part of the format.
final class YamlDocument {

    private static final int MAX_DEPTH = 50;
    private static final long MAX_ELEMENTS = 100_000;
    private static final Pattern NO_START = Pattern.compile("found character '([`@%])' that cannot start any token.*");
    private static final Set<String> COLLECTION_TAGS = Set.of("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq");

    /// @param size elements in it, itself included
    /// @param depth levels in it, itself included
    private record Part(Element element, long size, int depth) {}

    private final String file;
    private final Iterator<Event> events;
    private final Map<Anchor, Part> anchored = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private YamlDocument(String file, String text) {
        this.file = file;
        this.events = new Parse(LoadSettings.builder().setLabel(file).build())
                .parseString(text)
                .iterator();
    }

    /// The outermost mapping of a document.
    ///
    /// @param problems where keys named twice are noted
    /// @throws StudyFileException if the text is no such document
    static Element.Mapping read(String file, String text, List<Problem> problems) {
        YamlDocument document = new YamlDocument(file, text);
        try {
            Element.Mapping mapping = document.whole();
            problems.addAll(document.problems);
            return mapping;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw invalid(file, line, e.getProblem().replaceAll("\\s+", " "));
        } catch (YamlEngineException e) {
            throw failure(file, 0, "no valid YAML: " + firstLine(e));
        }
    }

    private static StudyFileException invalid(String file, int line, String problem) {
        Matcher start = NO_START.matcher(problem);
        if (!start.matches()) return failure(file, line, "no valid YAML: " + problem);
        String message = "no valid YAML: no value begins with '%s'".formatted(start.group(1));
        return new StudyFileException(
                List.of(new Problem(file, line, "", message, "Maybe put the whole value in quotes")));
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static StudyFileException failure(String file, int line, String message) {
        return new StudyFileException(List.of(new Problem(file, line, "", message, null)));
    }

    private Element.Mapping whole() {
        events.next();
        Event start = events.next();
        if (start instanceof StreamEndEvent) throw failure(file, 0, "the file is empty");
        Part root = part(events.next(), "", 1);
        if (!(events.next() instanceof DocumentEndEvent)) throw failure(file, 0, "no valid YAML");
        Event end = events.next();
        if (!(end instanceof StreamEndEvent))
            throw failure(file, line(end), "a second document begins here; one is allowed");
        if (root.element() instanceof Element.Mapping mapping) return mapping;
        throw failure(
                file,
                root.element().line(),
                "expected keys and values, found " + root.element().found());
    }

    private Part part(Event event, String path, int depth) {
        if (depth > MAX_DEPTH) throw failure(file, line(event), "nested deeper than %d levels".formatted(MAX_DEPTH));
        if (event instanceof AliasEvent alias) return aliased(alias, depth);
        Part part = event instanceof ScalarEvent scalar
                ? new Part(scalar(scalar), 1, 1)
                : collection((CollectionStartEvent) event, path, depth);
        if (part.size() > MAX_ELEMENTS) {
            throw failure(file, line(event), "more than %d elements".formatted(MAX_ELEMENTS));
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchored.put(anchor, part));
        return part;
    }

    private Part aliased(AliasEvent alias, int depth) {
        Part part = anchored.get(alias.getAlias());
        if (part == null) {
            throw failure(
                    file, line(alias), "the alias *%s names no anchor that ends before it".formatted(alias.getAlias()));
        }
        if (depth + part.depth() > MAX_DEPTH + 1) {
            throw failure(file, line(alias), "nested deeper than %d levels".formatted(MAX_DEPTH));
        }
        return part;
    }

    private Part collection(CollectionStartEvent start, String path, int depth) {
        Optional<String> tag = start.getTag();
        if (tag.isPresent() && !COLLECTION_TAGS.contains(tag.get())) {
            throw failure(file, line(start), "the tag '%s' is not supported".formatted(YamlScalar.shown(tag.get())));
        }
        return start instanceof MappingStartEvent ? mapping(start, path, depth) : sequence(start, path, depth);
    }

    private Part sequence(CollectionStartEvent start, String path, int depth) {
        List<Element> items = new ArrayList<>();
        long size = 1;
        int deepest = 0;
        for (Event next = events.next(); next instanceof NodeEvent; next = events.next()) {
            Part item = part(next, "%s[%d]".formatted(path, items.size()), depth + 1);
            items.add(item.element());
            size += item.size();
            deepest = Math.max(deepest, item.depth());
        }
        return new Part(new Element.Sequence(line(start), items), size, deepest + 1);
    }

    private Part mapping(CollectionStartEvent start, String path, int depth) {
        LinkedHashMap<String, Element.Entry> entries = new LinkedHashMap<>();
        long size = 1;
        int deepest = 0;
        for (Event next = events.next(); next instanceof NodeEvent; next = events.next()) {
            String key = key(next);
            String at = path.isEmpty() ? key : path + "." + key;
            Part value = part(events.next(), at, depth + 1);
            Element.Entry earlier = entries.putIfAbsent(key, new Element.Entry(line(next), value.element()));
            if (earlier != null) {
                problems.add(new Problem(
                        file, line(next), at, "named twice, first on line %d".formatted(earlier.line()), null));
            }
            size += value.size() + 1;
            deepest = Math.max(deepest, value.depth());
        }
        return new Part(new Element.Mapping(line(start), entries), size, deepest + 1);
    }

    private String key(Event event) {
        if (event instanceof ScalarEvent scalar) return scalar(scalar).text();
        throw failure(file, line(event), "a key must be a text");
    }

    private Element.Scalar scalar(ScalarEvent event) {
        String text = event.getValue();
        String tag = event.getTag().orElse(null);
        try {
            return new Element.Scalar(line(event), text, YamlScalar.value(text, tag, event.isPlain()));
        } catch (IllegalArgumentException e) {
            throw failure(file, line(event), String.valueOf(e.getMessage()));
        }
    }

    private static int line(@Nullable Event event) {
        return event == null ? 0 : event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
