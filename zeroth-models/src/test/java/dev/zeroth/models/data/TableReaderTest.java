package dev.zeroth.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.ExampleData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableReaderTest {
    @TempDir
    Path folder = Path.of("");

    private Table read(String name, String content, ReadOptions options) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return TableReader.read(file, options);
    }

    private Table read(String name, String content) throws IOException {
        return read(name, content, ReadOptions.inferred());
    }

    @Test
    void readsCsvWithQuotesLineBreaksAndCarriageReturns() throws IOException {
        Table table = read(
                "a.csv",
                "\uFEFFid,\"name, full\",note\r\n1,\"Ann \"\"A\"\" B\",\"two\nlines\"\r\n2.5e1,Bob,\r\n\r\n-3,Bob,x\r\n");
        assertThat(table.names()).containsExactly("id", "name, full", "note");
        Column.Numbers id = (Column.Numbers) table.column("id");
        assertThat(List.of(id.value(0), id.value(1), id.value(2))).containsExactly(1.0, 25.0, -3.0);
        Column.Words name = (Column.Words) table.column("name, full");
        assertThat(name.value(0)).isEqualTo("Ann \"A\" B");
        Column.Words note = (Column.Words) table.column("note");
        assertThat(note.value(0)).isEqualTo("two\nlines");
        assertThat(note.missing(1)).isTrue();
        assertThat(table.line(2)).isEqualTo(6);
    }

    @Test
    void readsSemicolonsWhereTheHeaderHasNoComma() throws IOException {
        assertThat(read("a.csv", "a;b\n1;2\n").names()).containsExactly("a", "b");
    }

    @Test
    void tsvHasNoQuoting() throws IOException {
        Table table =
                read("a.tsv", "label\ttext\nx\t\"open\ny\t\"both\"\n", ReadOptions.of(Map.of("text", ColumnKind.TEXT)));
        Column.Words text = (Column.Words) table.column("text");
        assertThat(text.value(0)).isEqualTo("\"open");
        assertThat(text.value(1)).isEqualTo("\"both\"");
    }

    @Test
    void readsJsonLinesWithKeysInAnyOrderAndSomeLacking() throws IOException {
        Table table = read("a.jsonl", "{\"a\":1,\"b\":\"x\"}\n\n{\"b\":null,\"a\":2.5,\"c\":true}\n");
        assertThat(table.names()).containsExactly("a", "b", "c");
        assertThat(table.column("b").missing(1)).isTrue();
        assertThat(table.column("c").missing(0)).isTrue();
        assertThat(((Column.Words) table.column("c")).value(1)).isEqualTo("true");
        assertThat(table.line(1)).isEqualTo(3);
    }

    @Test
    void missingWordsAreMissingButTextKeepsThem() throws IOException {
        Table table = read(
                "a.csv",
                "n,c,t\n1,NA,NA\n?,red,\n3,blue,null\n",
                ReadOptions.of(Map.of("c", ColumnKind.CATEGORY, "t", ColumnKind.TEXT)));
        assertThat(table.column("n").kind()).isEqualTo(ColumnKind.NUMBER);
        assertThat(table.column("n").missing(1)).isTrue();
        assertThat(table.column("c").missing(0)).isTrue();
        assertThat(table.column("t").missing(0)).isFalse();
        assertThat(table.column("t").missing(1)).isTrue();
    }

    @Test
    void datesBecomeSecondsInUtc() throws IOException {
        Table table = read(
                "a.csv",
                "t\n1970-01-02\n1970-01-01T00:01:00Z\n1970-01-01 00:00:30\n1970-01-01T01:00:00+01:00\n17.5\n",
                ReadOptions.of(Map.of("t", ColumnKind.TIME)));
        Column.Numbers t = (Column.Numbers) table.column("t");
        assertThat(Stream.of(0, 1, 2, 3, 4).map(t::value)).containsExactly(86400.0, 60.0, 30.0, 0.0, 17.5);
    }

    /// As a matrix without names of its columns is written, where they are asked for by these numbers.
    @Test
    void aHeaderOfNumbersIsOneWhereItsNamesAreAskedFor() throws IOException {
        Map<String, ColumnKind> kinds = Map.of("0", ColumnKind.NUMBER, "1", ColumnKind.NUMBER);
        assertThat(read("a.csv", "0,1\n7,8\n", ReadOptions.only(kinds)).rows()).isEqualTo(1);
    }

    @Test
    void onlyNamedColumnsAreReadIfAsked() throws IOException {
        Table table = read("a.csv", "a,b\n1,x\n2,3\n", ReadOptions.only(Map.of("a", ColumnKind.NUMBER)));
        assertThat(table.names()).containsExactly("a");
    }

    @Test
    void infersKindsOfTheExamples() {
        Table spam = ExampleData.table("spam.train.tsv", Map.of());
        assertThat(spam.rows()).isEqualTo(1600);
        assertThat(spam.columns().stream().map(Column::kind))
                .containsExactly(ColumnKind.CATEGORY, ColumnKind.TEXT, ColumnKind.TEXT);
        Table iris = ExampleData.table("iris.csv", Map.of());
        assertThat(iris.rows()).isEqualTo(150);
        assertThat(iris.column("species").kind()).isEqualTo(ColumnKind.CATEGORY);
        assertThat(ExampleData.table("digits.csv", Map.of()).columns())
                .hasSize(65)
                .allMatch(c -> c.kind() == ColumnKind.NUMBER);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("a.csv", "", "is empty"),
                Arguments.of("a.csv", "a,b\n", "has a header but no rows"),
                Arguments.of("a.csv", "a,b\n1,2\n1,2,3\n", " line 3: has 3 values, the header has 2 columns"),
                Arguments.of("a.tsv", "a\tb\n1\n", " line 2: has 1 value, the header has 2 columns"),
                Arguments.of(
                        "a.csv",
                        "a,b,a\n1,2,3\n",
                        " line 1: the header names 'a' twice (columns 1 and 3)\nMaybe rename one"),
                Arguments.of(
                        "a.csv", "a,,c\n1,2,3\n", " line 1: column 2 of the header has no name\nMaybe give it one"),
                Arguments.of(
                        "a.csv",
                        "5.1,3\n4,2\n",
                        " line 1: the header has only numbers ('5.1, 3')\nMaybe the first line with the names of the columns is missing"),
                Arguments.of(
                        "a.csv",
                        "a,n\n" + "x,1\n".repeat(10) + "x,1O\n",
                        " line 12: column 'n' has '1O', but 10 of its 11 values are numbers\nMaybe mend that value, or declare the column: n: category"),
                Arguments.of("a.jsonl", "{\"a\":1}\n[1]\n", " line 2: is not a JSON object: '[1]'"),
                Arguments.of(
                        "a.jsonl",
                        "{\"a\":{\"b\":1}}\n",
                        " line 1: column 'a' holds a list or an object\nMaybe flatten it into plain values"),
                Arguments.of("a.jsonl", "{\"a\":1} 7\n", " line 1: has something after the JSON object"),
                Arguments.of(
                        "a.xlsx",
                        "x",
                        ": cannot tell the format of a file ending in '.xlsx'\nMaybe name it .csv, .tsv or .jsonl"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsMistakes(String name, String content, String message) {
        assertThatThrownBy(() -> read(name, content))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve(name).toString())
                .hasMessageEndingWith(message);
    }

    @Test
    void tellsJsonThatDoesNotParseWithItsLine() {
        assertThatThrownBy(() -> read("a.jsonl", "{\"a\":1}\n{\"a\":}\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.jsonl line 2: is not JSON: ");
        assertThatThrownBy(() -> read("a.jsonl", "{\"a\":1,\"a\":2}\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.jsonl line 1: is not JSON: Duplicate");
    }

    @Test
    void tellsAnOpenQuote() {
        assertThatThrownBy(() -> read("a.csv", "a,b\n1,2\n\"x,3\n4,5\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.csv line 3: is not CSV from here on")
                .hasMessageEndingWith("\nMaybe a quotation mark is not closed or not doubled");
        assertThatThrownBy(() -> read("a.csv", "a,b\n1,2\n3,\"x\" y\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.csv line 3: is not CSV from here on");
    }

    @Test
    void tellsTextInADeclaredNumberAndTime() {
        assertThatThrownBy(() -> read("a.csv", "a\n1\ntwo\n", ReadOptions.of(Map.of("a", ColumnKind.NUMBER))))
                .hasMessageEndingWith(
                        " line 3: column 'a' has 'two', which is not a finite number\nMaybe mend that value, or declare the column: a: category");
        assertThatThrownBy(() -> read("a.csv", "a\n31.3.2024\n", ReadOptions.of(Map.of("a", ColumnKind.TIME))))
                .hasMessageEndingWith(
                        " line 2: column 'a' has '31.3.2024', which is not a time or date\nMaybe write it like 2024-03-31 or 2024-03-31T12:00:00Z");
    }

    @Test
    void tellsAnUnknownColumnWithTheNearest() {
        assertThatThrownBy(() -> read("a.csv", "age,size\n1,2\n", ReadOptions.of(Map.of("agee", ColumnKind.NUMBER))))
                .hasMessageEndingWith("a.csv: there is no column 'agee'\nMaybe 'age'");
    }

    @Test
    void tellsAnotherEncoding() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "a,b\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TableReader.read(file, ReadOptions.inferred()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not UTF-8 text\nMaybe convert it");
        Path tsv = folder.resolve("latin.tsv");
        Files.write(tsv, "a\tb\n1\tcaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TableReader.read(tsv, ReadOptions.inferred()))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void keepsToItsBounds() {
        ReadOptions tight = new ReadOptions(Map.of(), ReadOptions.Others.INFER, java.util.Set.of(), false, 20, 2, 2);
        assertThatThrownBy(() -> read("a.csv", "a,b,c\n1,2,3\n", tight))
                .hasMessageEndingWith("line 1: more than 2 columns");
        assertThatThrownBy(() -> read("a.csv", "a\n1\n2\n3\n", tight)).hasMessageEndingWith("line 4: more than 2 rows");
        assertThatThrownBy(() -> read("a.csv", "a\n1234567890\n1234567890\n", tight))
                .hasMessageEndingWith("has 24 bytes, at most 20 are read");
        assertThatThrownBy(() -> TableReader.read(folder.resolve("none.csv"), tight))
                .hasMessage("there is no data file '" + folder.resolve("none.csv") + "'");
    }

    @Test
    void javaExtrasAreNoNumbers() {
        assertThat(Stream.of("1f", "0x1p3", "Infinity", "NaN", "1e999", "", "-", "1_0", "1,5"))
                .noneMatch(Numerals::isNumber);
        assertThat(Stream.of("1", "-1.5", "+2", ".5", "1e-7", "1E5")).allMatch(Numerals::isNumber);
    }
}
