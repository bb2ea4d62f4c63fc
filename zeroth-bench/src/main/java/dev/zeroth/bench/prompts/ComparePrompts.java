package dev.zeroth.bench.prompts;

import dev.zeroth.math.StudentT;
import dev.zeroth.math.Summary;
import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier;
import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.propose.local.LocalProposer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Improves prompts of a sentence encoder by every method, seed by seed:
/// `prompts DATA OUT.csv TASKS METHODS SEEDS [LIMITS [MODEL]]`, names with commas between, `all` for all methods. DATA
/// is
/// the folder of the shared data; each row is added to OUT.csv as it is done, and those there are not done again.
///
/// Each seed draws 600 examples to learn from, 200 to validate and 800 to test; all methods of a seed have the same.
public final class ComparePrompts {

    private static final double LEVEL = 0.95;

    private ComparePrompts() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]);
        List<String> tasks = List.of(args[2].split(","));
        List<String> methods = args[3].equals("all") ? Optimizers.names() : List.of(args[3].split(","));
        int seeds = Integer.parseInt(args[4]);
        String limits = args.length > 5 ? args[5] : "candidates=200";
        String model = args.length > 6 ? args[6] : "minilm-int8";
        if (!Files.exists(out)) {
            Files.writeString(
                    out, "task,method,seed,limits,model,initial,validation,test,gap,candidates,evaluations,seconds\n");
        }
        try (TextEncoder encoder = TextEncoder.named(model, 64, 1)) {
            for (String task : tasks) {
                PromptTaskSet set = PromptTaskSet.of(task, data, encoder);
                for (int seed = 0; seed < seeds; seed++) {
                    for (String method : methods) {
                        String key = String.join(",", task, method, "" + seed, limits.replace(',', ' '), model);
                        if (Files.readAllLines(out).stream().anyMatch(line -> line.startsWith(key + ","))) continue;
                        Files.writeString(out, key + row(set, method, seed, limits), StandardOpenOption.APPEND);
                    }
                }
                table(out, task, methods);
            }
        }
    }

    private static String row(PromptTaskSet set, String method, int seed, String limits) throws InterruptedException {
        Split split = set.split(seed);
        Map<String, String> described = new LinkedHashMap<>();
        for (Module module : set.program().modules()) described.putAll(ZeroShotClassifier.described(module));
        long start = System.nanoTime();
        Result result = PromptOptimizer.of(
                        Optimizers.named(method, Map.of()), new LocalProposer(split.train(), described))
                .budget(limits)
                .seed(seed)
                .optimize(set.program(), split, new Right());
        Comparison test = result.test();
        if (test == null) throw new IllegalStateException("the test was not opened");
        return String.format(
                Locale.ROOT,
                ",%.4f,%.4f,%.4f,%.4f,%d,%d,%.1f%n",
                test.first(),
                result.winner().mean(),
                test.second(),
                result.gap(),
                result.spent().candidates(),
                result.spent().evaluations(),
                (System.nanoTime() - start) / 1e9);
    }

    private record Right() implements Metric {

        @Override
        public String name() {
            return "accuracy";
        }

        @Override
        public Score score(Example example, Trace trace) {
            String wanted = example.expected().get("label");
            String got = trace.outputs().get("label");
            boolean right = wanted.equals(got);
            return Score.of(right ? 1 : 0, right ? "right" : "should be '%s', not '%s'".formatted(wanted, got));
        }
    }

    private static void table(Path out, String task, List<String> methods) throws IOException {
        List<String[]> rows = Files.readAllLines(out).stream()
                .map(line -> line.split(","))
                .filter(line -> line[0].equals(task))
                .toList();
        System.out.printf(
                "%n%s%n%-16s %5s %7s %7s %7s %18s %7s %10s%n",
                task, "method", "seeds", "initial", "valid", "test", "95% interval", "gap", "evaluations");
        for (String method : methods) {
            List<String[]> own =
                    rows.stream().filter(row -> row[1].equals(method)).toList();
            if (own.isEmpty()) continue;
            Summary test = Summary.of(column(own, 7));
            double half = own.size() < 2
                    ? 0
                    : StudentT.inverse((1 + LEVEL) / 2, own.size() - 1) * Math.sqrt(test.variance() / own.size());
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %5d %7.3f %7.3f %7.3f   %.3f ... %.3f %7.3f %10.0f%n",
                    method,
                    own.size(),
                    mean(own, 5),
                    mean(own, 6),
                    test.mean(),
                    test.mean() - half,
                    test.mean() + half,
                    mean(own, 8),
                    mean(own, 10));
        }
    }

    private static double[] column(List<String[]> rows, int index) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
    }

    private static double mean(List<String[]> rows, int index) {
        return Arrays.stream(column(rows, index)).average().orElse(Double.NaN);
    }
}
