package dev.zeroth.bench;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
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

/// A proposal of the Gaussian-process sampler with ten parameters: the next one after so many finished trials, and
/// that of an instance that has to derive everything from them first.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GpBenchmark {

    @Param({"100", "500", "2000"})
    public int trials = 100;

    private final Streams streams = new Streams(7);
    private @Nullable SearchSpace space;
    private @Nullable History history;
    private @Nullable Sampler made;
    private int number;

    @Setup
    public void prepare() {
        space = TenFloats.space();
        history = TenFloats.history(trials);
        made = TpeBenchmark.make("gp");
        number = trials;
    }

    /// The history stays as it is, the trial's number goes up.
    @Benchmark
    public @Nullable Parameters propose() {
        if (made == null) throw new IllegalStateException("not prepared");
        return propose(made);
    }

    /// All fits of the run included, so this over the number of trials is what they add to each.
    @Benchmark
    public @Nullable Parameters proposeFresh() {
        return propose(TpeBenchmark.make("gp"));
    }

    private @Nullable Parameters propose(Sampler sampler) {
        if (space == null || history == null) throw new IllegalStateException("not prepared");
        return sampler.propose(new AskRequest(space, true, history, number++, 0, streams));
    }
}
