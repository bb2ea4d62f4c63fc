package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.architectures.proxy.Proxy;
import dev.zeroth.math.Ranks;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How well the order of untrained networks' promises is that of trained ones, over the table of cells:
/// `CompareProxies DIGITS`. Prints Spearman's rank correlation with the mean validation log-loss (sign
/// turned, so that 1 is perfect), over all cells and over the better half, where it matters; and beside
/// them that of the loss after the first, the third and the sixth epoch.
public final class CompareProxies {

    private static final int ROWS = 64;
    private static final int DRAWS = 3;
    private static final int[] EPOCHS = {1, 3, 6};

    private CompareProxies() {}

    /// @param args see the class
    public static void main(String[] args) throws IOException {
        Table table = Table.committed();
        Batch batch = Recipe.of(Path.of(args[0])).examples(ROWS);
        List<Wiring> cells = Recipe.cells();
        double[] losses =
                IntStream.range(0, table.size()).mapToDouble(table::mean).toArray();
        System.out.printf("%-20s%10s%14s%n", "", "all cells", "better half");
        for (Proxy proxy : Proxy.values()) {
            double[] promises = cells.stream()
                    .parallel()
                    .mapToDouble(cell -> -proxy.of(Recipe.network(cell), batch, Loss.CROSS_ENTROPY, 100, DRAWS))
                    .toArray();
            print(proxy.name().toLowerCase(Locale.ROOT).replace('_', '-'), table, promises, losses);
        }
        for (int epoch : EPOCHS) {
            double[] early = IntStream.range(0, table.size())
                    .mapToDouble(cell -> table.curve(cell, 0)[epoch - 1])
                    .toArray();
            print("loss after epoch " + epoch, table, early, losses);
        }
    }

    private static void print(String name, Table table, double[] promises, double[] losses) {
        int[] better = IntStream.range(0, losses.length)
                .filter(cell -> table.rank(cell) < losses.length / 2)
                .toArray();
        double all = correlation(promises, losses);
        double half = correlation(pick(promises, better), pick(losses, better));
        System.out.printf(Locale.ROOT, "%-20s%10.3f%14.3f%n", name, all, half);
    }

    private static double[] pick(double[] values, int... places) {
        return IntStream.of(places).mapToDouble(i -> values[i]).toArray();
    }

    /// Spearman's.
    static double correlation(double[] a, double[] b) {
        double[] x = Ranks.average(a);
        double[] y = Ranks.average(b);
        double mean = (x.length + 1) / 2.0;
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - mean) * (y[i] - mean);
            first += (x[i] - mean) * (x[i] - mean);
            second += (y[i] - mean) * (y[i] - mean);
        }
        return both / Math.sqrt(first * second);
    }
}
