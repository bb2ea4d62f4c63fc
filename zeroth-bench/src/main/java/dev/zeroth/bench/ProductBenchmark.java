package dev.zeroth.bench;

import dev.zeroth.bench.engine.Peak;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Products of `rows` rows with a matrix, one thread: 2 rows x outputs x inputs operations each.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ProductBenchmark {

    @Param({"1", "8", "256"})
    public int rows = 1;

    /// Outputs x inputs.
    @Param({"64x64", "1536x384", "4096x4096"})
    public String size = "64x64";

    private final Arithmetic arithmetic = Arithmetic.best(1);
    private @Nullable Tensor matrix;
    private @Nullable QuantizedTensor blocks;
    private float[] x = {};
    private float[] out = {};

    @Setup
    public void prepare() {
        int outputs = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int inputs = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        RandomStream random = new Streams(1).stream(0, "products");
        Tensor made = Tensor.zeros("w", Shape.of(outputs, inputs), Arena.ofAuto());
        for (long i = 0; i < made.size(); i++) made.set(i, (float) random.nextDouble() - 0.5f);
        x = new float[rows * inputs];
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextDouble() - 0.5f;
        out = new float[rows * outputs];
        matrix = made;
        blocks = QuantizedTensor.of(made, BlockFormat.Q8_0, Arena.ofAuto());
    }

    @Benchmark
    public float[] floats() {
        if (matrix == null) throw new IllegalStateException("not prepared");
        arithmetic.multiply(x, rows, matrix, out);
        return out;
    }

    /// 3.84 million operations at 16 lanes (12 sums x 2 x lanes x 10,000): what the others are a share of.
    @Benchmark
    public float peak() {
        return Peak.multiply();
    }

    @Benchmark
    public float[] eightBits() {
        if (blocks == null) throw new IllegalStateException("not prepared");
        arithmetic.multiply(x, rows, blocks, out);
        return out;
    }
}
