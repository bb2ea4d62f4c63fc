package dev.zeroth.promptfile.zeroshot;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The columns of A of [ZeroShotClassifier.Soft], made when they are first asked for.
final class Directions implements Supplier<List<float[]>> {

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
        if (columns.size() == soft.numbers()) return columns;
        List<float[]> vectors = soft.texts().stream().map(encoder::vector).toList();
        if (vectors.size() < 2) vectors = axes();
        int size = vectors.getFirst().length;
        double[] mean = new double[size];
        for (float[] vector : vectors) for (int i = 0; i < size; i++) mean[i] += vector[i] / (double) vectors.size();
        List<float[]> made = new ArrayList<>();
        for (int j = 0; j < soft.numbers(); j++) made.add(column(vectors, mean, j));
        columns = List.copyOf(made);
        return columns;
    }

    private List<float[]> axes() {
        int size = encoder.vector("").length;
        List<float[]> axes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] axis = new float[size];
            axis[i] = 1;
            axes.add(axis);
        }
        return axes;
    }

    private static float[] column(List<float[]> vectors, double[] mean, int j) {
        RandomStream random = new Streams(j).stream(0, "soft prompt");
        double[] sum = new double[mean.length];
        for (float[] vector : vectors) {
            double g = random.nextGaussian();
            for (int i = 0; i < sum.length; i++) sum[i] += g * (vector[i] - mean[i]);
        }
        double square = 0;
        for (double x : sum) square += x * x;
        float[] column = new float[sum.length];
        for (int i = 0; i < sum.length; i++) column[i] = (float) (sum[i] / Math.sqrt(Math.max(square, 1e-30)));
        return column;
    }
}
