package dev.zeroth.bench.engine;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Matrix products on one thread beside the most multiplications that the processor can do: `run products [MxKxN ...]`,
/// M rows of K numbers through a matrix of N x K.
public final class Products {

    private static final long SLICE = 3_000_000;
    private static final List<String> SHAPES = List.of(
            "8x4096x4096",
            "32x2048x8192",
            "256x384x1536",
            "256x1536x384",
            "1024x64x172",
            "1024x172x64",
            "1x4096x4096",
            "1x384x1536");

    private static float kept;

    private Products() {}

    public static void main(String[] arguments) {
        Arithmetic arithmetic = Arithmetic.best(1);
        System.out.printf("%s, one thread; GFLOP/s and %% of the peak measured beside%n", arithmetic.kernel());
        System.out.printf("%-14s %8s %14s %14s %14s%n", "M x K x N", "peak", "floats", "Q8_0", "Q4_0");
        for (String shape : arguments.length > 0 ? List.of(arguments) : SHAPES) measure(arithmetic, shape);
        if (Float.isNaN(kept)) System.out.println();
    }

    private static void measure(Arithmetic arithmetic, String shape) {
        String[] parts = shape.split("x");
        int rows = Integer.parseInt(parts[0]);
        int inputs = Integer.parseInt(parts[1]);
        int outputs = Integer.parseInt(parts[2]);
        RandomStream random = new Streams(1).stream(0, "products");
        Arena arena = Arena.ofAuto();
        Tensor w = Tensor.zeros("w", Shape.of(outputs, inputs), arena);
        for (long i = 0; i < w.size(); i++) w.set(i, (float) random.nextDouble() - 0.5f);
        float[] x = new float[rows * inputs];
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextDouble() - 0.5f;
        float[] out = new float[rows * outputs];
        List<Runnable> work = new ArrayList<>();
        work.add(() -> kept += Peak.multiply());
        work.add(() -> arithmetic.multiply(x, rows, w, out));
        if (inputs % BlockFormat.NUMBERS == 0) {
            for (BlockFormat format : BlockFormat.values()) {
                QuantizedTensor blocks = QuantizedTensor.of(w, format, arena);
                work.add(() -> arithmetic.multiply(x, rows, blocks, out));
            }
        }
        double[] times = Turns.processor(SLICE, work.toArray(Runnable[]::new));
        double peak = Peak.OPERATIONS / times[0];
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s %8.0f", shape, peak));
        for (int i = 1; i < times.length; i++) {
            double speed = 2.0 * rows * inputs * outputs / times[i];
            line.append(String.format(Locale.ROOT, " %8.1f %3.0f %%", speed, 100 * speed / peak));
        }
        System.out.println(line);
    }
}
