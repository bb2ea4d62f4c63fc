package dev.zeroth.bench.architectures;

import dev.zeroth.math.Quantiles;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ways to search networks for the handwritten digits at one number of epochs in all: `CompareSearches
/// DIGITS WAYS SEEDS [EPOCHS]`. A seed divides the data, draws first weights and leads the search; at
/// the end the network of the least validation loss is trained anew for twelve epochs, and scored on the
/// sealed rows.
/// `CompareSearches DIGITS ranks:NETWORKS SEED [EPOCHS]` measures how well the order of so many uniform
/// networks with shared weights is that of networks trained alone.
///
/// | way | trials |
/// |---|---|
/// | `whole` | twelve epochs each |
/// | `short` | four epochs each |
/// | `inherited` | the first eight twelve epochs each, their children four, from their parents' weights |
/// | `shared` | shared weights for three quarters of the epochs, then 400 looks, without training |
public final class CompareSearches {

    private static final int EPOCHS = 240;
    private static final int WHOLE = 12;
    private static final int SHORT = 4;
    private static final int POPULATION = 8;
    private static final int LOOKS = 400;
    private static final String RANKS = "ranks:";

    private static final String SPACE = """
            study: s
            objective:
              type: architecture
              data: DIGITS
              target: digit
              shape: 8x8x1
              layers:
                - convolution: {channels: 'choice(8,12,16)', kernel: 'choice(3,5)'}
                - activation: choice(relu,gelu,tanh)
                - repeat:
                    name: block
                    times: int(0,3)
                    layers:
                      - skip:
                          - optional: [normalization]
                          - convolution: {channels: 'choice(8,12,16)', kernel: 'choice(1,3)'}
                          - activation: choice(relu,gelu,tanh)
                - optional:
                    name: pool
                    layers: [pooling: {kind: 'choice(max,mean)', side: 2}]
                - flatten
                - optional:
                    name: hidden
                    layers: [dense: 'choice(16,32,64)', relu]
              training: {rate: 0.004, epochs: TRIAL, shift: 1}
            MORE
            sampler: {type: aging-evolution, population: POPULATION, tournament: 4}
            budget: 1
            seed: SEED
            """;

    private final Path digits;
    private final int epochs;

    private CompareSearches(Path digits, int epochs) {
        this.digits = digits;
        this.epochs = epochs;
    }

