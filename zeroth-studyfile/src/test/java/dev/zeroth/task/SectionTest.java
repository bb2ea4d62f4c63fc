package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SectionTest {

    @TempDir
    Path folder;

    private Section section(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2)
            json.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        return Section.of(json, folder);
    }

    private static List<String> told(Section section) {
        return section.problems().stream().map(Problem::text).toList();
    }

    @Test
    void valuesOfEveryType() {
        Section section = section(
                "text",
                "a",
                "number",
                1.5,
                "int",
                3,
                "flag",
                true,
                "time",
                "2m",
                "seconds",
                1.5,
                "path",
                "a/../b.csv",
                "list",
                List.of("a", 1, true),
                "one",
                "x",
                "map",
                Map.of("k", 1),
                "maps",
                List.of(Map.of("k", 2)),
                "long",
                1L << 40,
                "whole",
                4.0);
        assertThat(section.text("text")).isEqualTo("a");
        assertThat(section.text("int")).isEqualTo("3");
        assertThat(section.number("number", 0, 2)).isEqualTo(1.5);
        assertThat(section.integer("int", 1, 3)).isEqualTo(3);
        assertThat(section.intOr("whole", 0, 0, 9)).isEqualTo(4);
        assertThat(section.longOr("long", 0)).isEqualTo(1L << 40);
        assertThat(section.flagOr("flag", false)).isTrue();
        assertThat(section.duration("time")).isEqualTo(Duration.ofMinutes(2));
        assertThat(section.durationOr("seconds", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
        assertThat(section.path("path")).isEqualTo(folder.resolve("b.csv"));
        assertThat(section.texts("list")).containsExactly("a", "1", "true");
        assertThat(section.texts("one")).containsExactly("x");
        assertThat(section.section("map").integer("k", 0, 9)).isEqualTo(1);
        assertThat(section.sections("maps")).hasSize(1);
        assertThat(section.sections("maps").getFirst().integer("k", 0, 9)).isEqualTo(2);
        assertThat(section.choice("text", "a", "b")).isEqualTo("a");
        assertThat(section.scalar("number")).isEqualTo(1.5);
        assertThat(section.json("list")).isEqualTo(List.of("a", 1L, true));
        section.finish();
    }

    @Test
    void standardsWhereAKeyIsAbsentOrHasNoValue() {
        Section section = section("nothing", null);
        assertThat(section.has("nothing")).isFalse();
        assertThat(section.textOr("nothing", "s")).isEqualTo("s");
        assertThat(section.textOrNull("absent")).isNull();
        assertThat(section.numberOr("absent", 0.5, 0, 1)).isEqualTo(0.5);
        assertThat(section.numberOrNull("absent", 0, 1)).isNull();
        assertThat(section.intOr("absent", 7, 0, 1)).isEqualTo(7);
        assertThat(section.durationOrNull("absent")).isNull();
        assertThat(section.pathOrNull("absent")).isNull();
        assertThat(section.textsOr("absent", List.of("z"))).containsExactly("z");
        assertThat(section.choiceOr("absent", "b", "a", "b")).isEqualTo("b");
        assertThat(section.sectionOrNull("absent")).isNull();
        assertThat(section.sections("absent")).isEmpty();
        section.finish();
    }

    @Test
    void everyMistakeIsToldAndReadingGoesOn() {
        Section section = section(
                "a",
                List.of(),
                "b",
                "x",
                "c",
                1.5,
                "d",
                Map.of(),
                "e",
                "yes",
                "f",
                -3,
                "g",
                List.of(1),
                "h",
                "x",
                "i",
                0.5);
        section.text("a");
        section.number("b", 0, 1);
        section.integer("c", 0, 9);
        section.textsOr("d", List.of());
        section.flagOr("e", true);
        section.duration("f");
        section.sections("g");
        section.sectionOrNull("h");
        section.numberOr("i", 1, 1, Double.POSITIVE_INFINITY);
        section.text("missing");
        assertThat(told(section))
                .containsExactly(
                        "a: expected a text, found an empty list",
                        "b: expected a number from 0 to 1, found 'x'",
                        "c: expected a whole number from 0 to 9, found '1.5'",
                        "d: expected a list of texts, found a mapping",
                        "e: expected true or false, found 'yes'",
                        "f: expected a duration above 0, such as 90s, 15m or 2h, found '-3'",
                        "g[0]: expected a mapping, found '1'",
                        "h: expected a mapping, found 'x'",
                        "i: expected a number of at least 1, found '0.5'",
                        "missing: expected a text, found nothing");
        assertThat(section.valid()).isFalse();
    }

    @Test
    void finishTellsUnknownKeysHereAndWithinOnce() {
        Section section = section("a", 1, "bb", 2, "inner", Map.of("fodls", 3));
        section.integer("a", 0, 9);
        section.section("inner").intOr("folds", 5, 2, 9);
        assertThatThrownBy(section::finish)
                .isInstanceOfSatisfying(
                        Section.Invalid.class, e -> assertThat(e.problems()).hasSize(2))
                .hasMessage("""
                        bb: unknown key. Maybe 'a'? Known: a, inner
                        inner.fodls: unknown key. Maybe 'folds'? Known: folds""".replace("Maybe 'a'? Known: a", "Maybe one of: a"));
        assertThatThrownBy(section::finish)
                .isInstanceOfSatisfying(
                        Section.Invalid.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void anAbsentSectionIsToldOnceAndThenSilent() {
        Section section = section("a", 1);
        section.intOr("a", 0, 0, 9);
        Section inner = section.section("inner");
        inner.text("x");
        inner.section("deeper").text("y");
        assertThat(told(section)).containsExactly("inner: expected a mapping, found nothing");
    }

    @Test
    void ignoredKeysAreNotUnknown() {
        Section section = section("a", 1, "inner", Map.of("x", 1));
        section.section("inner");
        section.ignoreRest();
        section.finish();
        assertThat(section.valid()).isTrue();
    }

    @Test
    void filesAreLookedForAndANearOneIsNamed() throws IOException {
        Files.writeString(folder.resolve("iris.csv"), "x");
        Section section = section("a", "iris.csv", "b", "irsi.csv", "c", ".");
        assertThat(section.file("a")).isEqualTo(folder.resolve("iris.csv"));
        assertThat(section.file("b")).isNull();
        assertThat(section.file("c")).isNull();
        assertThat(section.file("d")).isNull();
        assertThat(told(section))
                .containsExactly(
                        "b: there is no file 'irsi.csv'. Maybe 'iris.csv'?",
                        "c: '.' is a folder, not a file",
                        "d: expected a path, found nothing");
    }

    @Test
    void problemsComeOutermostFirstThenByLine() {
        Element.Mapping inner = new Element.Mapping(2, entries(3, "k", "x"));
        LinkedHashMap<String, Element.Entry> entries = new LinkedHashMap<>();
        entries.put("inner", new Element.Entry(2, inner));
        entries.put("z", new Element.Entry(5, Element.of("x")));
        entries.put("y", new Element.Entry(4, Element.of("x")));
        Section section = Section.of(new Element.Mapping(1, entries), "f.yaml", folder);
        section.section("inner").integer("k", 0, 9);
        section.integer("z", 0, 9);
        section.integer("y", 0, 9);
        section.text("w");
        assertThat(section.problems().stream().map(Problem::line)).containsExactly(1, 4, 5, 3);
        assertThat(section.problems().getLast().text())
                .isEqualTo("f.yaml:3: inner.k: expected a whole number from 0 to 9, found 'x'");
    }

    private static SequencedMap<String, Element.Entry> entries(int line, String key, Object value) {
        LinkedHashMap<String, Element.Entry> entries = new LinkedHashMap<>();
        entries.put(key, new Element.Entry(line, Element.of(value)));
        return entries;
    }
}
