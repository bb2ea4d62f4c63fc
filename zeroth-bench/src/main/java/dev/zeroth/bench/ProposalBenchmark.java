package dev.zeroth.bench;

import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a trial costs its sampler, ten floats, averaged over the first thousand trials: the proposals, and what is
/// learned from their outcomes. No study and no storage.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProposalBenchmark {

    static final int TRIALS = 1_000;

    @Param({
        "random",
        "sobol",
        "one-plus-one",
        "cma-es",
        "differential-evolution",
        "l-shade",
        "particle-swarm",
        "genetic",
        "nsga-ii",
        "simulated-annealing",
        "nelder-mead",
        "quasi-newton",
        "bobyqa",
        "portfolio",
        "auto"
    })
    public String sampler = "random";

    private int seed;

    /// A thousand trials of a new study.
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double trials() {
        return run(sampler, seed++);
    }

    /// @return the best value
    static double run(String name, int seed) {
        Sampler sampler = TpeBenchmark.make(name);
        SearchSpace space = TenFloats.space();
        Streams streams = new Streams(seed);
        List<TrialRecord> finished = new ArrayList<>(TRIALS);
        History history = new History(List.of(Direction.MINIMIZE), Collections.unmodifiableList(finished), List.of());
        double best = Double.POSITIVE_INFINITY;
        for (int n = 0; n < TRIALS; n++) {
            Parameters point = sampler.propose(new AskRequest(space, true, history, n, 0, streams));
            if (point == null) throw new IllegalStateException("'%s' gave up".formatted(name));
            double value = TenFloats.value(point);
            best = Math.min(best, value);
            finished.add(TenFloats.complete(n, point, value));
        }
        return best;
    }
}