    /// @param args see the class
    public static void main(String[] args) throws Exception {
        if (args.length < 3) {
            System.err.println("usage: searches WAYS SEEDS [EPOCHS]");
            System.exit(2);
        }
        CompareSearches compare = new CompareSearches(
                Path.of(args[0]).toAbsolutePath(), args.length > 3 ? Integer.parseInt(args[3]) : EPOCHS);
        if (args[1].startsWith(RANKS)) {
            compare.ranks(Integer.parseInt(args[1].substring(RANKS.length())), Integer.parseInt(args[2]));
            return;
        }
        System.out.printf(
                "%-12s%6s%8s%9s%12s%12s%11s%n", "", "seed", "trials", "seconds", "validation", "test loss", "accuracy");
        for (String way : args[1].split(",")) {
            List<Result> results = IntStream.range(0, Integer.parseInt(args[2]))
                    .mapToObj(seed -> compare.result(way, seed))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-12s%6s%8d%9.0f%12.4f%12.4f%11.4f%n",
                    way,
                    "mean",
                    results.getFirst().trials(),
                    mean(results, Result::seconds),
                    mean(results, Result::validation),
                    mean(results, Result::loss),
                    mean(results, Result::accuracy));
        }
    }

    /// @param validation the least of the search; `loss`, `accuracy`: of the winner trained anew, on
    ///     sealed rows
    private record Result(int trials, double seconds, double validation, double loss, double accuracy) {}

    private static double mean(List<Result> results, ToDoubleFunction<Result> of) {
        return results.stream().mapToDouble(of).average().orElseThrow();
    }

    private Result result(String way, int seed) {
        try {
            Path folder = Files.createTempDirectory("zeroth-searches");
            try {
                Result result = search(way, seed, folder);
                System.out.printf(
                        Locale.ROOT,
                        "%-12s%6d%8d%9.0f%12.4f%12.4f%11.4f%n",
                        way,
                        seed,
                        result.trials,
                        result.seconds,
                        result.validation,
                        result.loss,
                        result.accuracy);
                return result;
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Study study(StudyPlan plan, String sampler, int seed) {
        return Study.builder("s")
                .space(Objects.requireNonNull(plan.space()))
                .directions(plan.directions().toArray(Direction[]::new))
                .sampler(
                        sampler,
                        sampler.equals(plan.sampler().name()) ? plan.sampler().settings() : Map.of())
                .encoding(plan.task().encoding(plan.space()))
                .seed(seed)
                .open();
    }

    /// What some networks, drawn uniformly, come to.
    private double[] losses(String way, int networks, int seed, Path folder) throws Exception {
        StudyPlan plan = plan(folder.resolve(way + ".yaml"), way, seed);
        try (Study study = study(plan, "random", seed)) {
            study.optimizeMulti(plan.task()::evaluate, Budget.trials(networks));
            return study.trials().stream().mapToDouble(TrialRecord::value).toArray();
        }
    }

    /// Spearman's correlation of losses with shared weights and alone.
    private void ranks(int networks, int seed) throws Exception {
        Path folder = Files.createTempDirectory("zeroth-searches");
        double[] alone = losses("whole", networks, seed, folder);
        double[] shared = losses("shared", networks, seed, folder);
        System.out.printf(
                Locale.ROOT,
                "%d networks, shared weights of %d epochs: rank correlation %.3f; median loss %.4f shared, %.4f alone%n",
                networks,
                epochs * 3 / 4,
                CompareProxies.correlation(shared, alone),
                Quantiles.median(shared),
                Quantiles.median(alone));
    }

    private Result search(String way, int seed, Path folder) throws Exception {
        StudyPlan plan = plan(folder.resolve("search.yaml"), way, seed);
        int trials = trials(way);
        long begin = System.nanoTime();
        try (Study study = study(plan, plan.sampler().name(), seed)) {
            study.optimizeMulti(plan.task()::evaluate, Budget.trials(trials));
            double seconds = 1e-9 * (System.nanoTime() - begin);
            TrialRecord best = study.bestTrial();
            StudyPlan anew = plan(folder.resolve("anew.yaml"), "whole", seed);
            Conclusion end = Objects.requireNonNull(anew.task().conclude(best, new ConclusionRequest(null, 1, seed)));
            List<HeldOut> scores = end.heldOut();
            return new Result(
                    trials,
                    seconds,
                    best.value(),
                    scores.getLast().value(),
                    scores.getFirst().value());
        }
    }

    private StudyPlan plan(Path file, String way, int seed) throws IOException {
        String more = switch (way) {
            case "inherited" -> "  inheritance: {epochs: %d}".formatted(SHORT);
            case "shared" -> "  sharing: {epochs: %d}".formatted(epochs * 3 / 4);
            default -> "";
        };
        String yaml = SPACE.replace("DIGITS", digits.toString())
                .replace("MORE", more)
                .replace("TRIAL", String.valueOf(way.equals("short") ? SHORT : WHOLE))
                .replace("POPULATION", String.valueOf(POPULATION))
                .replace("SEED", String.valueOf(seed));
        return StudyFile.read(Files.writeString(file, yaml));
    }

    private int trials(String way) {
        return switch (way) {
            case "whole" -> epochs / WHOLE;
            case "short" -> epochs / SHORT;
            case "shared" -> LOOKS;
            case "inherited" -> POPULATION + (epochs - POPULATION * WHOLE) / SHORT;
            default -> throw new IllegalArgumentException("whole, short, inherited or shared, got " + way);
        };
    }
}
