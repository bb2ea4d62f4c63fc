package dev.zeroth.bench.prompts;

import dev.zeroth.onnx.encoder.TextEncoder;
import dev.zeroth.promptfile.zeroshot.ZeroShotClassifier;
import dev.zeroth.prompts.PromptOptimizer;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.metric.Probability;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.prompts.program.Candidate;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Improves prompts of a sentence encoder by every method, seed by seed:
/// `prompts DATA OUT.csv TASKS METHODS SEEDS [LIMITS [METRIC [MODEL]]]`, names with commas between.
///
/// METHODS `all`, or names with settings of their own such as `hill-climb:batch=600`; SEEDS `10` (0 to 9) or `100-119`;
/// METRIC `accuracy` or `probability` of the right label: what is searched by; accuracy is what is told. `soft` tunes
/// 128 numbers a label. DATA is the folder of the shared data; each row is added to OUT.csv as it is done, and those
/// there are not done again.
///
/// Each seed draws 600 examples to learn from, 200 to validate and 800 to test; all methods of a seed have the same.
public final class ComparePrompts {

    private static final int SOFT = 128;

    private ComparePrompts() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]);
        List<String> tasks = List.of(args[2].split(","));
        List<String> methods = args[3].equals("all") ? Optimizers.names() : List.of(args[3].split(","));
        int dash = args[4].indexOf('-');
        int first = dash < 0 ? 0 : Integer.parseInt(args[4].substring(0, dash));
        int last = dash < 0 ? Integer.parseInt(args[4]) - 1 : Integer.parseInt(args[4].substring(dash + 1));
        String limits = args.length > 5 ? args[5] : "candidates=200";
        Metric metric = args.length > 6 && args[6].equals("probability") ? new Probability("label") : new Right();
        String model = args.length > 7 ? args[7] : "minilm-int8";
        if (!Files.exists(out)) {
            Files.writeString(
                    out, "task,method,seed,limits,metric,initial,validation,test,gap,candidates,evaluations,seconds\n");
        }
        try (TextEncoder encoder = TextEncoder.named(model, 64, 1)) {
            for (String task : tasks) {
                for (int seed = first; seed <= last; seed++) {
                    for (String method : methods) {
                        String key = String.join(
                                ",", task, method, "" + seed, limits.replace(',', ' '), metric.name() + " " + model);
                        if (Files.readAllLines(out).stream().anyMatch(line -> line.startsWith(key + ","))) continue;
                        PromptTaskSet set = PromptTaskSet.of(task, data, method.startsWith("soft") ? SOFT : 0, encoder);
                        Files.writeString(out, key + row(set, method, seed, limits, metric), StandardOpenOption.APPEND);
                    }
                }
                System.out.println();
                PromptTable.read(out, task).lines().forEach(System.out::println);
            }
        }
    }

    private static String row(PromptTaskSet set, String method, int seed, String limits, Metric metric)
            throws InterruptedException {
        Split split = set.split(seed);
        Map<String, String> described = new LinkedHashMap<>();
        for (Module module : set.program().modules()) described.putAll(ZeroShotClassifier.described(module));
        long start = System.nanoTime();
        Result result = PromptOptimizer.of(optimizer(method), new LocalProposer(split.train(), described))
                .budget(limits)
                .seed(seed)
                .sealed()
                .optimize(set.program(), split, metric);
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Evaluator right = new Evaluator(set.program(), new Right(), new Meter(Budget.UNLIMITED), 1)) {
            Candidate initial = result.initial().candidate();
            Candidate winner = result.candidate();
            double before = Outcome.mean(right.evaluate(initial, split.test(), 0));
            double after = Outcome.mean(right.evaluate(winner, split.test(), 0));
            double initialValidation = Outcome.mean(right.evaluate(initial, split.validation(), 0));
            double validation = Outcome.mean(right.evaluate(winner, split.validation(), 0));
            return String.format(
                    Locale.ROOT,
                    ",%.4f,%.4f,%.4f,%.4f,%d,%d,%.1f%n",
                    before,
                    validation,
                    after,
                    validation - after - (initialValidation - before),
                    result.spent().candidates(),
                    result.spent().evaluations(),
                    seconds);
        }
    }

    /// @param method its name, and settings after colons
    private static Optimizer optimizer(String method) {
        String[] parts = method.split(":", -1);
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String[] pair = part.split("=", 2);
            boolean whole = pair[1].matches("[0-9]+");
            settings.put(pair[0], whole ? (Object) Integer.valueOf(pair[1]) : Double.valueOf(pair[1]));
        }
        return Optimizers.named(parts[0], settings);
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
}
