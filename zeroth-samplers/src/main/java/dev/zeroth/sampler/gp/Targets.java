package dev.zeroth.sampler.gp;

import java.util.Arrays;
import java.util.List;

/// What a Gaussian process is to fit, and with how much more noise at some rows than at others.
///
/// @param values of mean 0 and variance 1 or about so
/// @param extra noise of each row beyond that of all
/// @param known which rows were measured
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Targets(double[] values, double[] extra, boolean[] known) {

    /// The noise of the last report of a pruned trial, and that of no word at all.
    private static final double PARTIAL = 0.25;

    private static final double NOTHING = 1e6;

    static final Targets NONE = new Targets(new double[0], new double[0], new boolean[0]);

    /// Targets of an objective.
    ///
    /// @param first how many measured losses tell the units
    /// @param power of the [Warp]
    static Targets objective(List<Told> told, int first, double power) {
        double[] known = measured(told);
        double[] values = new double[told.size()];
        if (constant(known)) return filled(told, values, 1);
        Warp warp = Warp.of(known, first, power);
        for (int i = 0; i < values.length; i++) values[i] = warp.at(told.get(i).value());
        return filled(told, values, Double.NEGATIVE_INFINITY);
    }

    /// The measured values, in order.
    static double[] measured(List<Told> told) {
        return told.stream()
                .filter(t -> t.kind() == Told.Kind.KNOWN)
                .mapToDouble(Told::value)
                .toArray();
    }

    /// Whether no two of these differ.
    static boolean constant(double[] known) {
        for (double value : known) if (value != known[0]) return false;
        return true;
    }

    /// Targets of an outcome constraint: 0 stays 0, so that what is feasible stays below it.
    static Targets constraint(List<Told> told) {
        double[] sizes = Arrays.stream(measured(told))
                .map(Math::abs)
                .filter(x -> x > 0)
                .sorted()
                .toArray();
        double unit = sizes.length == 0 ? 1 : sizes[sizes.length / 2];
        double[] values = new double[told.size()];
        for (int i = 0; i < values.length; i++) {
            double x = told.get(i).value() / unit;
            values[i] = Math.signum(x) * Math.log1p(Math.abs(x)) / Math.log(2);
        }
        return filled(told, values, 1);
    }

    /// Puts numbers where nothing was measured: the worst for what went wrong, and for what was pruned no better than
    /// the middle.
    ///
    /// @param least what the worst is at least, and the best at most the negative of
    private static Targets filled(List<Told> told, double[] values, double least) {
        double worst = least;
        double best = -least;
        boolean[] known = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            known[i] = told.get(i).kind() == Told.Kind.KNOWN;
            if (!known[i]) continue;
            worst = Math.max(worst, values[i]);
            best = Math.min(best, values[i]);
        }
        double middle = Math.min(0, worst);
        double[] extra = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            switch (told.get(i).kind()) {
                case KNOWN -> {}
                case PARTIAL -> {
                    values[i] = Double.isNaN(values[i]) ? middle : Math.clamp(values[i], middle, worst);
                    extra[i] = PARTIAL;
                }
                case BAD -> values[i] = worst;
                case GOOD -> values[i] = best;
                case NOTHING -> {
                    values[i] = 0;
                    extra[i] = NOTHING;
                }
            }
        }
        return new Targets(values, extra, known);
    }
}
