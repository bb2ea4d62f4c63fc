package dev.zeroth.networks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.architecture.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataTest {

    private static final Path EXAMPLES = Path.of("../examples/data");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void pixelsAreScaledAlike() throws IOException {
        Path digits = EXAMPLES.resolve("digits.csv");
        Splits whole = TableData.read(digits, "digit", 1, TableData.Scaling.WHOLE);
        float[] x = whole.train().inputs();
        double sum = 0;
        double squares = 0;
        for (float value : x) {
            sum += value;
            squares += value * value;
        }
        assertThat(sum / x.length).isCloseTo(0, within(1e-4));
        assertThat(squares / x.length).isCloseTo(1, within(1e-4));
        float least = x[0];
        for (float value : x) least = Math.min(least, value);
        assertThat(x[0]).as("the corner is black in most digits").isEqualTo(least);
        assertThat(whole.train().answers())
                .isEqualTo(TableData.read(digits, "digit", 1).train().answers());
    }

    @Test
    void answersAreTheCharactersOneFurther() {
        Splits splits = TextData.of("abc".repeat(16) + "z", 3, 1000);
        assertThat(splits.classes()).containsExactly("a", "b", "c", "\uFFFD");
        Batch batch = splits.train().batch(0, 1);
        assertThat(batch.inputs()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(batch.answers()).containsExactly(1, 2, 0, 1, 2, 0);
        assertThat(splits.train().size()).isEqualTo(12);
    }

    @Test
    void whatComesLaterIsUnknown() {
        Splits splits = TextData.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaazz", 2, 1000);
        assertThat(splits.test().answers()).contains(1).containsOnly(0, 1);
        assertThat(splits.train().answers()).containsOnly(0);
    }

    @Test
    void theBookIsRead() throws IOException {
        Splits splits = TextData.read(EXAMPLES.resolve("moby-dick.txt"), 32, 100_000);
        assertThat(splits.train().size()).isEqualTo((80_000 - 1) / 32);
        assertThat(splits.validation().size()).isEqualTo((10_000 - 1) / 32);
        assertThat(splits.classes()).hasSizeBetween(60, 100).contains("e", " ");
    }

    @Test
    void rowsAreDividedOnceAndByClass() throws IOException {
        Splits splits = TableData.read(EXAMPLES.resolve("iris.csv"), "species", 1);
        assertThat(splits.train().size()).isEqualTo(90);
        assertThat(splits.validation().size()).isEqualTo(30);
        assertThat(splits.test().size()).isEqualTo(30);
        for (int c = 0; c < 3; c++) {
            int wanted = c;
            int count = 0;
            for (float answer : splits.test().answers()) if (answer == wanted) count++;
            assertThat(count).isEqualTo(10);
        }
        double sum = 0;
        for (float x : splits.train().inputs()) sum += x;
        assertThat(sum).isCloseTo(0, within(1e-3));
        assertThat(TableData.read(EXAMPLES.resolve("iris.csv"), "species", 1)
                        .test()
                        .inputs())
                .isEqualTo(splits.test().inputs());
        assertThat(TableData.read(EXAMPLES.resolve("iris.csv"), "species", 2)
                        .test()
                        .inputs())
                .isNotEqualTo(splits.test().inputs());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,b          | b | t.csv has no rows
            a,b;1,x      | c | t.csv has no column 'c'
            b;x          | b | t.csv has no column to learn from
            a,b;1,x,2    | b | t.csv line 2: expected 2 values, found 3
            a,b;1,x;z,y  | b | t.csv line 3: column 'a' has no number: 'z'
            a,b;NaN,x    | b | t.csv line 2: column 'a' has no number: 'NaN'
            a,b;1,x;2,y  | b | 2 rows are too few
            a,b;1,x;2,   | b | t.csv line 3: column 'b' is empty
            a,b;1,x;2,x  | b | all rows are of one class, 'x'
            a,,b;1,1,x   | b | t.csv: column 2 of the head line has no name
            a, a,b;1,1,x | b | t.csv: two columns are named 'a'
            a,b;1,x;2,"y | b | t.csv line 3: no CSV from here on
            """)
    void tablesThatAreNone(String lines, String target, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), lines.replace(';', '\n'));
        assertThatThrownBy(() -> TableData.read(file, target, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /// Numbers to predict are told from classes, of which a few may be rare.
    @Test
    void manyValuesOfFewRowsAreNoClasses() throws IOException {
        assertThatThrownBy(() -> TableData.read(EXAMPLES.resolve("diabetes.csv"), "progression", 0))
                .isInstanceOf(TableData.BadTarget.class)
                .hasMessage("progression has 214 different values in 442 rows: these are no classes\n"
                        + "Maybe type: model, which predicts numbers too; or another column, whose classes have 5"
                        + " rows or more");
        StringBuilder names = new StringBuilder("a,name\n");
        for (int i = 0; i < 40; i++) names.append(i).append(",row").append(i).append('\n');
        Path file = Files.writeString(folder.resolve("n.csv"), names);
        assertThatThrownBy(() -> TableData.read(file, "name", 0))
                .hasMessage("name has 40 different values in 40 rows: these are no classes\n"
                        + "Maybe another column: most classes must have 5 rows or more");
        String rare = "a,b\n" + "1,common\n".repeat(20) + "2,rare\n3,seldom\n3,never\n";
        assertThat(TableData.read(Files.writeString(file, rare), "b", 0).classes())
                .hasSize(4);
        assertThat(TableData.read(EXAMPLES.resolve("diabetes.csv"), "sex", 0).classes())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            digits   | digits.csv | Maybe 'digit'
            label    | digits.csv | Maybe one of pixel_0_0, pixel_0_1, pixel_0_2, pixel_0_3, pixel_0_4, pixel_0_5, pixel_0_6, pixel_0_7, pixel_1_0, pixel_1_1, pixel_1_2, pixel_1_3 and 53 more
            Spezies  | iris.csv   | Maybe 'species'
            iris     | iris.csv   | Maybe one of sepal_length_cm, sepal_width_cm, petal_length_cm, petal_width_cm, species
            """)
    void theNearestColumnIsNamed(String target, String name, String hint) {
        assertThatThrownBy(() -> TableData.read(EXAMPLES.resolve(name), target, 0))
                .hasMessage("%s has no column '%s'\n%s".formatted(name, target, hint));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inf,x  | Maybe fill it in, or leave the row or the column out
            ,x     | Maybe fill it in, or leave the row or the column out
            many,x | Maybe fill it in, or leave the row or the column out
            3,     | Maybe fill it in, or leave the row out
            """)
    void whatToDoAboutACellIsTold(String row, String hint) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,x\n2,y\n" + row + "\n");
        assertThatThrownBy(() -> TableData.read(file, "b", 0))
                .message()
                .startsWith("t.csv line 4: column ")
                .endsWith("\n" + hint);
    }

    @Test
    void quotesAndAMarkOfTheByteOrderAreNoPartOfCells() throws IOException {
        String rows = "1,\"x, y\"\n2,z\n".repeat(8);
        Path file = Files.writeString(folder.resolve("q.csv"), "\uFEFF\"a\",\"b\"\n\n" + rows);
        Splits splits = TableData.read(file, "b", 1);
        assertThat(splits.classes()).containsExactly("x, y", "z");
        assertThat(splits.columns()).extracting(Columns::names).isEqualTo(List.of("a"));
        String sealed = TableData.parts(file, "b", 1).get(2);
        assertThat(sealed).startsWith("a,b\n").contains("1,\"x, y\"\n").contains("2,z\n");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("t.txt"), new byte[] {(byte) 0xC3, 0x28, 1, 2});
        assertThatThrownBy(() -> TextData.read(file, 1, 10)).hasMessage("t.txt is no UTF-8 text");
        assertThatThrownBy(() -> TableData.read(file, "a", 1)).hasMessage("t.txt is no text in UTF-8");
        assertThatThrownBy(() -> TextData.of("ab", 8, 10)).hasMessageContaining("has no chunk of 8");
    }

    @Test
    void anEpochTakesEachExampleOnceInAnOrderOfItsOwn() {
        float[] numbers = new float[10];
        for (int i = 0; i < 10; i++) numbers[i] = i;
        Minibatches minibatches = new Minibatches(new Examples(Form.of(1), 1, numbers, numbers), 2, 3);
        assertThat(minibatches.each()).isEqualTo(5);
        Set<Float> first = new HashSet<>();
        StringBuilder orders = new StringBuilder();
        for (int n = 0; n < 10; n++) {
            if (n == 5) orders.append('\n');
            for (float x : minibatches.get(n).inputs()) {
                if (n < 5) first.add(x);
                orders.append((int) x);
            }
        }
        assertThat(first).hasSize(10);
        assertThat(orders.substring(0, 10)).isNotEqualTo(orders.substring(11));
        assertThat(minibatches.get(1).inputs())
                .isEqualTo(new Minibatches(new Examples(Form.of(1), 1, numbers, numbers), 2, 3)
                        .get(1)
                        .inputs());
    }

    /// Edges are repeated: an image of one row 1 2 3, moved by one to the right, is 1 1 2.
    @Test
    void shiftsMoveImagesAndNothingElse() {
        Batch batch = new Batch(40, repeated(40), new float[40]);
        Shift shift = new Shift(1, Form.of(1, 3, 1), 5);
        Batch moved = shift.of(batch, 7);
        List<List<Float>> rows = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            rows.add(List.of(moved.inputs()[3 * row], moved.inputs()[3 * row + 1], moved.inputs()[3 * row + 2]));
        }
        assertThat(Set.copyOf(rows)).isEqualTo(Set.of(List.of(1f, 2f, 3f), List.of(1f, 1f, 2f), List.of(2f, 3f, 3f)));
        assertThat(shift.of(batch, 7).inputs()).isEqualTo(moved.inputs());
        assertThat(shift.of(batch, 8).inputs()).isNotEqualTo(moved.inputs());
        assertThat(new Shift(0, Form.of(3), 5).of(batch, 7)).isSameAs(batch);
    }

    private static float[] repeated(int rows) {
        float[] x = new float[3 * rows];
        for (int i = 0; i < x.length; i++) x[i] = 1 + i % 3;
        return x;
    }
}
