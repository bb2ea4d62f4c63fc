package dev.zeroth.bench;

import dev.zeroth.math.Quantiles;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Zeroth and Python's Optuna side by side in one run, in turns, so that both meet the same noise. What counts is the
/// ratio. Run by `zeroth-bench/run compare-optuna`.
///
/// 1. Random search with ten floats on a SQLite file: trials per second, the objective counted in on both sides.
/// 2. A TPE proposal with ten floats after 1,000 finished trials, each side with its own standard settings.
/// 3. A trial of the first thousand with ten floats and a sampler, in memory. Optuna's time has its study in it, ours
///    has not; so Optuna's random search, which is nearly all study, stands beside the others.
public final class CompareOptuna {

    private static final int ROUNDS = 5;
    private static final int ZEROTH_TRIALS = 5_000;
    private static final int OPTUNA_TRIALS = 60;
    private static final int HISTORY = 1_000;
    private static final int WARM_UP = 20;
    private static final int ZEROTH_PROPOSALS = 2_000;
    private static final int OPTUNA_PROPOSALS = 20;

    private CompareOptuna() {}

    /// @param args the Python interpreter that has Optuna; `/usr/bin/python3` if none is given
    public static void main(String[] args) throws IOException, InterruptedException {
        String python = args.length > 0 ? args[0] : "/usr/bin/python3";
        Path folder = Files.createTempDirectory("compare-optuna");
        try {
            Path script = folder.resolve("optuna_side.py");
            try (InputStream in = CompareOptuna.class.getResourceAsStream("optuna_side.py")) {
                if (in == null) throw new IllegalStateException("optuna_side.py is missing");
                Files.write(script, in.readAllBytes());
            }
            compare(python, script, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        }
    }

    private static void compare(String python, Path script, Path folder) throws IOException, InterruptedException {
        sqliteTrial(folder.resolve("warm-up.db"));
        tpeProposal();
        List<double[]> sqlite = new ArrayList<>();
        List<double[]> tpe = new ArrayList<>();
        List<double[]> random = new ArrayList<>();
        List<double[]> genetic = new ArrayList<>();
        for (int i = 0; i < WARM_UP; i++) memoryTrial("random");
        for (int i = 0; i < WARM_UP; i++) memoryTrial("nsga-ii");
        for (int round = 0; round < ROUNDS; round++) {
            double ours = sqliteTrial(folder.resolve("zeroth-" + round + ".db"));
            double theirs = python(python, script, "sqlite", folder.resolve("optuna-" + round + ".db"), OPTUNA_TRIALS);
            sqlite.add(new double[] {ours, theirs});
            tpe.add(new double[] {tpeProposal(), python(python, script, "tpe", folder, OPTUNA_PROPOSALS)});
            random.add(new double[] {memoryTrial("random"), python(python, script, "random", folder, HISTORY)});
            genetic.add(new double[] {memoryTrial("nsga-ii"), python(python, script, "nsga2", folder, HISTORY)});
        }
        System.out.println("| microseconds a trial | Zeroth | Optuna | ratio (least ... most) |");
        System.out.println("|---|---|---|---|");
        row("SQLite, random search, 10 floats", sqlite);
        row("TPE proposal after 1,000 trials, 10 floats", tpe);
        row("trial with random search, 10 floats, in memory", random);
        row("trial with NSGA-II, 10 floats, in memory", genetic);
    }

    private static void row(String what, List<double[]> rounds) {
        double[] ratios =
                rounds.stream().mapToDouble(pair -> pair[1] / pair[0]).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0fx (%.0f ... %.0f) |",
                what,
                median(rounds, 0),
                median(rounds, 1),
                Quantiles.median(ratios),
                ratios[0],
                ratios[ratios.length - 1]));
    }

    private static double median(List<double[]> rounds, int side) {
        return Quantiles.median(rounds.stream().mapToDouble(pair -> pair[side]).toArray());
    }

    private static double memoryTrial(String sampler) {
        long start = System.nanoTime();
        double best = ProposalBenchmark.run(sampler, 1);
        if (Double.isNaN(best)) throw new IllegalStateException("a value was not a number");
        return (System.nanoTime() - start) / 1e3 / ProposalBenchmark.TRIALS;
    }

    private static double sqliteTrial(Path file) {
        long start = System.nanoTime();
        try (Study study = Study.builder("bench")
                .space(TenFloats.space())
                .sampler("random")
                .storage("sqlite:///" + file)
                .open()) {
            study.optimize(trial -> TenFloats.value(trial.parameters()), ZEROTH_TRIALS);
        }
        return (System.nanoTime() - start) / 1e3 / ZEROTH_TRIALS;
    }

    private static double tpeProposal() {
        SearchSpace space = TenFloats.space();
        History history = TenFloats.history(HISTORY);
        Sampler sampler = TpeBenchmark.make("tpe");
        double sink = 0;
        long start = System.nanoTime();
        for (int i = 0; i < ZEROTH_PROPOSALS; i++) {
            var point = sampler.propose(new AskRequest(space, true, history, HISTORY + i, 0, new Streams(7)));
            if (point != null) sink += TenFloats.value(point);
        }
        double micros = (System.nanoTime() - start) / 1e3 / ZEROTH_PROPOSALS;
        if (Double.isNaN(sink)) throw new IllegalStateException("a proposal was not a number");
        return micros;
    }

    private static double python(String python, Path script, String what, Path where, int count)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python,
                        script.toString(),
                        what,
                        where.toString(),
                        String.valueOf(count),
                        String.valueOf(HISTORY))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed; has it Optuna? (Debian: python3-optuna)".formatted(python));
        }
        return Double.parseDouble(Arrays.asList(out.split("\\R")).getLast());
    }
}
