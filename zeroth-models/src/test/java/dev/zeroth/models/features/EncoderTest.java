package dev.zeroth.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static Table table(Column... columns) {
        return new Table("t", List.of(columns), new long[columns[0].size()]);
    }

    private static Column numbers(double... values) {
        return new Column.Numbers("n", ColumnKind.NUMBER, values);
    }

    private static Column words(ColumnKind kind, @Nullable String... values) {
        return new Column.Words("w", kind, Arrays.asList(values));
    }

    private static double[][] rows(FeatureMatrix matrix) {
        double[][] rows = new double[matrix.rows()][];
        Arrays.setAll(rows, matrix::row);
        return rows;
    }

    @Test
    void imputesAndStandardizesByTheTrainingRowsAlone() {
        Table train = table(numbers(1, Double.NaN, 3, 8));
        FeatureSettings settings = FeatureSettings.of(Map.of("scale", "standard", "missing_flags", true));
        Encoder encoder = Encoder.fit(train, List.of("n"), settings);
        // median 3: 1 3 3 8, mean 3.75, variance (7.5625 + 2 * 0.5625 + 18.0625) / 4 = 6.6875
        double scale = Math.sqrt(6.6875);
        double[][] found = rows(encoder.encode(table(numbers(1, Double.NaN, 1000))));
        assertThat(found[0]).containsExactly(new double[] {(1 - 3.75) / scale, 0}, within(1e-12));
        assertThat(found[1]).containsExactly(new double[] {(3 - 3.75) / scale, 1}, within(1e-12));
        assertThat(found[2]).containsExactly(new double[] {(1000 - 3.75) / scale, 0}, within(1e-12));
    }

    @Test
    void minmaxAndMeanAndConstantColumns() {
        Encoder encoder = Encoder.fit(
                table(numbers(2, 6, Double.NaN)),
                List.of("n"),
                FeatureSettings.of(Map.of("scale", "minmax", "impute", "mean")));
        assertThat(rows(encoder.encode(table(numbers(2, 6, Double.NaN)))))
                .isDeepEqualTo(new double[][] {{0}, {1}, {0.5}});
        Encoder constant =
                Encoder.fit(table(numbers(7, 7)), List.of("n"), FeatureSettings.of(Map.of("scale", "standard")));
        assertThat(rows(constant.encode(table(numbers(7, 9))))).isDeepEqualTo(new double[][] {{0}, {2}});
    }

    @Test
    void categoriesNeverSeenShareTheLastFeature() {
        Encoder encoder = Encoder.fit(
                table(words(ColumnKind.CATEGORY, "b", "a", "b", "rare")),
                List.of("w"),
                FeatureSettings.of(Map.of("min_category_count", 1)));
        assertThat(encoder.names()).containsExactly("w = a", "w = b", "w = rare", "w other");
        assertThat(rows(encoder.encode(table(words(ColumnKind.CATEGORY, "b", "new", null)))))
                .isDeepEqualTo(new double[][] {{0, 1, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}});
        Encoder strict = Encoder.fit(
                table(words(ColumnKind.CATEGORY, "b", "a", "b", "rare")),
                List.of("w"),
                FeatureSettings.of(Map.of("min_category_count", 2)));
        assertThat(strict.names()).containsExactly("w = b", "w other");
    }

    /// The values are those of scikit-learn 1.2.1: `TfidfVectorizer(token_pattern=r'\w+').fit_transform(texts)` with
    /// the texts of the test in lower case.
    @Test
    void tfidfAgreesWithScikitLearn() {
        Table texts = table(words(ColumnKind.TEXT, "The cat sat", "the dog sat, down", "a cat and a dog"));
        Encoder encoder = Encoder.fit(texts, List.of("w"), FeatureSettings.of(Map.of("text_min_documents", 1)));
        assertThat(encoder.names())
                .containsExactly("w: a", "w: and", "w: cat", "w: dog", "w: down", "w: sat", "w: the");
        double[][] found = rows(encoder.encode(texts));
        double third = 0.5773502691896257;
        double half = 0.4598535287588349;
        assertThat(found[0]).containsExactly(new double[] {0, 0, third, 0, 0, third, third}, within(1e-12));
        assertThat(found[1])
                .containsExactly(new double[] {0, 0, 0, half, 0.6046521283053111, half, half}, within(1e-12));
        assertThat(found[2])
                .containsExactly(
                        new double[] {
                            0.8060324216071015, 0.40301621080355077, 0.3065042162415877, 0.3065042162415877, 0, 0, 0
                        },
                        within(1e-12));
    }

    @Test
    void theVocabularyKeepsTheMostFrequentNGramsOfTheTrainingTexts() {
        Table train = table(words(ColumnKind.TEXT, "b a", "b a", "b c", "d"));
        Encoder encoder = Encoder.fit(
                train,
                List.of("w"),
                FeatureSettings.of(Map.of("text_features", 2, "text_method", "count", "text_ngram_max", 2)));
        // in three texts: b; in two: a and "b a", of which a comes first
        assertThat(encoder.names()).containsExactly("w: a", "w: b");
        assertThat(rows(encoder.encode(table(words(ColumnKind.TEXT, "A b! b unseen", null)))))
                .isDeepEqualTo(new double[][] {{1, 2}, {0, 0}});
    }

    @Test
    void hashedTextNeedsNoVocabularyAndHasLengthOne() {
        FeatureSettings settings = FeatureSettings.of(Map.of(
                "text_method",
                "hash",
                "text_unit",
                "char",
                "text_ngram_min",
                2,
                "text_ngram_max",
                3,
                "text_features",
                64));
        Encoder first = Encoder.fit(table(words(ColumnKind.TEXT, "x")), List.of("w"), settings);
        Encoder second = Encoder.fit(table(words(ColumnKind.TEXT, "something else")), List.of("w"), settings);
        Table texts = table(words(ColumnKind.TEXT, "Good  morning", "good morning", "night"));
        double[][] found = rows(first.encode(texts));
        assertThat(found).isDeepEqualTo(rows(second.encode(texts)));
        assertThat(found[0]).isEqualTo(found[1]).isNotEqualTo(found[2]);
        assertThat(Arrays.stream(found[2]).map(v -> v * v).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Table train = new Table(
                "t",
                List.of(
                        new Column.Numbers("n", ColumnKind.NUMBER, new double[] {1, 2, Double.NaN}),
                        new Column.Words("c", ColumnKind.CATEGORY, List.of("x", "y", "x")),
                        new Column.Words("w", ColumnKind.TEXT, List.of("one two", "two three", "two"))),
                new long[3]);
        for (String method : List.of("tfidf", "hash")) {
            FeatureSettings settings = FeatureSettings.of(
                    Map.of("scale", "minmax", "missing_flags", true, "text_method", method, "text_features", 8));
            Encoder encoder = Encoder.fit(train, List.of("n", "c", "w"), settings);
            BinaryWriter out = new BinaryWriter();
            encoder.write(out);
            Encoder read = Encoder.read(new BinaryReader(out.toByteArray()));
            assertThat(rows(read.encode(train))).isDeepEqualTo(rows(encoder.encode(train)));
            assertThat(read.kinds()).isEqualTo(encoder.kinds());
        }
    }

    @Test
    void tellsWhenNothingIsLeft() {
        assertThatThrownBy(() -> Encoder.fit(
                        table(words(ColumnKind.TEXT, "one", "two")), List.of("w"), FeatureSettings.of(Map.of())))
                .isInstanceOf(DataException.class)
                .hasMessage("t: no feature is left to learn from\nMaybe lower text_min_documents");
    }

    @Test
    void tellsAColumnOfAnotherKind() {
        Encoder encoder = Encoder.fit(table(numbers(1, 2)), List.of("n"), FeatureSettings.of(Map.of()));
        Table other = table(new Column.Words("n", ColumnKind.CATEGORY, List.of("x")));
        assertThatThrownBy(() -> encoder.encode(other)).hasMessage("t: column 'n' must be number, it is category");
        assertThatThrownBy(() -> encoder.encode(table(words(ColumnKind.TEXT, "x"))))
                .hasMessage("t: there is no column 'n'\nMaybe 'w'");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> FeatureSettings.of(Map.of("scael", "none")))
                .hasMessage("features has no setting 'scael'\nMaybe 'scale'");
        assertThatThrownBy(() -> FeatureSettings.of(Map.of("text_ngram_min", 3, "text_ngram_max", 2)))
                .hasMessageContaining("text_ngram_min <= text_ngram_max");
        assertThatThrownBy(() -> new FeatureMatrix.Builder(2).add(0, Double.NaN))
                .hasMessageContaining("must be finite");
    }
}
