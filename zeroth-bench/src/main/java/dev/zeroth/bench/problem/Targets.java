package dev.zeroth.bench.problem;

/// The 51 precisions `f - f_opt` that a run is to reach, evenly in the logarithm: `10^2, 10^1.8, .. 10^-8`.
public final class Targets {

    /// How many there are.
    public static final int COUNT = 51;

    private static final double[] PRECISIONS = precisions();

    private Targets() {}

    private static double[] precisions() {
        double[] precisions = new double[COUNT];
        for (int i = 0; i < COUNT; i++) precisions[i] = Math.pow(10, 2 - i / 5.0);
        return precisions;
    }

    /// How many of them a precision reaches.
    public static int reached(double precision) {
        int reached = 0;
        while (reached < COUNT && precision <= PRECISIONS[reached]) reached++;
        return reached;
    }
}
