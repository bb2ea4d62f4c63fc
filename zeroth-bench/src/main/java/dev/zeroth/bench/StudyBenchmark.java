package dev.zeroth.bench;

import dev.zeroth.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a trial costs beside its objective: random search, ten parameters, ask and tell or the study's own loop, in
/// memory and on SQLite.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class StudyBenchmark {

    private static final int TRIALS = 1_000;

    @Param({"memory", "sqlite"})
    public String storage = "memory";

    private @Nullable Path folder;
    private int made;

    @Setup
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("zeroth-bench");
    }

    @TearDown
    public void removeFolder() throws IOException {
        if (folder == null) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private Study study(int jobs) {
        String url = storage.equals("memory") ? "memory:" : "sqlite:///" + folder + "/" + made++ + ".db";
        return Study.builder("bench")
                .space(TenFloats.space())
                .sampler("random")
                .jobs(jobs)
                .storage(url)
                .open();
    }

    /// Ask, evaluate, tell; one after the other.
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double askTell() {
        try (Study study = study(1)) {
            for (int i = 0; i < TRIALS; i++) {
                var trial = study.ask();
                study.tell(trial, TenFloats.value(trial.parameters()));
            }
            return study.bestValue();
        }
    }

    /// The study's own loop with one job.
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public double loop() {
        try (Study study = study(1)) {
            study.optimize(trial -> TenFloats.value(trial.parameters()), TRIALS);
            return study.bestValue();
        }
    }
}
