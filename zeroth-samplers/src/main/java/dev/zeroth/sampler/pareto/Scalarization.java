package dev.zeroth.sampler.pareto;

/// How several losses become one along a direction w, from the ideal point z.
enum Scalarization {

    /// max_j w_j (f_j - z_j)
    TCHEBYCHEFF {
        @Override
        double of(double[] losses, double[] direction) {
            double worst = 0;
            for (int j = 0; j < losses.length; j++) {
                worst = Math.max(worst, Math.max(direction[j], LEAST_WEIGHT) * losses[j]);
            }
            return worst;
        }
    },

    /// The distance along w and five times that from it (penalty boundary intersection).
    BOUNDARY_INTERSECTION {
        @Override
        double of(double[] losses, double[] direction) {
            double along = 0;
            double length = 0;
            double square = 0;
            for (int j = 0; j < losses.length; j++) {
                along += losses[j] * direction[j];
                length += direction[j] * direction[j];
                square += losses[j] * losses[j];
            }
            along /= Math.sqrt(length);
            return along + PENALTY * Math.sqrt(Math.max(0, square - along * along));
        }
    };

    private static final double LEAST_WEIGHT = 1e-6;
    private static final double PENALTY = 5;

    /// @param losses measured from the ideal point, at least 0
    abstract double of(double[] losses, double[] direction);
}
