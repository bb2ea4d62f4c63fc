package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SurrogateTest {

    private static final int[] GROUPS = {0, 1, 1};
    private static final Hyper HYPER = new Hyper(new double[] {-1.1, -0.3, 0.4, -4});

    private static Design design(int rows) {
        RandomStream random = new RandomStream(3);
        Design design = new Design(GROUPS, 2);
        for (int i = 0; i < rows; i++) design.add(point(random));
        return design;
    }

    private static double[] point(RandomStream random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    private static double kernel(double[] a, double[] b, double[] logs) {
        double square = 0;
        for (int f = 0; f < a.length; f++) square += Math.pow((a[f] - b[f]) / Math.exp(logs[GROUPS[f]]), 2);
        double t = Math.sqrt(5 * square);
        return Math.exp(logs[2]) * (1 + t + t * t / 3) * Math.exp(-t) + Matern.MEAN_VARIANCE;
    }

    private static double[] targets(int n) {
        double[] targets = new double[n];
        Arrays.setAll(targets, i -> Math.sin(3.0 * i));
        return targets;
    }

    private static double[] extra(int n) {
        double[] extra = new double[n];
        for (int i = 0; i < n; i += 3) extra[i] = 0.03;
        return extra;
    }

    /// Gauss-Jordan elimination: the rows of [A | b] become those of [I | A^-1 b].
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            double pivot = a[i][i];
            for (int j = 0; j < n; j++) a[i][j] /= pivot;
            x[i] /= pivot;
            for (int k = 0; k < n; k++) {
                if (k == i) continue;
                double factor = a[k][i];
                for (int j = 0; j < n; j++) a[k][j] -= factor * a[i][j];
                x[k] -= factor * x[i];
            }
        }
        return x;
    }

    private static double[][] gram(Design design, double[] logs) {
        int n = design.size();
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) gram[i][j] = kernel(design.row(i), design.row(j), logs);
            gram[i][i] += Math.exp(logs[3]) + extra(n)[i];
        }
        return gram;
    }

    @Test
    void predictsAsTheDirectSolution() {
        int n = 11;
        Design design = design(n);
        Design first = design.select(new int[] {0, 1, 2, 3, 4});
        Surrogate grown = Surrogate.of(first, 5, HYPER, extra(5));
        for (int i = 5; i < n; i++) {
            first.add(design.row(i));
            grown.append(extra(n)[i]);
        }
        double[] x = {0.3, 0.9, 0.2};
        double[] k = new double[n];
        Arrays.setAll(k, i -> kernel(x, design.row(i), HYPER.logs()));
        double mean = Vectors.dot(k, 0, solve(gram(design, HYPER.logs()), targets(n)), 0, n);
        double variance = kernel(x, x, HYPER.logs()) - Vectors.dot(k, 0, solve(gram(design, HYPER.logs()), k), 0, n);
        for (Surrogate surrogate : new Surrogate[] {grown, Surrogate.of(design, n, HYPER, extra(n))}) {
            surrogate.observe(targets(n));
            assertThat(surrogate.mean(x)).isCloseTo(mean, within(1e-9));
            assertThat(surrogate.deviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
        }
    }

    @Test
    void gradientsOfPredictionsAreCentralDifferences() {
        Surrogate surrogate = Surrogate.of(design(9), 9, HYPER, extra(9));
        surrogate.observe(targets(9));
        double[] x = {0.35, 0.8, 0.15};
        double[] gradient = new double[3];
        surrogate.mean(x);
        surrogate.addGradient(x, 2, -3, surrogate.deviation(), gradient);
        for (int f = 0; f < 3; f++) {
            double h = 1e-5;
            double[] up = x.clone();
            double[] down = x.clone();
            up[f] += h;
            down[f] -= h;
            double above = 2 * surrogate.mean(up) - 3 * surrogate.deviation();
            double below = 2 * surrogate.mean(down) - 3 * surrogate.deviation();
            assertThat(gradient[f]).isCloseTo((above - below) / (2 * h), within(1e-6));
        }
    }

    @Test
    void theEvidenceIsThatOfTheMultivariateNormalDistribution() {
        int n = 7;
        Design design = design(n);
        Prior flat = new Prior(new double[4], new double[] {1e9, 1e9, 1e9, 1e9});
        double value = new Evidence(design, targets(n), extra(n), flat).at(HYPER.logs(), new double[4]);
        double[][] upper = new double[n][];
        double[][] gram = gram(design, HYPER.logs());
        for (int i = 0; i < n; i++) upper[i] = Arrays.copyOfRange(gram[i], i, n);
        double fit = Vectors.dot(solve(gram(design, HYPER.logs()), targets(n)), 0, targets(n), 0, n);
        double expected = 0.5 * (fit + Factor.of(upper).logDeterminant() + n * Math.log(2 * Math.PI));
        assertThat(value).isCloseTo(expected, within(1e-9));
    }

    @Test
    void gradientsOfTheEvidenceAreCentralDifferences() {
        int n = 14;
        Evidence evidence = new Evidence(design(n), targets(n), extra(n), Prior.of(2));
        double[] logs = HYPER.logs();
        double[] gradient = new double[4];
        evidence.at(logs, gradient);
        for (int i = 0; i < 4; i++) {
            double h = 1e-5;
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[i] += h;
            down[i] -= h;
            double difference = evidence.at(up, new double[4]) - evidence.at(down, new double[4]);
            assertThat(gradient[i]).as("%d", i).isCloseTo(difference / (2 * h), within(1e-5));
        }
    }
}
