package dev.zeroth.bench.architectures;

import dev.zeroth.math.Alternative;
import dev.zeroth.math.WilcoxonSignedRank;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// [Curves] in figures: a line a method, compared with the first by the seeds that both have.
final class CurveTable {

    private static final int[] MARKS = {25, 50, 100, 150};

    private final Curves curves;
    private final String first;
    private final int width;

    private CurveTable(Curves curves) {
        this.curves = curves;
        this.first = curves.methods().getFirst();
        this.width =
                2 + curves.methods().stream().mapToInt(String::length).max().orElseThrow();
    }

    static String of(Curves curves) {
        CurveTable table = new CurveTable(curves);
        StringBuilder text = new StringBuilder(table.head());
        for (String method : curves.methods()) text.append(table.line(method));
        return text.append("""
                made: mean evaluations made, and trials asked for, of which some train nothing new; top: share of seeds of which
                an incumbent was ever of the top 1 %, and mean evaluations and trials until then (one more than there may be
                where never); place: mean place among the methods by final regret, of the seeds that all have; p: Wilcoxon,
                one-sided, paired by seed, below the first's: final regret, evaluations and trials until the top 1 %
                """).toString();
    }

    private String head() {
        StringBuilder line = new StringBuilder(("%-" + width + "s").formatted("regret after"));
        for (int mark : marks()) line.append("%8d".formatted(mark));
        return line.append("%8s%7s%7s%6s%7s%7s%7s%10s%10s%10s%7s%n"
                        .formatted(
                                "rank %",
                                "made",
                                "trials",
                                "top",
                                "evals",
                                "trials",
                                "place",
                                "p regret",
                                "p evals",
                                "p trials",
                                "seeds"))
                .toString();
    }

    private String line(String method) {
        StringBuilder line = new StringBuilder(("%-" + width + "s").formatted(method));
        for (int mark : marks()) line.append(number("%8.4f", mean(method, trace -> curves.regret(trace, mark))));
        line.append(number("%8.2f", mean(method, curves::rank)));
        line.append(number("%7.0f", mean(method, Trace::evaluations)));
        line.append(number("%7.0f", mean(method, Trace::trials)));
        line.append(number(
                "%6.2f", mean(method, trace -> curves.evaluationsToTop(trace) <= curves.evaluations() ? 1 : 0)));
        line.append(number("%7.1f", mean(method, curves::evaluationsToTop)));
        line.append(number("%7.1f", mean(method, curves::trialsToTop)));
        line.append(number("%7.2f", place(method)));
        line.append(compared(method, this::last));
        line.append(compared(method, curves::evaluationsToTop));
        line.append(compared(method, curves::trialsToTop));
        return line.append("%7d%n".formatted(curves.seeds(method).size())).toString();
    }

    private double last(Trace trace) {
        return curves.regret(trace, curves.evaluations());
    }

    private String compared(String method, ToDoubleFunction<Trace> number) {
        if (method.equals(first)) return " ".repeat(10);
        SortedSet<Integer> seeds = curves.seeds(method);
        seeds.retainAll(curves.seeds(first));
        double[] mine = of(method, number, seeds);
        double[] others = of(first, number, seeds);
        if (Arrays.equals(mine, others)) return "%10s".formatted("equal");
        return number(
                "%10.1e",
                WilcoxonSignedRank.test(mine, others, Alternative.LESS).pValue());
    }

    private double[] of(String method, ToDoubleFunction<Trace> number, SortedSet<Integer> seeds) {
        Map<Integer, Double> each = curves.each(method, number);
        return seeds.stream().mapToDouble(each::get).toArray();
    }

    /// The mean over seeds of how many methods did better, and half of those that did as well.
    private double place(String method) {
        SortedSet<Integer> seeds = new TreeSet<>(curves.seeds(method));
        for (String other : curves.methods()) seeds.retainAll(curves.seeds(other));
        double[] mine = of(method, this::last, seeds);
        double sum = 0;
        for (String other : curves.methods()) {
            double[] theirs = of(other, this::last, seeds);
            for (int i = 0; i < mine.length; i++) {
                if (theirs[i] < mine[i]) sum++;
                else if (theirs[i] == mine[i]) sum += 0.5;
            }
        }
        return sum / mine.length + 0.5;
    }

    private List<Integer> marks() {
        return Arrays.stream(MARKS)
                .filter(mark -> mark <= curves.evaluations())
                .boxed()
                .toList();
    }

    private double mean(String method, ToDoubleFunction<Trace> number) {
        return curves.each(method, number).values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
