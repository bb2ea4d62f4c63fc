package dev.zeroth.task;

import dev.zeroth.setting.Setting;
import dev.zeroth.usage.Nearest;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One mapping of a study file, read key by key.
///
/// A key that was asked for is known; a mistake in its value is noted with its line, and the method answers with a
/// stand-in (the standard value, `""`, 0, an empty list), so that reading goes on and all mistakes are told at once.
/// [#finish] then notes the keys that nobody asked for and throws if there was any mistake in this section or in
/// those within. A key without a value counts as absent.
///
/// Methods without `Or` note a mistake when the key is absent. For one thread.
public final class Section {

    /// There were mistakes; thrown by [Section#finish].
    public static final class Invalid extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        Invalid(List<Problem> problems) {
            super(String.join("\n", problems.stream().map(Problem::text).toList()), null, false, false);
            this.problems = List.copyOf(problems);
        }

        /// The mistakes, outermost first, then by line.
        public List<Problem> problems() {
            return problems;
        }
    }

    private final Place place;
    private final Element.Mapping mapping;
    private final boolean absent;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Section> within = new ArrayList<>();
    private boolean open = true;

    private Section(Place place, Element.Mapping mapping, boolean absent) {
        this.place = place;
        this.mapping = mapping;
        this.absent = absent;
    }

    /// The outermost section of a file.
    ///
    /// @param file the name that problems carry
    /// @param folder where relative paths start
    public static Section of(Element.Mapping mapping, String file, Path folder) {
        return new Section(new Place(file, folder, ""), mapping, false);
    }

    /// A section that stands in no file, as the command line makes it: its problems have no lines.
    ///
    /// @param json string keys, JSON-like values
    /// @throws IllegalArgumentException for values of other types
    public static Section of(Map<String, ? extends @Nullable Object> json, Path folder) {
        Map<String, Element.Entry> entries = new LinkedHashMap<>();
        json.forEach((key, value) -> entries.put(key, new Element.Entry(0, Element.of(value))));
        return of(new Element.Mapping(0, new LinkedHashMap<>(entries)), "", folder);
    }

    /// The keys that are there, in order.
    public List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /// Whether the key is there and has a value. It is known from then on.
    public boolean has(String key) {
        return element(key) != null;
    }

    /// The part of the document that a key stands for, or null.
    public @Nullable Element element(String key) {
        known.add(key);
        Element.Entry entry = mapping.entries().get(key);
        if (entry == null) return null;
        return entry.value() instanceof Element.Scalar scalar && scalar.value() == null ? null : entry.value();
    }

    /// The line of a key, or of the section where the key is absent.
    public int line(String key) {
        Element.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.line() : entry.line();
    }

    /// The line where the section begins.
    public int line() {
        return mapping.line();
    }

    /// The folder that relative paths start from.
    public Path folder() {
        return place.folder();
    }

    /// All of it as a JSON-like object; every key is known from then on.
    public Map<String, @Nullable Object> raw() {
        known.addAll(mapping.entries().keySet());
        return mapping.json();
    }

    /// A text.
    public String text(String key) {
        return require(key, "a text", Scalars::text, "");
    }

    /// A text, or the standard one.
    public String textOr(String key, String standard) {
        return has(key) ? text(key) : standard;
    }

    /// A text, or null.
    public @Nullable String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    /// One of several words.
    public String choice(String key, String... allowed) {
        List<String> words = Arrays.asList(allowed);
        Element element = element(key);
        String text = element == null ? null : Scalars.text(element);
        if (text != null && words.contains(text)) return text;
        String list = "expected one of " + String.join(", ", words);
        if (element == null) problem(key, list + ", found nothing", null);
        else problem(key, "%s, found %s".formatted(list, element.found()), nearest(text, words));
        return words.getFirst();
    }

    /// One of several words, or the standard one.
    public String choiceOr(String key, String standard, String... allowed) {
        return has(key) ? choice(key, allowed) : standard;
    }

    /// A whole number within bounds.
    public int integer(String key, int low, int high) {
        return Math.toIntExact(whole(key, low, high));
    }

    /// A whole number within bounds, or the standard one.
    public int intOr(String key, int standard, int low, int high) {
        return has(key) ? integer(key, low, high) : standard;
    }

    /// A whole number, or the standard one.
    public long longOr(String key, long standard) {
        return has(key) ? whole(key, Long.MIN_VALUE, Long.MAX_VALUE) : standard;
    }

    /// A whole number within wide bounds.
    public long whole(String key, long low, long high) {
        return require(key, Scalars.wholeWanted(low, high), element -> Scalars.whole(element, low, high), low);
    }

    /// A finite number within bounds, which may be infinite.
    public double number(String key, double low, double high) {
        return require(key, Scalars.numberWanted(low, high), element -> Scalars.number(element, low, high), low);
    }

    /// A finite number within bounds, or the standard one.
    public double numberOr(String key, double standard, double low, double high) {
        return has(key) ? number(key, low, high) : standard;
    }

    /// A finite number within bounds, or null.
    public @Nullable Double numberOrNull(String key, double low, double high) {
        return has(key) ? (Double) number(key, low, high) : null;
    }

    /// True or false, or the standard.
    public boolean flagOr(String key, boolean standard) {
        if (!has(key)) return standard;
        return require(key, "true or false", element -> element.json() instanceof Boolean flag ? flag : null, standard);
    }

    /// A duration above 0, such as `90s` or a number of seconds.
    public Duration duration(String key) {
        return require(key, "a duration above 0, such as 90s, 15m or 2h", Scalars::duration, Duration.ofSeconds(1));
    }

    /// A duration above 0, or the standard one.
    public Duration durationOr(String key, Duration standard) {
        return has(key) ? duration(key) : standard;
    }

    /// A duration above 0, or null.
    public @Nullable Duration durationOrNull(String key) {
        return has(key) ? duration(key) : null;
    }

    /// A path, relative ones from the file's folder; whether anything is there is not checked.
    public Path path(String key) {
        Path path = require(key, "a path", Scalars::path, Path.of(""));
        return place.folder().resolve(path).normalize();
    }

    /// A path, or null.
    public @Nullable Path pathOrNull(String key) {
        return has(key) ? path(key) : null;
    }

    /// The path of a file that can be read, or null: a mistake was noted.
    public @Nullable Path file(String key) {
        Element element = element(key);
        Path path = path(key);
        if (element == null || Scalars.path(element) == null) return null;
        String wrong = NearbyFiles.problem(path, String.valueOf(Scalars.text(element)));
        if (wrong == null) return path;
        problem(key, wrong, NearbyFiles.hint(path));
        return null;
    }

    /// Texts: a list of them, or a single one; at least one.
    public List<String> texts(String key) {
        return require(key, "a list of texts", Scalars::texts, List.of());
    }

    /// Texts, or the standard ones.
    public List<String> textsOr(String key, List<String> standard) {
        return has(key) ? texts(key) : standard;
    }

    /// What the key stands for as a JSON-like object, or null.
    public @Nullable Object json(String key) {
        Element element = element(key);
        return element == null ? null : element.json();
    }

    /// A text, number or boolean as a JSON scalar, or null.
    public @Nullable Object scalar(String key) {
        Element element = element(key);
        if (element == null) return null;
        if (element instanceof Element.Scalar scalar) return scalar.value();
        problem(key, "expected a text, a number, true or false, found " + element.found(), null);
        return null;
    }

    /// A mapping, the same section each time. Where it is absent, an empty one that notes nothing more.
    public Section section(String key) {
        Element element = element(key);
        if (element instanceof Element.Mapping inner) return within(place.at(key), inner, false);
        problem(key, "expected a mapping, found " + (element == null ? "nothing" : element.found()), null);
        return within(place.at(key), new Element.Mapping(line(key), new LinkedHashMap<>()), true);
    }

    /// A mapping, or null where it is absent.
    public @Nullable Section sectionOrNull(String key) {
        return has(key) ? section(key) : null;
    }

    /// A list of mappings, the same sections each time; empty where it is absent.
    public List<Section> sections(String key) {
        Element element = element(key);
        List<Section> sections = new ArrayList<>();
        if (element == null) return sections;
        if (!(element instanceof Element.Sequence sequence)) {
            problem(key, "expected a list of mappings, found " + element.found(), null);
            return sections;
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            Element item = sequence.items().get(i);
            String name = "%s[%d]".formatted(key, i);
            if (item instanceof Element.Mapping inner) sections.add(within(place.at(name), inner, false));
            else problem(item.line(), name, "expected a mapping, found " + item.found(), null);
        }
        return sections;
    }

    private Section within(Place at, Element.Mapping inner, boolean missing) {
        for (Section section : within) if (section.place.equals(at)) return section;
        Section section = new Section(at, inner, missing);
        within.add(section);
        return section;
    }

    /// Every key that was not asked for so far, as values of declared settings; mistakes are noted.
    ///
    /// @param owner what takes the settings, such as "sampler 'tpe'"
    /// @return the valid ones that were given
    public Map<String, Object> settings(String owner, List<Setting> declared) {
        return GivenSettings.read(this, owner, declared);
    }

    List<String> unknown() {
        return mapping.entries().keySet().stream()
                .filter(key -> !known.contains(key))
                .toList();
    }

    private <T> T require(String key, String wanted, Scalars.Reader<T> reader, T standIn) {
        Element element = element(key);
        T value = element == null ? null : reader.read(element);
        if (value != null) return value;
        problem(key, "expected %s, found %s".formatted(wanted, element == null ? "nothing" : element.found()), null);
        return standIn;
    }

    /// Notes a mistake in the value of a key; the empty key stands for the section itself.
    ///
    /// @param message one line that says what was found and what is allowed
    /// @param hint beginning "Maybe", or null
    public void problem(String key, String message, @Nullable String hint) {
        known.add(key);
        problem(line(key), key, message, hint);
    }

    /// Notes a mistake at a line of its own, such as that of a list's element.
    public void problem(int line, String key, String message, @Nullable String hint) {
        if (!absent) problems.add(new Problem(place.file(), line, place.keyAt(key), message, hint));
    }

    /// Whether no mistake was noted so far, here or within.
    public boolean valid() {
        return problems.isEmpty() && within.stream().allMatch(Section::valid);
    }

    /// The mistakes noted so far, here and within: outermost first, then by line.
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        List<Section> level = List.of(this);
        while (!level.isEmpty()) {
            List<Section> next = new ArrayList<>();
            List<Problem> here = new ArrayList<>();
            for (Section section : level) {
                here.addAll(section.problems);
                next.addAll(section.within);
            }
            here.sort(java.util.Comparator.comparingInt(Problem::line));
            all.addAll(here);
            level = next;
        }
        return all;
    }

    /// Leaves the keys that were not asked for alone, here and within: [#finish] says nothing of them.
    public void ignoreRest() {
        open = false;
        within.forEach(Section::ignoreRest);
    }

    /// Notes every key that was not asked for, here and within.
    ///
    /// @throws Invalid if any mistake was noted, here or within
    public void finish() {
        noteUnknown();
        List<Problem> all = problems();
        if (!all.isEmpty()) throw new Invalid(all);
    }

    private void noteUnknown() {
        if (open) {
            for (String key : unknown()) {
                if (told.add(key)) problem(line(key), key, "unknown key", maybe(key, known));
            }
        }
        within.forEach(Section::noteUnknown);
    }

    private static @Nullable String nearest(@Nullable String word, List<String> words) {
        String nearest = word == null ? null : Nearest.to(word, words);
        return nearest == null ? null : "Maybe '%s'?".formatted(nearest);
    }

    private static String maybe(String word, Iterable<String> names) {
        if (UsageException.cut(word)) return UsageException.QUOTE;
        String nearest = Nearest.to(word, names);
        String all = String.join(", ", names);
        return nearest == null ? "Maybe one of: " + all : "Maybe '%s'? Known: %s".formatted(nearest, all);
    }
}
