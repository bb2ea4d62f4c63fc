package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.math.Alternative;
import dev.zeroth.math.Quantiles;
import dev.zeroth.math.Streams;
import dev.zeroth.math.WilcoxonSignedRank;
import dev.zeroth.sampler.AskRequest;
import dev.zeroth.sampler.Encoding;
import dev.zeroth.sampler.History;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.sampler.Sampler;
import dev.zeroth.sampler.SamplerProvider;
import dev.zeroth.sampler.Samplers;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.Parameters;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Replays methods on the table of cells: `CompareCells DIGITS METHODS SEEDS [EVALUATIONS [PYTHON [CSV]]]`.
///
/// METHODS are samplers, and `optuna` and `optuna-multivariate` for TPE of Python's Optuna, separated by
/// commas; `aging-evolution+snip` has a proxy as its prior, told by [PrimedCode]. The first is what the
/// others are compared with. What a method sees of a cell is its
/// validation log-loss with one seed of training, the study's seed modulo 3; what it is judged by is the
/// mean over all three of the best cell that it saw: the regret against the least mean of the table, and
/// the rank. An evaluation is a cell that was not trained before: one proposed again is answered and not
/// counted, for all methods alike, and so is one that no way leads through, which is answered with ln
/// 10.
public final class CompareCells {

    private static final int EVALUATIONS = 150;
    private static final int[] MARKS = {25, 50, 100, 150};
    private static final double TOP = 0.01;
    private static final int MOST_PROPOSALS = 4;
    private static final double BLIND = Math.log(10);

    private final Table table;
    private final CellCode code = new CellCode();
    private final int evaluations;
    private final String python;
    private final Path digits;

    private CompareCells(Table table, int evaluations, String python, Path digits) {
        this.table = table;
        this.evaluations = evaluations;
        this.python = python;
        this.digits = digits;
    }

