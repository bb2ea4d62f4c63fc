package dev.zeroth.optimizer.quadratic;

/// Vectors as arrays of equal length.
public final class Vectors {

    private Vectors() {}

    /// a'b.
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// The Euclidean length.
    public static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /// The greatest absolute coordinate.
    public static double greatest(double[] a) {
        double greatest = 0;
        for (double x : a) greatest = Math.max(greatest, Math.abs(x));
        return greatest;
    }

    /// a + t b.
    public static double[] plus(double[] a, double t, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) sum[i] += t * b[i];
        return sum;
    }

    /// a - b.
    public static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }

    /// t a.
    public static double[] times(double t, double[] a) {
        double[] product = a.clone();
        for (int i = 0; i < a.length; i++) product[i] *= t;
        return product;
    }

    /// M a, of a matrix by rows.
    public static double[] times(double[][] matrix, double[] a) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) product[i] = dot(matrix[i], a);
        return product;
    }

    /// t I.
    public static double[][] diagonal(int size, double t) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) matrix[i][i] = t;
        return matrix;
    }

    /// |a - b|.
    public static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }

    /// Whether every coordinate is a number.
    public static boolean finite(double[] a) {
        for (double x : a) if (!Double.isFinite(x)) return false;
        return true;
    }
}
