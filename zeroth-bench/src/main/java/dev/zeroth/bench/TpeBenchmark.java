package dev.zeroth.bench;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.Map;
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

/// One proposal of a sampler with ten parameters after so many finished trials.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TpeBenchmark {

    @Param({"100", "1000", "10000"})
    public int trials = 1_000;

    @Param({"tpe", "random", "sobol"})
    public String sampler = "tpe";

    private final Streams streams = new Streams(7);
    private @Nullable SearchSpace space;
    private @Nullable History history;
    private @Nullable Sampler made;
    private int number;

    @Setup
    public void prepare() {
        space = TenFloats.space();
        history = TenFloats.history(trials);
        made = make(sampler);
        number = trials;
    }

    static Sampler make(String name) {
        var provider = Samplers.find(name);
        return provider.create(Settings.of(name, provider.settings(), Map.of()));
    }

    /// A proposal; the history stays as it is, the trial's number goes up.
    @Benchmark
    public @Nullable Parameters propose() {
        if (made == null || space == null || history == null) throw new IllegalStateException("not prepared");
        return made.propose(new AskRequest(space, true, history, number++, 0, streams));
    }
}
