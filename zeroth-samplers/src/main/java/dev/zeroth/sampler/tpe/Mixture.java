package dev.zeroth.sampler.tpe;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;

/// A Parzen estimator: kernels k_1 ... k_n at trials and a broad kernel k_0, the prior, each a product over
/// coordinates.
///
/// p(x) = sum_k w_k prod_c K_c(x_c | m_kc) / sum_k w_k
///
/// - K_c of a number is a normal density with centre m_kc and the deviation s_c of the coordinate, truncated to [0,
///   1]; for a finite domain it is taken at the middles of the cells and normalized over them. The prior has centre
///   1/2 and deviation 1.
/// - s_c = max(min(1, d / 4) n^(-1/5) sqrt((sum_k w_k (m_kc - mean)^2 + w_0 / 12) / sum_k w_k), 1 / min(100, n +
///   2)): the rule of thumb for one dimension, the prior counted as a uniform observation, narrower where few
///   coordinates narrow the product.
/// - K_c of a category puts (1 + a) / (1 + a C) on its own and a / (1 + a C) on each other of the C choices, a = 3
///   w_0 / n.
///
/// What varies with the cell of x alone is left out: it is the same for two mixtures over the same columns. Buffers
/// are kept from one use to the next; nothing is allocated once they are large enough.
final class Mixture {

    private static final double MOST_CELL = 0.8;
    private static final int FOLD = 16;

    /// The prior keeps the density within this of the bound on it, or the bound is not used.
    private static final double MOST_REACH = 600;

    private static final double NEAR = 6;
    private static final double FLOOR_KERNELS = 100;
    private static final double FEW_COLUMNS = 4;
    private static final double SPILL = 3;
    private static final double UNIFORM_VARIANCE = 1.0 / 12;

    private final double priorWeight;
    private final Memo known = new Memo();

    private Column[] columns = {};
    private double[][] centres = {};
    private double[] deviations = {};
    private double[] penalties = {};
    private double[] weights = {};
    private double[] base = {};
    private double[] terms = {};
    private double[] scratch = {};
    private double total;
    private int kernels;
    private double spill;
    private double bound;

    Mixture(double priorWeight) {
        this.priorWeight = priorWeight;
    }

    /// Begins anew with a kernel at each of these rows.
    ///
    /// @param places by column and row
    /// @param given a weight per row
    void fit(Column[] columns, double[][] places, int[] rows, double[] given, int count) {
        reserve(columns, count + 1);
        this.columns = columns;
        kernels = count;
        for (int c = 0; c < columns.length; c++) {
            double[] from = places[c];
            double[] to = centres[c];
            for (int k = 0; k < count; k++) to[k] = from[rows[k]];
        }
        System.arraycopy(given, 0, weights, 0, count);
        weights[count] = count == 0 ? 1 : priorWeight;
        total = Gauss.sum(weights, count + 1);
        spill = SPILL * priorWeight / (count + 1);
        fitColumns();
    }

    private void reserve(Column[] columns, int most) {
        if (centres.length < columns.length) {
            centres = Arrays.copyOf(centres, columns.length);
            for (int c = 0; c < centres.length; c++) if (centres[c] == null) centres[c] = new double[0];
            deviations = new double[columns.length];
            penalties = new double[columns.length];
        }
        for (int c = 0; c < columns.length; c++) if (centres[c].length < most) centres[c] = new double[2 * most];
        if (base.length >= most) return;
        base = new double[2 * most];
        terms = new double[2 * most];
        scratch = new double[2 * most];
        weights = new double[2 * most];
    }

