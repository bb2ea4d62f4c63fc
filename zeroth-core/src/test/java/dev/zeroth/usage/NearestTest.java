package dev.zeroth.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("random", "grid", "tpe", "exhaustive", "random-grid", "n_estimators", "Trees");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "rnadom, random",
                "gird, grid",
                "pte, tpe",
                "exaustive, exhaustive",
                "n_estimator, n_estimators",
                "trees, Trees",
                "TPE, tpe",
                "randomgrid, random-grid",
                "cma-es, none",
                "x, none",
                "'', none",
                "completely_different, none",
                "tp, tpe",
            })
    void theNearestNameIsFound(String word, String nearest) {
        assertThat(Nearest.to(word, KNOWN)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "abc, abc, 0", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void distancesAreThoseOfOptimalStringAlignment(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"gird, Maybe 'grid'? Known: grid", "zzzzzz, Maybe one of: grid"})
    void anUnknownNameIsToldWithAHint(String name, String hintStart) {
        UsageException e = UsageException.unknown("sampler", name, List.of("grid", "tpe"));
        assertThat(e).hasMessage("unknown sampler '" + name + "'");
        assertThat(e.hint()).startsWith(hintStart).endsWith("tpe");
        assertThat(UsageException.unknown("sampler", name, List.of()).hint()).isNull();
    }
}
