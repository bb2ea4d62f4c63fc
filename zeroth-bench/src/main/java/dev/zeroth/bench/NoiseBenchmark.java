package dev.zeroth.bench;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.tensor.noise.NoiseKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// w += a z over 22.5 million floats, as many as MiniLM has, on one thread; beside w += a, which is as fast as memory.
/// The published way is `w.add_(a * torch.normal(...))`; `noise_torch.py` among the resources measures it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NoiseBenchmark {

    private static final int SIZE = 22_500_000;
    private static final NoiseKey KEY = NoiseKey.of(1, 2, 3, "direction");

    private final Tensor weights = Tensor.zeros("w", Shape.of(SIZE), Arena.ofAuto());

    @Benchmark
    public void constant() {
        MemorySegment data = weights.data();
        for (int i = 0; i < SIZE; i++) {
            data.setAtIndex(ValueLayout.JAVA_FLOAT, i, data.getAtIndex(ValueLayout.JAVA_FLOAT, i) + 1e-3f);
        }
    }

    @Benchmark
    public void rademacher() {
        Noise.RADEMACHER.add(1e-3f, KEY, weights);
    }

    @Benchmark
    public void gaussian() {
        Noise.GAUSSIAN.add(1e-3f, KEY, weights);
    }
}
