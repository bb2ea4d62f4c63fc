package dev.zeroth.optimizer.cmaes;

import dev.zeroth.optimizer.algebra.LeastSquares;
import dev.zeroth.optimizer.algebra.SymmetricEigen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A regression model of f, as it is evaluated, around the mean of a search: linear, with squares, or with all
/// products, as there are data for. Its variables are steps in the search's own units, so that near ones are
/// about of length 1.
final class Quadratic {

    /// An evaluated point and its finite loss.
    static final class Datum {
        private final double[] place;
        private final double loss;

        Datum(double[] place, double loss) {
            this.place = place;
            this.loss = loss;
        }

        double[] place() {
            return place;
        }

        double loss() {
            return loss;
        }
    }

    /// Which terms it has.
    enum Terms {
        LINEAR,
        SQUARES,
        PRODUCTS;

        int count(int n) {
            return switch (this) {
                case LINEAR -> n + 1;
                case SQUARES -> 2 * n + 1;
                case PRODUCTS -> (n + 1) * (n + 2) / 2;
            };
        }
    }

    /// Data for each coefficient.
    private static final double LEAST_DATA = 1.1;

    /// Beyond so many dimensions products cost too much.
    private static final int MOST_PRODUCTS = 24;

    /// The best datum weighs so many times as much as the worst.
    private static final double MOST_WEIGHT = 20;

    private final Terms terms;
    private final double[] centre;
    private final double[] scales;
    private final double[][] axes;
    private final double[] roots;
    private final double[] coefficients;

    private Quadratic(Run run, Terms terms, List<Datum> ranked) {
        this.terms = terms;
        this.centre = run.frame().settled(run.mean());
        if (terms == Terms.PRODUCTS && run.shape() instanceof FullShape full) {
            this.scales = run.units();
            this.axes = full.axes();
            this.roots = full.roots();
        } else {
            this.scales = run.spreads();
            this.axes = new double[0][];
            this.roots = new double[0];
        }
        int size = ranked.size();
        double[][] columns = new double[terms.count(centre.length)][size];
        double[] target = new double[size];
        double base = ranked.getFirst().loss();
        double[] row = new double[columns.length];
        for (int k = 0; k < size; k++) {
            double weight = Math.sqrt(MOST_WEIGHT - (MOST_WEIGHT - 1) * k / Math.max(1, size - 1));
            fill(row, variables(ranked.get(k).place()));
            for (int j = 0; j < row.length; j++) columns[j][k] = weight * row[j];
            target[k] = weight * (ranked.get(k).loss() - base);
        }
        this.coefficients = LeastSquares.solve(columns, target);
    }

    /// The richest model that there are data for, or null.
    ///
    /// @param data the newest last
    static @Nullable Quadratic of(Run run, List<Datum> data) {
        int n = run.mean().length;
        Terms richest = null;
        for (Terms terms : Terms.values()) {
            if (terms == Terms.PRODUCTS && !products(run)) continue;
            if (data.size() >= LEAST_DATA * terms.count(n)) richest = terms;
        }
        if (richest == null) return null;
        int most = Math.min(data.size(), size(run));
        List<Datum> ranked = data.subList(data.size() - most, data.size()).stream()
                .sorted((a, b) -> Double.compare(a.loss(), b.loss()))
                .toList();
        return new Quadratic(run, richest, ranked);
    }

    /// How many data are of use.
    static int size(Run run) {
        int n = run.mean().length;
        return 20 + 2 * (products(run) ? Terms.PRODUCTS : Terms.SQUARES).count(n);
    }

    private static boolean products(Run run) {
        return run.mean().length <= MOST_PRODUCTS && run.shape() instanceof FullShape;
    }

    private double[] variables(double[] place) {
        double[] step = new double[place.length];
        for (int i = 0; i < step.length; i++) step[i] = (place[i] - centre[i]) / scales[i];
        if (axes.length == 0) return step;
        double[] along = new double[step.length];
        for (int k = 0; k < along.length; k++) {
            for (int i = 0; i < step.length; i++) along[k] += axes[k][i] * step[i];
            along[k] /= roots[k];
        }
        return along;
    }

    private void fill(double[] row, double[] variables) {
        int at = 0;
        row[at++] = 1;
        for (double variable : variables) row[at++] = variable;
        if (terms == Terms.LINEAR) return;
        for (double variable : variables) row[at++] = variable * variable;
        if (terms == Terms.SQUARES) return;
        for (int i = 0; i < variables.length; i++) {
            for (int j = 0; j < i; j++) row[at++] = variables[i] * variables[j];
        }
    }

    /// How many coefficients it has.
    int size() {
        return coefficients.length;
    }

    /// The model at a point, up to a constant.
    double at(double[] place) {
        double[] row = new double[coefficients.length];
        fill(row, variables(place));
        double sum = 0;
        for (int j = 0; j < row.length; j++) sum += row[j] * coefficients[j];
        return sum;
    }

    /// The place where the model is least, or null where it has no such place.
    double @Nullable [] least() {
        return switch (terms) {
            case LINEAR -> null;
            case SQUARES -> leastOfSquares();
            case PRODUCTS -> leastOfProducts();
        };
    }

    private double @Nullable [] leastOfSquares() {
        int n = centre.length;
        double[] place = centre.clone();
        for (int i = 0; i < n; i++) {
            double curve = coefficients[1 + n + i];
            if (!(curve > 0)) return null;
            place[i] -= scales[i] * coefficients[1 + i] / (2 * curve);
        }
        return place;
    }

    private double @Nullable [] leastOfProducts() {
        int n = centre.length;
        double[][] curve = new double[n][n];
        int at = 1 + 2 * n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) curve[i][j] = coefficients[at++];
            curve[i][i] = 2 * coefficients[1 + n + i];
        }
        SymmetricEigen eigen = SymmetricEigen.of(curve);
        double[] step = new double[n];
        for (int k = 0; k < n; k++) {
            if (!(eigen.values()[k] > 0)) return null;
            double along = 0;
            for (int i = 0; i < n; i++) along -= eigen.vectors()[k][i] * coefficients[1 + i];
            for (int i = 0; i < n; i++) step[i] += along / eigen.values()[k] * eigen.vectors()[k][i];
        }
        double[] place = centre.clone();
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) place[i] += scales[i] * step[k] * roots[k] * axes[k][i];
        }
        return place;
    }
}
