package dev.zeroth.bench.architectures;

import dev.zeroth.sampler.Encoding;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/// Replays methods on the table of cells: `compare METHODS SEEDS [EVALUATIONS [PYTHON [CSV]]]`; and shows
/// what such runs wrote: `show HTML CSV...`.
///
/// METHODS are each a [Method], or `optuna` and `optuna-multivariate` for TPE of Python's Optuna, also with
/// `+successive-halving`, separated by blanks or commas; the first is what the others are compared with. SEEDS are `50`
/// or `50-99`. What each
/// sees is told in [Replay]. It is judged by the mean over all three seeds of training of the best cell that
/// it saw: the regret against the least mean of the table, and the rank.
final class CompareCells {

    private static final int EVALUATIONS = 150;
    private static final String PEER = "optuna";
    private static final String MULTIVARIATE = "optuna-multivariate";
    private static final String PRUNED = "+successive-halving";
    private static final String PYTHON = "/usr/bin/python3";

    private final Table table;
    private final CellCode code = new CellCode();
    private final Path digits;
    private final int evaluations;
    private final String python;

    private CompareCells(Table table, Path digits, int evaluations, String python) {
        this.table = table;
        this.digits = digits;
        this.evaluations = evaluations;
        this.python = python;
    }

    /// @param digits the file, for proxies
    static void compare(Path digits, String... args) throws IOException {
        int evaluations = args.length > 2 ? Integer.parseInt(args[2]) : EVALUATIONS;
        CompareCells compare =
                new CompareCells(Table.committed(), digits, evaluations, args.length > 3 ? args[3] : PYTHON);
        Curves curves = new Curves(compare.table, evaluations);
        List<String> methods = methods(args[0]);
        methods.stream().filter(method -> !method.startsWith(PEER)).forEach(Method::parse); // mistakes are told at once
        for (String method : methods) {
            compare.traces(method, seeds(args[1])).forEach((seed, trace) -> curves.put(method, seed, trace));
            if (args.length > 4) curves.write(Path.of(args[4]));
        }
        System.out.print(text(compare.table, curves));
    }

    static void show(String... args) throws IOException {
        Table table = Table.committed();
        Curves curves = new Curves(table, EVALUATIONS);
        for (String file : Arrays.asList(args).subList(1, args.length)) curves.read(Path.of(file));
        Files.writeString(Path.of(args[0]), CurveChart.page(curves));
        System.out.print(text(table, curves));
    }

    private static String text(Table table, Curves curves) {
        return "%d cells, the least mean is %.4f%n%s".formatted(table.size(), table.least(), CurveTable.of(curves));
    }

    private static List<String> methods(String text) {
        return List.of(text.split(text.contains(" ") ? " +" : ","));
    }

    private static IntStream seeds(String text) {
        String[] ends = text.split("-");
        try {
            return ends.length == 1
                    ? IntStream.range(0, Integer.parseInt(text))
                    : IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        } catch (NumberFormatException e) {
            throw new UsageException("seeds are a number or FIRST-LAST, got '%s'".formatted(text));
        }
    }

    private Map<Integer, Trace> traces(String method, IntStream seeds) throws IOException {
        if (method.startsWith(PEER)) return peer(method, seeds);
        Method parsed = Method.parse(method);
        Encoding encoding = parsed.prior() == null ? code : PrimedCode.of(code, parsed.prior(), digits);
        Map<Integer, Trace> traces = new ConcurrentSkipListMap<>();
        seeds.parallel().forEach(seed -> traces.put(seed, replay(seed).run(parsed, encoding)));
        return traces;
    }

    private Map<Integer, Trace> peer(String method, IntStream seeds) throws IOException {
        Map<Integer, Trace> traces = new TreeMap<>();
        try (CellPeer peer = new CellPeer(python, code.space())) {
            for (int seed : seeds.toArray()) {
                Replay replay = replay(seed);
                boolean multivariate = method.startsWith(MULTIVARIATE);
                boolean pruned = method.endsWith(PRUNED);
                peer.run(multivariate, pruned, seed, Replay.MOST_PROPOSALS * evaluations, replay);
                traces.put(seed, replay.trace());
                System.err.printf("%s: seed %d%n", method, seed);
            }
        }
        return traces;
    }

    private Replay replay(int seed) {
        return new Replay(table, code, seed, evaluations);
    }
}
