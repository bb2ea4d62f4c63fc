package dev.zeroth.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.ScalarDomain;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MixtureTest {

    private static final double[] PLACES = {0.02, 0.2, 0.21, 0.5, 0.93};

    private static Mixture mixture(ScalarDomain domain, double... codes) {
        Column column = new Column(domain);
        double[] places = Arrays.stream(codes).map(column::place).toArray();
        int[] rows = IntStream.range(0, codes.length).toArray();
        double[] weights = new double[codes.length];
        Arrays.fill(weights, 1);
        Mixture mixture = new Mixture(1);
        mixture.fit(new Column[] {column}, new double[][] {places}, rows, weights, rows.length);
        return mixture;
    }

    @Test
    void densitiesOfNumbersIntegrateToOne() {
        Mixture mixture = mixture(FloatDomain.of(0, 1), PLACES);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) sum += Math.exp(mixture.logDensity(new double[] {(i + 0.5) / 10_000}));
        assertThat(sum / 10_000).isCloseTo(1, within(1e-5));
    }

    @Test
    void densitiesOverCellsSumToOne() {
        for (ScalarDomain domain : List.of(IntDomain.of(1, 4), IntDomain.log(1, 64), IntDomain.stepped(0, 900, 100))) {
            Column column = new Column(domain);
            Mixture mixture = mixture(domain, 1 * first(domain), 4 * first(domain), 4 * first(domain));
            double sum = 0;
            int count = (int) domain.cardinality();
            for (int i = 0; i < count; i++) {
                double place =
                        column.place(first(domain) * (i + (domain.equals(IntDomain.stepped(0, 900, 100)) ? 0 : 1)));
                sum += column.cell(place) * Math.exp(mixture.logDensity(new double[] {place}));
            }
            assertThat(sum).as("%s", domain).isCloseTo(1, within(0.02));
        }
    }

    private static double first(ScalarDomain domain) {
        return domain.equals(IntDomain.stepped(0, 900, 100)) ? 100 : 1;
    }

    @Test
    void probabilitiesOfCategoriesSumToOne() {
        Mixture mixture = mixture(ChoiceDomain.of("a", "b", "c"), 0, 0, 2);
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += Math.exp(mixture.logDensity(new double[] {i}));
        assertThat(sum).isCloseTo(1, within(1e-6));
        assertThat(mixture.logDensity(new double[] {0})).isGreaterThan(mixture.logDensity(new double[] {2}));
    }

    /// Chi-square over 20 equal cells, 20,000 draws: 19 degrees of freedom, 43.8 is passed by chance once in a
    /// thousand; the seed is fixed.
    @Test
    void drawsFollowTheDensity() {
        Mixture mixture = mixture(FloatDomain.of(0, 1), PLACES);
        RandomStream random = new RandomStream(5);
        double[] point = new double[1];
        int[] counts = new int[20];
        for (int i = 0; i < 20_000; i++) {
            mixture.sample(random, point);
            counts[Math.min(19, (int) (20 * point[0]))]++;
        }
        double chiSquare = 0;
        for (int cell = 0; cell < 20; cell++) {
            double share = 0;
            for (int i = 0; i < 500; i++) {
                share += Math.exp(mixture.logDensity(new double[] {(cell + (i + 0.5) / 500) / 20})) / 10_000;
            }
            double expected = 20_000 * share;
            chiSquare += (counts[cell] - expected) * (counts[cell] - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(43.8);
    }

    @Test
    void logSumExpIsExactEnough() {
        double[] terms = {-1, -2, 0, -40, -900, 300};
        double direct = 0;
        for (double term : terms) direct += Math.exp(term - 300);
        assertThat(Gauss.logSumExp(terms.clone(), terms.length, Gauss.greatest(terms, terms.length)))
                .isCloseTo(300 + Math.log(direct), within(1e-9));
        assertThat(Gauss.cdf(0)).isCloseTo(0.5, within(1e-9));
        assertThat(Gauss.cdf(1.959963984540054)).isCloseTo(0.975, within(1e-6));
    }

    @Test
    void cellsAreThoseOfTheDomain() {
        Column logs = new Column(IntDomain.log(1, 100));
        Column evens = new Column(FloatDomain.stepped(0, 1, 0.25));
        for (int value = 1; value <= 100; value++) {
            double place = logs.place(value);
            assertThat(logs.code(place)).isEqualTo(value);
            assertThat(logs.snap(place)).isCloseTo(place, within(1e-12));
            assertThat(place).isBetween(logs.edgeBelow(place), logs.edgeAbove(place));
        }
        assertThat(evens.snap(0.05)).isCloseTo(0.1, within(1e-12));
        assertThat(evens.code(0.1)).isZero();
        assertThat(evens.cell(0.3)).isCloseTo(0.2, within(1e-12));
    }
}