    private void fitColumns() {
        Arrays.fill(base, 0, kernels + 1, -Math.log(total));
        for (int k = 0; k <= kernels; k++) terms[k] = 1 / weights[k];
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].categorical()) fitCategory(c);
            else fitNumber(c);
            if (c % FOLD == FOLD - 1 || c == columns.length - 1) fold();
        }
        double greatest = Gauss.greatest(base, kernels + 1);
        double reach = greatest - base[kernels] + columns.length / 8.0;
        bound = reach < MOST_REACH ? greatest : Double.NaN;
    }

    /// Takes the product of normalizers that [#terms] has gathered into the logarithms.
    private void fold() {
        for (int k = 0; k <= kernels; k++) {
            base[k] -= Math.log(terms[k]);
            terms[k] = 1;
        }
    }

    private void fitCategory(int c) {
        int choices = columns[c].choices();
        penalties[c] = Math.log((1 + spill) / spill);
        double own = (1 + choices * spill) / (1 + spill);
        for (int k = 0; k < kernels; k++) terms[k] *= own;
        terms[kernels] *= choices;
    }

    private void fitNumber(int c) {
        double[] centre = centres[c];
        double deviation = deviation(centre);
        deviations[c] = deviation;
        penalties[c] = 0.5 / (deviation * deviation);
        Column column = columns[c];
        if (column.continuous()) {
            double scale = deviation * Gauss.ROOT_TWO_PI;
            for (int k = 0; k < kernels; k++) terms[k] *= Gauss.mass(centre[k], deviation) * scale;
        } else {
            known.clear();
            for (int k = 0; k < kernels; k++) terms[k] *= cellNormalizer(column, centre[k], deviation);
        }
        centre[kernels] = 0.5;
        terms[kernels] *= normalizer(column, column.snap(0.5), 1);
    }

    private double cellNormalizer(Column column, double centre, double deviation) {
        double sum = known.get(centre);
        if (!Double.isNaN(sum)) return sum;
        double fresh = normalizer(column, centre, deviation);
        known.put(centre, fresh);
        return fresh;
    }

    private double deviation(double[] centre) {
        if (kernels == 0) return 1;
        double weight = total - weights[kernels];
        for (int k = 0; k < kernels; k++) scratch[k] = weights[k] * centre[k];
        double mean = Gauss.sum(scratch, kernels) / weight;
        for (int k = 0; k < kernels; k++) {
            double t = centre[k] - mean;
            scratch[k] = weights[k] * t * t;
        }
        double squares = Gauss.sum(scratch, kernels);
        double spread = Math.sqrt((squares + priorWeight * UNIFORM_VARIANCE) / (weight + priorWeight));
        double narrowing = Math.min(1, columns.length / FEW_COLUMNS);
        return Math.max(narrowing * spread * Math.pow(kernels, -0.2), 1 / Math.min(FLOOR_KERNELS, kernels + 2.0));
    }

    private static double normalizer(Column column, double centre, double deviation) {
        double cell = column.cell(centre);
        if (cell >= MOST_CELL * deviation) return overCells(column, centre, deviation, cell);
        return Gauss.mass(centre, deviation) * deviation * Gauss.ROOT_TWO_PI;
    }

    private static double overCells(Column column, double centre, double deviation, double own) {
        double sum = own;
        double tiny = 1e-9;
        for (double edge = column.edgeAbove(centre); edge < 1 - tiny; ) {
            double place = column.snap(edge + tiny);
            double t = (place - centre) / deviation;
            if (t > NEAR) break;
            sum += column.cell(place) * Math.exp(-0.5 * t * t);
            edge = column.edgeAbove(place);
        }
        for (double edge = column.edgeBelow(centre); edge > tiny; ) {
            double place = column.snap(edge - tiny);
            double t = (place - centre) / deviation;
            if (t < -NEAR) break;
            sum += column.cell(place) * Math.exp(-0.5 * t * t);
            edge = column.edgeBelow(place);
        }
        return sum;
    }

    /// Draws a point of the product of the marginals: each coordinate from a kernel of its own.
    void sample(RandomStream random, double[] into) {
        for (int c = 0; c < columns.length; c++) {
            int kernel = kernel(random);
            into[c] = columns[c].categorical() ? category(c, kernel, random) : number(c, kernel, random);
        }
    }

    private int kernel(RandomStream random) {
        double left = random.nextDouble() * total;
        int k = 0;
        while (k < kernels && (left -= weights[k]) >= 0) k++;
        return k;
    }

    private double category(int c, int kernel, RandomStream random) {
        int choices = columns[c].choices();
        boolean own = kernel < kernels && random.nextDouble() * (1 + choices * spill) < 1;
        return own ? centres[c][kernel] : random.nextInt(choices);
    }

    private double number(int c, int kernel, RandomStream random) {
        double deviation = kernel == kernels ? 1 : deviations[c];
        while (true) {
            double place = centres[c][kernel] + deviation * random.nextGaussian();
            if (place >= 0 && place <= 1) return columns[c].snap(place);
        }
    }

    /// log p at a point, up to a constant that depends on the point and the columns alone.
    double logDensity(double[] point) {
        System.arraycopy(base, 0, terms, 0, kernels + 1);
        for (int c = 0; c < columns.length; c++) {
            double x = point[c];
            if (columns[c].categorical()) addCategory(x, centres[c], penalties[c], terms, kernels);
            else {
                addNumber(x, centres[c], penalties[c], terms, kernels);
                terms[kernels] -= 0.5 * (x - 0.5) * (x - 0.5);
            }
        }
        double top = Double.isNaN(bound) ? Gauss.greatest(terms, kernels + 1) : bound;
        return Gauss.logSumExp(terms, kernels + 1, top);
    }

    private static void addNumber(double x, double[] centre, double penalty, double[] terms, int count) {
        for (int k = 0; k < count; k++) {
            double t = x - centre[k];
            terms[k] -= t * t * penalty;
        }
    }

    private static void addCategory(double x, double[] centre, double penalty, double[] terms, int count) {
        for (int k = 0; k < count; k++) terms[k] -= Math.min(1, Math.abs(x - centre[k])) * penalty;
    }
}
