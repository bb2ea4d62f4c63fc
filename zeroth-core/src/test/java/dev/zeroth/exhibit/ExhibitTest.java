package dev.zeroth.exhibit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeroth.exhibit.Exhibit.Kind;
import dev.zeroth.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExhibitTest {

    static List<Exhibit> one() {
        return List.of(
                new Exhibit.Change(
                        "a",
                        "x y",
                        "x z\n",
                        List.of(
                                new Exhibit.Span(Kind.KEPT, "x "),
                                new Exhibit.Span(Kind.GONE, "y"),
                                new Exhibit.Span(Kind.COME, "z\n"))),
                new Exhibit.Scores("b", "note", List.of(new Exhibit.Score("<first>", 0.5, 0.25, 0.5))),
                new Exhibit.Table("c", "", List.of("n", "m"), List.of(List.of("t", 1.5), List.of(2L, ""))),
                new Exhibit.Points("d", "", "x", "y", List.of(new Exhibit.Point(1, -2, true))));
    }

    /// As a storage does: written as JSON, copied, read.
    @ParameterizedTest
    @MethodSource("one")
    void isReadAsItWasWritten(Exhibit exhibit) {
        assertThat(Exhibit.of(Json.copy(exhibit.json()))).isEqualTo(exhibit);
    }

    /// Whatever a database holds in its place, it is an exhibit or none.
    @ParameterizedTest
    @MethodSource("one")
    void whatIsNoneIsNull(Exhibit exhibit) {
        for (String key : exhibit.json().keySet()) {
            for (Object wrong : Arrays.asList(null, 7L, "x", List.of(List.of()), List.of(7L), Map.of())) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>(exhibit.json());
                json.put(key, wrong);
                boolean text =
                        wrong instanceof String && exhibit.json().get(key) instanceof String && !key.equals("kind");
                if (text) assertThat(Exhibit.of(json)).isNotNull();
                else assertThat(Exhibit.of(json)).as("%s: %s", key, wrong).isNull();
            }
        }
        assertThat(Exhibit.of(null)).isNull();
    }

    @Test
    void aTableHasAsManyCellsAsColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Exhibit.Table("c", "", List.of("n"), List.of(List.of(1L, 2L))))
                .withMessage("a row has 2 cells, there are 1 columns");
    }

    @Test
    void anIntervalHoldsItsValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Exhibit.Score("a", 3, 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exhibit.Score("a", 1, 1, Double.POSITIVE_INFINITY));
        assertThat(new Exhibit.Score("a", 1, 1, 1).low()).isEqualTo(1);
    }
}
