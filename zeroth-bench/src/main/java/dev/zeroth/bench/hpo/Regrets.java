package dev.zeroth.bench.hpo;

import dev.zeroth.math.Bootstrap;
import dev.zeroth.math.Interval;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The regret of the best of so many trials, by problem and seed.
final class Regrets {

    static final int[] CHECKPOINTS = {50, 100, 200};

    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 4_000;

    private final String sampler;
    private final double[][][] values;

    /// @param values by problem, seed, checkpoint
    Regrets(String sampler, double[][][] values) {
        this.sampler = sampler;
        this.values = values;
    }

    String sampler() {
        return sampler;
    }

    /// Runs a sampler on every problem with every seed.
    static Regrets of(String name, Supplier<Sampler> sampler, List<LossTable> tables, int seeds) {
        double[][][] values = tables.parallelStream()
                .map(table -> IntStream.range(0, seeds)
                        .mapToObj(seed -> run(sampler.get(), table, seed))
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        return new Regrets(name, values);
    }

    private static double[] run(Sampler sampler, LossTable table, long seed) {
        double[] regrets = new double[CHECKPOINTS.length];
        List<TrialRecord> trials = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < CHECKPOINTS.length; c++) {
            while (trials.size() < CHECKPOINTS[c]) {
                int number = trials.size();
                History history = new History(List.of(Direction.MINIMIZE), List.copyOf(trials), List.of());
                Parameters point = Objects.requireNonNull(
                        sampler.propose(new AskRequest(table.space(), true, history, number, 0, new Streams(seed))));
                double regret = table.regret(point);
                least = Math.min(least, regret);
                trials.add(TrialRecord.of(number, TrialState.RUNNING, point)
                        .after(TrialDelta.NONE, TrialState.COMPLETE, List.of(regret), null));
            }
            regrets[c] = least;
        }
        return regrets;
    }

    double mean(int checkpoint) {
        double sum = 0;
        for (int problem = 0; problem < values.length; problem++) sum += mean(problem, checkpoint);
        return sum / values.length;
    }

    double mean(int problem, int checkpoint) {
        double sum = 0;
        for (double[] seed : values[problem]) sum += seed[checkpoint];
        return sum / values[problem].length;
    }

    /// The interval of the ratio of our mean regret to another's: seeds drawn anew within problems, each side's for
    /// itself, and the problems too.
    ///
    /// @param problems whether the problems are drawn anew, or stand for themselves alone
    Interval ratio(Regrets other, int checkpoint, boolean problems, RandomStream random) {
        int seeds = Math.max(values[0].length, other.values[0].length);
        return Bootstrap.of(
                        Math.max(2, seeds),
                        RESAMPLES,
                        _ -> {
                            double ours = 0;
                            double theirs = 0;
                            for (int p = 0; p < values.length; p++) {
                                int problem = problems ? random.nextInt(values.length) : p;
                                ours += drawn(values[problem], checkpoint, random);
                                theirs += drawn(other.values[problem], checkpoint, random);
                            }
                            return ours / theirs;
                        },
                        random)
                .percentile(LEVEL);
    }

    private static double drawn(double[][] seeds, int checkpoint, RandomStream random) {
        double sum = 0;
        for (int i = 0; i < seeds.length; i++) sum += seeds[random.nextInt(seeds.length)][checkpoint];
        return sum / seeds.length;
    }
}
