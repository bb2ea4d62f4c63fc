package dev.zeroth.optimizer.annealing;

/// How the temperature falls, from T_0 at step 0 to T_n at step n.
public enum Cooling {

    /// T_k = T_0 (T_n / T_0)^(k / n)
    GEOMETRIC {
        @Override
        double temperature(double first, double last, double step, double length) {
            return first * Math.pow(last / first, step / length);
        }
    },

    /// T_k = T_0 + (T_n - T_0) k / n
    LINEAR {
        @Override
        double temperature(double first, double last, double step, double length) {
            return first + (last - first) * step / length;
        }
    },

    /// T_k = T_0 ln 2 / ln (k + 2), the schedule for which convergence was proven, and too slow for all else;
    /// it does not reach T_n.
    LOGARITHMIC {
        @Override
        double temperature(double first, double last, double step, double length) {
            return first * Math.log(2) / Math.log(step + 2);
        }
    },

    /// T_(k+1) = T_k / (1 + b T_k), which is T_k = T_0 / (1 + k b T_0), with b such that T_n is reached: fast
    /// first, then slow.
    LUNDY_MEES {
        @Override
        double temperature(double first, double last, double step, double length) {
            return first / (1 + step / length * (first / last - 1));
        }
    };

    /// The temperature at a step.
    ///
    /// @param first T_0, above 0
    /// @param last T_n, above 0 and at most T_0
    /// @param step k, from 0 to n
    /// @param length n, above 0
    abstract double temperature(double first, double last, double step, double length);
}
