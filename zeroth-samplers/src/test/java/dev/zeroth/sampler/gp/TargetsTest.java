package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetsTest {

    private static final double[] LOSSES = {3, 8, 1, 5, 40, 2.5, 4, 1e6};

    private static List<Told> told(double... values) {
        List<Told> told = new ArrayList<>();
        for (double value : values) told.add(new Told(value, Told.Kind.KNOWN));
        return told;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0, 0.5, 1, 1.25})
    void warpsRiseAndTheirSlopesAreCentralDifferences(double power) {
        Warp warp = Warp.of(LOSSES, 5, power);
        Warp plain = Warp.of(LOSSES, 5, 1);
        double ofPlain = warp.logSlope(2) - plain.logSlope(2);
        double h = 1e-6;
        double slope = (warp.at(2 + h) - warp.at(2 - h)) / (plain.at(2 + h) - plain.at(2 - h));
        assertThat(ofPlain).isCloseTo(Math.log(slope), within(1e-6));
        double before = Double.NEGATIVE_INFINITY;
        for (double loss = 1; loss < 1e7; loss *= 1.5) {
            assertThat(warp.at(loss)).isGreaterThan(before).isFinite();
            before = warp.at(loss);
        }
    }

    @Test
    void targetsDoNotDependOnTheUnitsOfLosses() {
        double[] plain = Targets.objective(told(LOSSES), 5, 0.5).values();
        double[] scaled = LOSSES.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] = 1e-7 * scaled[i] - 3e-6;
        double[] same = Targets.objective(told(scaled), 5, 0.5).values();
        for (int i = 0; i < plain.length; i++) assertThat(same[i]).isCloseTo(plain[i], within(1e-6));
    }

    @Test
    void whatWentWrongIsAsBadAsTheWorstAndChangesNothingElse() {
        List<Told> told = told(LOSSES);
        double[] before = Targets.objective(told, 5, 0.5).values();
        told.add(new Told(Double.NaN, Told.Kind.BAD));
        told.add(new Told(Double.NaN, Told.Kind.GOOD));
        told.add(new Told(0.1, Told.Kind.PARTIAL));
        Targets after = Targets.objective(told, 5, 0.5);
        for (int i = 0; i < before.length; i++) assertThat(after.values()[i]).isEqualTo(before[i]);
        assertThat(after.values()[8]).isEqualTo(before[7]);
        assertThat(after.values()[9]).isEqualTo(before[2]);
        assertThat(after.values()[10]).isZero();
        assertThat(after.extra()[10]).isPositive();
        assertThat(after.known()).startsWith(true).endsWith(false, false, false);
    }

    @Test
    void constraintsKeepTheirSign() {
        List<Told> told = told(-1e300, -2, 0, 1e-9, 3, 1e300);
        told.add(new Told(Double.NaN, Told.Kind.BAD));
        double[] values = Targets.constraint(told).values();
        assertThat(values[2]).isZero();
        for (int i = 0; i < 6; i++)
            assertThat(Math.signum(values[i])).isEqualTo(Math.signum(told.get(i).value()));
        assertThat(values[6]).isEqualTo(values[5]);
    }

    @Test
    void extremesStayFinite() {
        for (double power : new double[] {-0.5, 0, 1.25}) {
            for (double value : Targets.objective(told(-Double.MAX_VALUE, Double.MAX_VALUE, 0, 1), 4, power)
                    .values()) {
                assertThat(value).isFinite();
            }
        }
    }

    /// Three successes double the side, up to 1.6; as many failures as parameters halve it.
    @Test
    void regionsGrowWithSuccessesAndShrinkWithFailures() {
        assertThat(Region.length(new double[] {5, 4, 3, 2}, 1, 30)).isEqualTo(1.6);
        assertThat(Region.length(new double[] {5, 4, 3}, 1, 30)).isEqualTo(0.8);
        double[] failures = new double[31];
        assertThat(Region.length(failures, 1, 30)).isEqualTo(0.4);
        assertThat(Region.length(new double[61], 1, 30)).isEqualTo(0.2);
        assertThat(Region.length(new double[1 + 30 * 7], 1, 30)).isEqualTo(0.8);
    }
}
