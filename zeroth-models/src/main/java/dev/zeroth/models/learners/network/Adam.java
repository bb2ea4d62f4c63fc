package dev.zeroth.models.learners.network;

/// Adam's steps with the paper's constants; `m` and `v` are the running means of the gradient and of its square.
final class Adam {
    private static final double B1 = 0.9;
    private static final double B2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double[][] m;
    private final double[][] v;
    private double power1 = 1;
    private double power2 = 1;

    Adam(double rate, double[][] weights) {
        this.rate = rate;
        this.m = new double[weights.length][];
        this.v = new double[weights.length][];
        for (int l = 0; l < weights.length; l++) {
            m[l] = new double[weights[l].length];
            v[l] = new double[weights[l].length];
        }
    }

    /// One step.
    ///
    /// @param gradient summed over the rows of the batch; set to zero
    /// @param share 1 / rows of the batch
    /// @param decay the L2 penalty's factor for the weights before `penalized[layer]`
    void step(double[][] weights, double[][] gradient, double share, double decay, int[] penalized) {
        power1 *= B1;
        power2 *= B2;
        double pace = rate * Math.sqrt(1 - power2) / (1 - power1);
        for (int l = 0; l < weights.length; l++) {
            double[] w = weights[l];
            double[] g = gradient[l];
            double[] ml = m[l];
            double[] vl = v[l];
            for (int i = 0; i < w.length; i++) {
                double slope = g[i] * share + (i < penalized[l] ? decay * w[i] : 0);
                ml[i] = B1 * ml[i] + (1 - B1) * slope;
                vl[i] = B2 * vl[i] + (1 - B2) * slope * slope;
                w[i] -= pace * ml[i] / (Math.sqrt(vl[i]) + EPSILON);
                g[i] = 0;
            }
        }
    }
}
