package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.data.DataException;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @TempDir
    Path folder;

    private Path file(String name, int rows, int questions) throws IOException {
        StringBuilder text = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < rows; i++) text.append("words %d\t%d\n".formatted(i % questions, i % 2));
        return Files.writeString(folder.resolve(name), text);
    }

    private static Rows rows(Path file, @Nullable Path test, Rows.Counts counts) {
        return new Rows(file, test, List.of("text"), List.of("label"), false, counts, Rows.Counts.NONE);
    }

    private static Set<String> asked(List<Example> part) {
        return part.stream().map(Example::question).collect(Collectors.toSet());
    }

    @Test
    void rowsOfEqualInputsStayTogether() throws IOException {
        Split split = rows(file("rows.tsv", 60, 20), null, new Rows.Counts(8, 4, 4, 4))
                .split(1);
        assertThat(asked(split.test())).isNotEmpty().doesNotContainAnyElementsOf(asked(split.train()));
        assertThat(asked(split.validation())).isNotEmpty().doesNotContainAnyElementsOf(asked(split.train()));
        assertThat(asked(split.confirmation())).isNotEmpty().doesNotContainAnyElementsOf(asked(split.validation()));
        assertThat(split.seen()).isZero();
    }

    /// Three rows of each question are no reason to leave two out.
    @Test
    void whereThereAreFewerRowsThanAskedForAllAreShared() throws IOException {
        Split split = rows(file("rows.tsv", 60, 20), null, new Rows.Counts(48, 24, 24, 24))
                .split(1);
        assertThat(split.test()).hasSize(12);
        assertThat(split.confirmation()).hasSize(12);
        assertThat(split.validation()).hasSize(12);
        assertThat(split.train()).hasSize(24);
    }

    /// Each part has a question before another has its second.
    @Test
    void noPartIsStarvedByRowsOfOneQuestion() throws IOException {
        Split split = rows(file("rows.tsv", 400, 8), null, new Rows.Counts(100, 100, 100, 100))
                .split(1);
        for (List<Example> part : List.of(split.train(), split.validation(), split.confirmation(), split.test())) {
            assertThat(asked(part)).isNotEmpty();
        }
        Split few = rows(file("few.tsv", 400, 4), null, new Rows.Counts(90, 110, 90, 110))
                .split(1);
        for (List<Example> part : List.of(few.train(), few.validation(), few.confirmation(), few.test())) {
            assertThat(asked(part)).hasSize(1);
        }
    }

    @Test
    void rowsOfATestOfItsOwnAreCountedWhereOthersHaveTheirInputs() throws IOException {
        Split split = rows(file("a.tsv", 20, 20), file("b.tsv", 30, 30), new Rows.Counts(10, 10, 0, 30))
                .split(1);
        assertThat(split.test()).hasSize(30);
        assertThat(split.seen()).isEqualTo(20);
    }

    private Path lines(String second) throws IOException {
        String first = "{\"text\": \"\", \"label\": \"a\"}\n";
        return Files.writeString(folder.resolve("rows.jsonl"), first + second + "\n");
    }

    /// An empty text is a text; a key that is not there, or null, is none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"label\": \"b\"}",
                "{\"text\": null, \"label\": \"b\"}",
            })
    void missingIsNotEmpty(String line) throws IOException {
        Rows strict = rows(lines(line), null, new Rows.Counts(1, 1, 0, 0));
        assertThatThrownBy(() -> strict.split(1))
                .isInstanceOf(DataException.class)
                .hasMessage("rows.jsonl line 2: the column 'text' is missing or null, which is no text\n"
                        + "Maybe \"\" where there is none, or missing: empty");
        Rows lenient = new Rows(
                lines(line.replace("}", ", \"id\": 1}")),
                null,
                List.of("text"),
                List.of("label"),
                true,
                new Rows.Counts(0, 1, 0, 0),
                Rows.Counts.NONE);
        assertThat(lenient.split(1).validation())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example.inputs().get("text")).isEmpty());
    }

    @Test
    void oneQuestionIsTooFewHoweverOftenItIsAsked() throws IOException {
        Rows rows = rows(file("same.tsv", 50, 1), null, new Rows.Counts(10, 10, 10, 10));
        assertThatThrownBy(() -> rows.split(1))
                .isInstanceOf(DataException.class)
                .hasMessage("same.tsv: 1 rows with inputs of their own, of 50, are too few to validate on");
    }

    @Test
    void whatIsAskedForIsTakenWholeAndTheRestShared() throws IOException {
        Path file = file("rows.tsv", 100, 100);
        Rows.Counts counts = new Rows.Counts(300, 50, 100, 30);
        Split split = new Rows(
                        file, null, List.of("text"), List.of("label"), false, counts, new Rows.Counts(0, 50, 0, 30))
                .split(1);
        assertThat(split.validation()).hasSize(50);
        assertThat(split.test()).hasSize(30);
        assertThat(split.confirmation()).hasSize(5);
        assertThat(split.train()).hasSize(15);
    }

    @Test
    void moreThanThereIsIsRefused() throws IOException {
        Rows.Counts counts = new Rows.Counts(80, 50, 30, 600);
        Rows some = new Rows(file("a.tsv", 240, 240), null, List.of("text"), List.of("label"), false, counts, counts);
        assertThatThrownBy(() -> some.split(1)).hasMessage("ask for 760 rows, and a.tsv has 240");
        Rows own = new Rows(
                file("c.tsv", 240, 240),
                file("d.tsv", 20, 20),
                List.of("text"),
                List.of("label"),
                false,
                counts,
                counts);
        assertThatThrownBy(() -> own.split(1)).hasMessage("ask for 600 rows, and d.tsv has 20");
    }
}
