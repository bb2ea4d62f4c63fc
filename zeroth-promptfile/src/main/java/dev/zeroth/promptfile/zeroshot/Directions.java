package dev.zeroth.promptfile.zeroshot;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.optimizer.algebra.SymmetricEigen;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The columns of A of [ZeroShotClassifier.Soft], made when they are first asked for.
final class Directions implements Supplier<List<float[]>> {

    private static final double POWER = 0.25;

    private final TextEncoder encoder;
    private final ZeroShotClassifier.Soft soft;
    private List<float[]> columns = List.of();

    private Directions(TextEncoder encoder, ZeroShotClassifier.Soft soft) {
        this.encoder = encoder;
        this.soft = soft;
    }

    static Supplier<List<float[]>> of(TextEncoder encoder, ZeroShotClassifier.Soft soft) {
        return new Directions(encoder, soft);
    }

    @Override
    public synchronized List<float[]> get() {
        if (columns.size() != soft.numbers()) columns = principal();
        return columns;
    }

    private List<float[]> principal() {
        List<float[]> vectors = soft.texts().stream().map(encoder::vector).toList();
        SymmetricEigen eigen = SymmetricEigen.of(scatter(vectors, encoder.vector("").length));
        List<Integer> order = IntStream.range(0, eigen.values().length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -eigen.values()[k]))
                .toList();
        double most = eigen.values()[order.getFirst()];
        return order.stream()
                .limit(soft.numbers())
                .map(k -> column(eigen.vectors()[k], most > 0 ? eigen.values()[k] / most : 1))
                .toList();
    }

    /// The lower triangle of the sum of (e - mean)(e - mean)^T.
    private static double[][] scatter(List<float[]> vectors, int size) {
        double[] mean = new double[size];
        for (float[] vector : vectors) for (int i = 0; i < size; i++) mean[i] += vector[i] / (double) vectors.size();
        double[][] scatter = new double[size][size];
        double[] apart = new double[size];
        for (float[] vector : vectors) {
            for (int i = 0; i < size; i++) apart[i] = vector[i] - mean[i];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) scatter[i][j] += apart[i] * apart[j];
            }
        }
        return scatter;
    }

    /// @param share of the largest eigenvalue; round-off may have left it below 0
    private static float[] column(double[] vector, double share) {
        double length = Math.pow(Math.max(share, 0), POWER);
        float[] column = new float[vector.length];
        for (int i = 0; i < column.length; i++) column[i] = (float) (length * vector[i]);
        return column;
    }
}
