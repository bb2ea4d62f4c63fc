package dev.zeroth.bench.problem.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.FloatDomain;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against the closed forms of the fronts.
class FrontSuiteTest {

    private static final List<FrontSuite> SUITES = List.of(new Zdt(), new Dtlz(), new Wfg());

    private static double[] filled(int n, double first, double others) {
        double[] x = new double[n];
        Arrays.fill(x, others);
        x[0] = first;
        return x;
    }

    /// The areas above `1 - sqrt f` and `1 - f^2` below 1.1: `0.1 * 1.1 + 1 * 0.1 + 2/3`, and `.. + 1/3`.
    @Test
    void zdtFrontsHaveTheirHypervolume() {
        double[][] sample = new double[2001][];
        for (int function : new int[] {1, 2}) {
            FrontFunction zdt = new Zdt().problem(function, 1, 10);
            for (int i = 0; i < sample.length; i++) sample[i] = zdt.values(filled(10, i / 2000.0, 0));
            assertThat(zdt.hypervolume(sample)).isCloseTo(1, within(1e-3));
            double[] corner = zdt.values(filled(10, 0, 0));
            double full = 0.21 + (function == 1 ? 2.0 / 3 : 1.0 / 3);
            assertThat(zdt.hypervolume(new double[][] {corner})).isCloseTo(1.1 * 0.1 / full, within(1e-4));
        }
    }

    @Test
    void zdtPublishedValues() {
        Zdt zdt = new Zdt();
        assertThat(zdt.problem(1, 1, 3).values(0.25, 0, 0)).containsExactly(0.25, 0.5);
        assertThat(zdt.problem(1, 1, 3).values(0.25, 1, 1))
                .containsExactly(new double[] {0.25, 10 - Math.sqrt(2.5)}, within(1e-12));
        assertThat(zdt.problem(2, 1, 3).values(0.5, 0, 0)).containsExactly(0.5, 0.75);
        assertThat(zdt.problem(4, 1, 3).values(0.25, 0, 0)).containsExactly(0.25, 0.5);
        assertThat(zdt.problem(5, 1, 3).values(0, 0, 0)).containsExactly(1, 0);
    }

    /// DTLZ1 ends in the plane `sum f = 1/2`, DTLZ2 to DTLZ6 on the unit sphere.
    @Test
    void dtlzOptimaLieOnTheirSurfaces() {
        RandomStream random = new RandomStream(1);
        for (int function = 1; function <= 6; function++) {
            FrontFunction dtlz = new Dtlz().problem(function, 1, 8);
            for (int i = 0; i < 50; i++) {
                double[] x = filled(8, random.nextDouble(), function == 6 ? 0 : 0.5);
                x[1] = random.nextDouble();
                double[] f = dtlz.values(x);
                double reached = function == 1
                        ? Arrays.stream(f).sum()
                        : Arrays.stream(f).map(v -> v * v).sum();
                assertThat(reached).isCloseTo(function == 1 ? 0.5 : 1, within(1e-12));
                assertThat(dtlz.hypervolume(new double[][] {f})).isBetween(0.0, 1.0);
            }
        }
    }

    /// With all distance parameters at 0.35 of their range WFG4 to WFG7 end on `(f1/2)^2 + (f2/4)^2 = 1`, WFG3 on
    /// `f1/2 + f2/4 = 1`.
    @Test
    void wfgOptimaLieOnTheirFronts() {
        RandomStream random = new RandomStream(2);
        for (int function = 3; function <= 7; function++) {
            FrontFunction wfg = new Wfg().problem(function, 1, 8);
            for (int i = 0; i < 50; i++) {
                double[] z = new double[8];
                for (int j = 0; j < 8; j++) z[j] = 2 * (j + 1) * (j < 2 ? random.nextDouble() : 0.35);
                double[] f = wfg.values(z);
                double reached = function == 3 ? f[0] / 2 + f[1] / 4 : f[0] * f[0] / 4 + f[1] * f[1] / 16;
                assertThat(reached).as("WFG%s", function).isCloseTo(1, within(1e-9));
            }
        }
    }

    /// Nothing is better than the true front, and random points are a good deal worse.
    @Test
    void noSampleBeatsTheFront() {
        RandomStream random = new RandomStream(3);
        for (FrontSuite suite : SUITES) {
            for (int function : suite.functions()) {
                FrontFunction problem = suite.problem(function, 1, 6);
                double[][] points = new double[500][];
                for (int i = 0; i < points.length; i++) {
                    double[] x = problem.space().parameters().stream()
                            .mapToDouble(p -> ((FloatDomain) p.domain()).high() * random.nextDouble())
                            .toArray();
                    points[i] = problem.values(x);
                }
                assertThat(problem.hypervolume(points))
                        .as("%s", problem.label())
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void refusesWhatItHasNot() {
        assertThatThrownBy(() -> new Wfg().problem(10, 1, 8)).hasMessage("function must be 1 to 9, got 10");
        assertThatThrownBy(() -> new Wfg().problem(1, 1, 7)).hasMessage("dimension must be even, got 7");
        assertThatThrownBy(() -> new Dtlz().problem(1, 1, 2)).hasMessage("dimension must be at least 3, got 2");
    }
}
