package dev.zeroth.bench.problem.bbob;

/// The nonlinear maps that keep the functions from being too regular.
final class Warp {

    private Warp() {}

    /// `T_osz`: oscillates about the identity, on both sides differently.
    static double oscillated(double x) {
        if (x == 0) return 0;
        double log = Math.log(Math.abs(x)) / 0.1;
        double bent = x > 0 ? Math.sin(log) + Math.sin(0.79 * log) : Math.sin(0.55 * log) + Math.sin(0.31 * log);
        return Math.signum(x) * Math.pow(Math.exp(log + 0.49 * bent), 0.1);
    }

    static double[] oscillated(double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < x.length; i++) z[i] = oscillated(x[i]);
        return z;
    }

    /// `T_asy^beta`: stretches the positive side, the later coordinates more.
    static double[] asymmetric(double beta, double[] x) {
        double[] z = x.clone();
        for (int i = 0; i < x.length; i++) {
            if (x[i] > 0) z[i] = Math.pow(x[i], 1 + beta * i / (x.length - 1.0) * Math.sqrt(x[i]));
        }
        return z;
    }

    /// `f_pen`: the squared distance to the box of -5 to 5.
    static double penalty(double[] x) {
        double sum = 0;
        for (double coordinate : x) {
            double beyond = Math.abs(coordinate) - 5;
            if (beyond > 0) sum += beyond * beyond;
        }
        return sum;
    }
}
