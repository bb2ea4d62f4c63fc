package dev.zeroth.bench.architectures;

import java.nio.file.Path;
import java.util.Arrays;

/// The table of cells: `make FILE [THREADS]` trains what is not trained yet (an hour or two of a core),
/// `pack FILE TABLE` compresses a whole file into a table, `compare METHODS SEEDS [EVALUATIONS [PYTHON
/// [CSV]]]` replays methods on the committed table (`bananas@parameters`: with a proxy), `show HTML CSV...`
/// draws what such replays wrote, `proxies` measures what untrained networks promise. `searches WAYS SEEDS
/// [EPOCHS]` trains for real ([CompareSearches]).
/// `overhead [TRIALS]` tells what a search costs beside its trainings, `latency` how far apart measurements
/// of one network are.
public final class CellCommand {

    private CellCommand() {}

    /// @param args the digits' file, then as above
    public static void main(String[] args) throws Exception {
        String[] rest = Arrays.copyOfRange(args, Math.min(2, args.length), args.length);
        switch (args.length < 2 ? "" : args[1]) {
            case "make" -> TableMaker.main(prepended(args[0], rest));
            case "pack" -> Table.pack(Path.of(rest[0]), Path.of(rest[1]));
            case "compare" -> CompareCells.compare(Path.of(args[0]), needed(2, rest));
            case "show" -> CompareCells.show(needed(2, rest));
            case "searches" -> CompareSearches.main(prepended(args[0], needed(2, rest)));
            case "overhead" -> SearchCost.main(prepended(args[0], rest));
            case "latency" -> LatencySpread.main(new String[] {args[0]});
            case "proxies" -> CompareProxies.main(new String[] {args[0]});
            default -> needed(1);
        }
    }

    private static String[] needed(int number, String... args) {
        if (args.length < number) {
            System.err.println("usage: cells make FILE [THREADS] | pack FILE TABLE | compare METHODS SEEDS ... "
                    + "| show HTML CSV ... | proxies | searches WAYS SEEDS [EPOCHS] | overhead [TRIALS] | latency");
            System.exit(2);
        }
        return args;
    }

    private static String[] prepended(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