    /// @param args see the class
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            System.err.println("usage: CompareCells DIGITS METHODS SEEDS [EVALUATIONS [PYTHON [CSV]]]");
            System.exit(2);
        }
        int evaluations = args.length > 3 ? Integer.parseInt(args[3]) : EVALUATIONS;
        String python = args.length > 4 ? args[4] : "/usr/bin/python3";
        CompareCells compare = new CompareCells(Table.committed(), evaluations, python, Path.of(args[0]));
        Map<String, double[][]> curves = new LinkedHashMap<>();
        for (String method : args[1].split(",")) curves.put(method, compare.curves(method, Integer.parseInt(args[2])));
        compare.print(curves);
        if (args.length > 5) Files.write(Path.of(args[5]), rows(curves));
    }

    /// The rank of the incumbent after each evaluation, by seed.
    private double[][] curves(String method, int seeds) throws IOException {
        if (method.startsWith("optuna")) {
            double[][] ranks = new double[seeds][];
            try (CellPeer peer = new CellPeer(python, code.space())) {
                for (int seed = 0; seed < seeds; seed++) {
                    Replay replay = new Replay(seed);
                    peer.run(method.endsWith("multivariate"), seed, evaluations * MOST_PROPOSALS, replay::tell);
                    ranks[seed] = replay.curve();
                }
            }
            return ranks;
        }
        String[] words = method.split("\\+", 2);
        Encoding encoding = words.length == 1 ? code : PrimedCode.of(code, Proxy.named(words[1]), digits);
        return IntStream.range(0, seeds)
                .parallel()
                .mapToObj(seed -> search(words[0], encoding, seed))
                .toArray(double[][]::new);
    }

    private double[] search(String method, Encoding encoding, int seed) {
        SamplerProvider provider = Samplers.find(method);
        Sampler sampler = provider.create(Settings.of(method, provider.settings(), Map.of()));
        Replay replay = new Replay(seed);
        List<TrialRecord> trials = new ArrayList<>();
        for (int number = 0; number < evaluations * MOST_PROPOSALS && !replay.over(); number++) {
            History history = new History(List.of(Direction.MINIMIZE), List.copyOf(trials), List.of());
            Parameters point = propose(
                    sampler, new AskRequest(code.space(), true, history, number, 0, 1, new Streams(seed), encoding));
            if (point == null) break;
            trials.add(TrialRecord.of(number, TrialState.RUNNING, point)
                    .after(TrialDelta.NONE, TrialState.COMPLETE, List.of(replay.tell(point)), null));
        }
        return replay.curve();
    }

    /// As a study asks: again while a point is not allowed, uniformly at last.
    private static @Nullable Parameters propose(Sampler sampler, AskRequest request) {
        for (int attempt = 0; attempt < 100; attempt++) {
            Parameters point = sampler.propose(request.again(attempt));
            if (point == null || request.allows(point)) return point;
        }
        for (int attempt = 100; ; attempt++) {
            Parameters point = new RandomSampler().propose(request.again(attempt));
            if (request.allows(point)) return point;
        }
    }

    /// One study under way.
    private final class Replay {

        private final int seed;
        private final Set<Integer> trained = new HashSet<>();
        private final List<Integer> incumbents = new ArrayList<>();
        private double least = Double.POSITIVE_INFINITY;

        Replay(int seed) {
            this.seed = seed;
        }

        boolean over() {
            return incumbents.size() >= evaluations;
        }

        /// What is seen of a point; NaN: enough.
        double tell(Parameters point) {
            if (over()) return Double.NaN;
            if (code.problem(point) != null) return BLIND;
            int cell = table.number(code.identity(point));
            double loss = table.loss(cell, seed % Recipe.SEEDS);
            if (!trained.add(cell)) return loss;
            incumbents.add(loss < least ? cell : incumbents.getLast());
            least = Math.min(least, loss);
            return loss;
        }

        double[] curve() {
            double[] cells = new double[evaluations];
            for (int i = 0; i < evaluations; i++) cells[i] = incumbents.get(Math.min(i, incumbents.size() - 1));
            return cells;
        }
    }

    private double regret(double cell) {
        return table.mean((int) cell) - table.least();
    }

    /// After how many evaluations the best seen is of the top, or one more than there were.
    private double reached(double... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (table.rank((int) cells[i]) < TOP * table.size()) return i + 1;
        }
        return cells.length + 1.0;
    }

    private void print(Map<String, double[][]> curves) {
        System.out.printf(
                "%d cells; the least mean is %.4f; top 1 %% means at most %d are better%n",
                table.size(), table.least(), (int) Math.ceil(TOP * table.size()) - 1);
        System.out.printf("%-20s", "regret after");
        for (int mark : marks()) System.out.printf(Locale.ROOT, "%9d", mark);
        System.out.printf("%9s%9s%9s%9s%11s%n", "rank %", "top 1 %", "median", "mean", "p");
        Map.Entry<String, double[][]> first = curves.entrySet().iterator().next();
        curves.forEach((method, cells) -> {
            System.out.printf("%-20s", method);
            for (int mark : marks()) System.out.printf(Locale.ROOT, "%9.4f", mean(regrets(cells, mark)));
            double[] ranks = Arrays.stream(cells)
                    .mapToDouble(seed -> 100.0 * table.rank((int) seed[evaluations - 1]) / table.size())
                    .toArray();
            double[] reached = Arrays.stream(cells).mapToDouble(this::reached).toArray();
            double share = Arrays.stream(reached).filter(n -> n <= evaluations).count() / (double) reached.length;
            System.out.printf(
                    Locale.ROOT, "%9.2f%9.2f%9.1f%9.1f", mean(ranks), share, Quantiles.median(reached), mean(reached));
            System.out.println(method.equals(first.getKey()) ? "" : compared(cells, first.getValue()));
        });
        System.out.println("top 1 %: share of seeds that reached it; median, mean: evaluations until then (one more");
        System.out.println("than all where never); p: Wilcoxon, paired by seed, of final regrets below the first's");
    }

    private int[] marks() {
        return Arrays.stream(MARKS).filter(mark -> mark <= evaluations).toArray();
    }

    private String compared(double[][] cells, double[][] first) {
        double p = WilcoxonSignedRank.test(regrets(cells, evaluations), regrets(first, evaluations), Alternative.LESS)
                .pValue();
        return String.format(Locale.ROOT, "%11.1e", p);
    }

    private double[] regrets(double[][] cells, int evaluation) {
        return Arrays.stream(cells)
                .mapToDouble(seed -> regret(seed[evaluation - 1]))
                .toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static List<String> rows(Map<String, double[][]> curves) {
        List<String> rows = new ArrayList<>(List.of("method,seed,evaluation,cell"));
        curves.forEach((method, cells) -> {
            for (int seed = 0; seed < cells.length; seed++) {
                for (int i = 0; i < cells[seed].length; i++) {
                    rows.add("%s,%d,%d,%d".formatted(method, seed, i + 1, (int) cells[seed][i]));
                }
            }
        });
        return rows;
    }
}
