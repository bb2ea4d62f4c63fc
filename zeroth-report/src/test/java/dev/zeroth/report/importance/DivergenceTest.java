package dev.zeroth.report.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceTest {

    private static final SearchSpace SPACE = SearchSpace.parse("c=choice(a,b,c)");

    private static List<Value> letters(String letters) {
        return letters.chars()
                .mapToObj(letter ->
                        Objects.requireNonNull(SPACE.find("c")).domain().value(String.valueOf((char) letter)))
                .toList();
    }

    /// Over all ways to choose the best trials, the divergence less its expectation is 0 on average.
    @Test
    void isZeroOnAverageOverEveryChoiceOfTheBest() {
        String all = "aaabbcc";
        int best = 3;
        double sum = 0;
        int choices = 0;
        for (int mask = 0; mask < 1 << all.length(); mask++) {
            if (Integer.bitCount(mask) != best) continue;
            StringBuilder first = new StringBuilder();
            StringBuilder rest = new StringBuilder();
            for (int i = 0; i < all.length(); i++) ((mask >> i & 1) == 1 ? first : rest).append(all.charAt(i));
            List<Feature> features = Feature.of(letters(first.append(rest).toString()), 3);
            sum += Divergence.of(features, all.length(), best).value();
            choices++;
        }
        assertThat(choices).isEqualTo(35);
        assertThat(sum / choices).isCloseTo(0, within(1e-12));
    }

    /// By hand: 4 of 8 are the best, all of them a; p = (1, 0), q = (1/2, 1/2), sum (p - q)^2 / q = 1; expected 1/7.
    @Test
    void agreesWithAnExampleByHand() {
        Divergence divergence = Divergence.of(Feature.of(letters("aaaabbbb"), 3), 8, 4);
        assertThat(divergence.value()).isCloseTo(1 - 1.0 / 7, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "3.841, 1, 0.05",
        "6.635, 1, 0.01",
        "5.991, 2, 0.05",
        "16.919, 9, 0.05",
        "21.666, 9, 0.01",
        "67.505, 50, 0.05"
    })
    void tailAgreesWithTablesOfTheChiSquareDistribution(double statistic, int freedom, double probability) {
        assertThat(Divergence.tail(statistic, freedom)).isCloseTo(probability, within(0.003));
    }

    @Test
    void binsHoldAboutEqualCountsAndKeepTiesTogether() {
        SearchSpace space = SearchSpace.parse("n=int(0,1000)");
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < 100; i++)
            values.add(space.parameters().getFirst().domain().value(i < 40 ? 7 : i * 3));
        Feature feature = Feature.of(values, 5).getFirst();
        int[] counts = new int[feature.count()];
        for (int i = 0; i < 100; i++) counts[feature.bin(i)]++;
        assertThat(counts).hasSize(4).containsExactly(40, 20, 20, 20);
    }

    @Test
    void fewDistinctNumbersKeepABinEach() {
        SearchSpace space = SearchSpace.parse("n=int(0,9)");
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < 50; i++)
            values.add(space.parameters().getFirst().domain().value(i < 47 ? 1 : i - 45));
        assertThat(Feature.of(values, 5).getFirst().count()).isEqualTo(4);
    }
}
