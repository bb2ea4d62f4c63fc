package dev.zeroth.bench.problem.front;

/// The maps of 0 to 1 onto itself that the WFG functions are made of: shifts, biases and reductions.
final class WfgMaps {

    private WfgMaps() {}

    static double linear(double y, double a) {
        return clipped(Math.abs(y - a) / Math.abs(Math.floor(a - y) + a));
    }

    static double deceptive(double y, double a, double b, double c) {
        double below = Math.floor(y - a + b) * (1 - c + (a - b) / b) / (a - b);
        double above = Math.floor(a + b - y) * (1 - c + (1 - a - b) / b) / (1 - a - b);
        return clipped(1 + (Math.abs(y - a) - b) * (below + above + 1 / b));
    }

    static double multimodal(double y, double a, double b, double c) {
        double off = Math.abs(y - c) / (2 * (Math.floor(c - y) + c));
        double wave = Math.cos((4 * a + 2) * Math.PI * (0.5 - off));
        return clipped((1 + wave + 4 * b * off * off) / (b + 2));
    }

    static double flat(double y, double a, double b, double c) {
        double below = Math.min(0, Math.floor(y - b)) * a * (b - y) / b;
        double above = Math.min(0, Math.floor(c - y)) * (1 - a) * (y - c) / (1 - c);
        return clipped(a + below - above);
    }

    static double dependent(double y, double u) {
        double a = 0.98 / 49.98;
        double v = a - (1 - 2 * u) * Math.abs(Math.floor(0.5 - u) + a);
        return clipped(Math.pow(y, 0.02 + (50 - 0.02) * v));
    }

    /// The mean of `y[from] .. y[to - 1]`.
    static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += y[i];
        return sum / (to - from);
    }

    /// The mean with weights `2 (i + 1)`.
    static double weighted(double[] y, int from, int to) {
        double sum = 0;
        double weights = 0;
        for (int i = from; i < to; i++) {
            sum += 2 * (i + 1) * y[i];
            weights += 2 * (i + 1);
        }
        return sum / weights;
    }

    /// The reduction whose parts depend on each other to a degree.
    static double entangled(double[] y, int from, int to, int degree) {
        int n = to - from;
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += y[from + j];
            for (int k = 0; k <= degree - 2; k++) sum += Math.abs(y[from + j] - y[from + (1 + j + k) % n]);
        }
        double half = Math.ceil(degree / 2.0);
        return sum / (n * half * (1 + 2.0 * degree - 2 * half) / degree);
    }

    private static double clipped(double y) {
        return Math.clamp(y, 0.0, 1.0);
    }
}
