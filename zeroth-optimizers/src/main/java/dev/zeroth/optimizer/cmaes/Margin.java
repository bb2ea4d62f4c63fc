package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.Normal;

/// Keeps the probability to leave a level from vanishing: CMA-ES with margin. After each generation the mean
/// m_i, and a
/// factor a_i on coordinate i's steps, are corrected so that the levels below and above m_i's have at least the
/// probability alpha / 2 each, and in an outermost level the next one alpha.
///
/// | symbol of the paper | here |
/// |---|---|
/// | alpha | 1 / (n lambda) |
/// | A | [#stretch] |
/// | l_low, l_up | the ends of the level that the mean is in |
///
/// @see <a href="https://doi.org/10.1145/3512290.3528827">Hamano et al., CMA-ES with margin: lower-bounding marginal
///     probability for mixed-integer black-box optimization, 2022</a>
final class Margin {

    private final Frame frame;
    private final double alpha;
    private final double[] stretch;
    private final boolean any;

    Margin(Frame frame, int population) {
        this.frame = frame;
        this.alpha = Math.min(0.5, 1.0 / ((double) frame.dimension() * population));
        this.stretch = new double[frame.dimension()];
        boolean found = false;
        for (int i = 0; i < stretch.length; i++) {
            stretch[i] = 1;
            found |= frame.levels(i) > 0;
        }
        this.any = found;
    }

    /// a_i.
    double stretch(int i) {
        return stretch[i];
    }

    /// Corrects a mean.
    void correct(double[] mean, double sigma, Shape shape) {
        if (!any) return;
        for (int i = 0; i < mean.length; i++) {
            long levels = frame.levels(i);
            if (levels > 0) correct(i, levels, mean, sigma * shape.deviation(i));
        }
    }

    private void correct(int i, long levels, double[] mean, double deviation) {
        double m = frame.clamp(i, mean[i]);
        long level = Math.min((long) (m * levels), levels - 1);
        double low = (double) level / levels;
        double high = (level + 1.0) / levels;
        double spread = Math.max(deviation * stretch[i], Double.MIN_NORMAL);
        if (level == 0) mean[i] = high - Math.min(high - m, -Normal.inverse(alpha) * spread);
        else if (level == levels - 1) mean[i] = low + Math.min(m - low, -Normal.inverse(alpha) * spread);
        else between(i, low, high, m, deviation, mean);
        mean[i] = frame.clamp(i, mean[i]);
    }

    private void between(int i, double low, double high, double m, double deviation, double[] mean) {
        double spread = Math.max(deviation * stretch[i], Double.MIN_NORMAL);
        double below = Normal.cdf((low - m) / spread);
        double above = Normal.cdf((m - high) / spread);
        double inside = Math.max(0, 1 - below - above);
        double least = alpha / 2;
        if (below >= least && above >= least) return;
        double below1 = Math.max(below, least);
        double above1 = Math.max(above, least);
        double excess = 1 - below1 - above1 - inside;
        double free = below1 + above1 + inside - 3 * least;
        double below2 = below1 + excess * (below1 - least) / free;
        double above2 = above1 + excess * (above1 - least) / free;
        double left = -Normal.inverse(Math.clamp(below2, least, 0.49));
        double right = -Normal.inverse(Math.clamp(above2, least, 0.49));
        mean[i] = (low * right + high * left) / (left + right);
        stretch[i] = Math.max(1e-12, (high - low) / ((left + right) * Math.max(deviation, Double.MIN_NORMAL)));
    }
}
