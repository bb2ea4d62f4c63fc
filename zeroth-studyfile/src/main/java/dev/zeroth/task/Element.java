package dev.zeroth.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A part of a document, with the line where it begins (0 where there are no lines).
public sealed interface Element {

    int line();

    /// The part as a JSON-like object.
    @Nullable
    Object json();

    /// How a message names the part: `'abc'`, `a list`, `a mapping`, `nothing`.
    String found();

    /// A text, number, boolean or null.
    ///
    /// @param text as it was written, quotes and escapes removed
    /// @param value a JSON scalar
    record Scalar(int line, String text, @Nullable Object value) implements Element {

        private static final int SHOWN = 60;

        @Override
        public @Nullable Object json() {
            return value;
        }

        @Override
        public String found() {
            if (value == null) return "nothing";
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            return "'" + shown.replaceAll("\\R", " ") + "'";
        }
    }

    /// A list.
    record Sequence(int line, List<Element> items) implements Element {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> json() {
            List<@Nullable Object> json = new ArrayList<>();
            for (Element item : items) json.add(item.json());
            return Collections.unmodifiableList(json);
        }

        @Override
        public String found() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /// Keys and what they stand for.
    record Mapping(int line, SequencedMap<String, Entry> entries) implements Element {

        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            entries.forEach((key, entry) -> json.put(key, entry.value().json()));
            return Collections.unmodifiableMap(json);
        }

        @Override
        public String found() {
            return "a mapping";
        }
    }

    /// What a key stands for.
    ///
    /// @param line the line of the key
    record Entry(int line, Element value) {}

    /// An element of a JSON-like object, without lines.
    ///
    /// @throws IllegalArgumentException if it is none
    static Element of(@Nullable Object json) {
        return switch (json) {
            case List<?> list -> new Sequence(0, list.stream().map(Element::of).toList());
            case Map<?, ?> map -> {
                SequencedMap<String, Entry> entries = new LinkedHashMap<>();
                map.forEach((key, value) -> entries.put(String.valueOf(key), new Entry(0, of(value))));
                yield new Mapping(0, entries);
            }
            case null, default -> {
                Object scalar = dev.zeroth.json.Json.scalar(json);
                yield new Scalar(0, String.valueOf(scalar), scalar);
            }
        };
    }
}
