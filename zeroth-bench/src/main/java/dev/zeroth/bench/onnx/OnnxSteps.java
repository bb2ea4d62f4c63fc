package dev.zeroth.bench.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.PreparedBatch;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.Tuning;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.runtime.RuntimeEnvironment;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Walkers;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A step on MiniLM with a head of two classes against two forward passes of plain ONNX Runtime over the same batch, in
/// turns, medians of 5: CPU time where all is on one thread; on the clock where the passes of both sides have more, and
/// then both with walks over the weights on one thread and with walks on as many as the passes have.
///
/// Arguments: a way ([#WAYS]), rows, tokens, and how many threads (else 1). With `memory` before them: the resident
/// memory after three steps of that
/// way, or, with the way `plain`, after three forward passes of the file as it is.
public final class OnnxSteps {

    private static final int ROUNDS = 5;
    private static final int WARM = 2;
    private static final int WORDS = 30_000;

    private static final Map<String, Tuning> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("full", new Tuning.Full(List.of("*")));
        WAYS.put("layers", new Tuning.Full(List.of("encoder.layer.5.*")));
        WAYS.put("low-rank", new Tuning.LowRank(4, List.of("*")));
        WAYS.put("prompt", new Tuning.Prompt(8, TokenBatch.IDS));
        WAYS.put("scales", new Tuning.Scales(List.of("*")));
        WAYS.put("low-rank-int8", new Tuning.LowRank(4, List.of("*")));
        WAYS.put("prompt-int8", new Tuning.Prompt(8, TokenBatch.IDS));
    }

    private OnnxSteps() {}

    public static void main(String[] args) throws OrtException, IOException {
        boolean memory = args[0].equals("memory");
        int at = memory ? 1 : 0;
        String way = args[at];
        EncoderFiles files =
                EncoderFiles.along(way.endsWith("int8") || way.equals("scales") ? "minilm-int8" : "minilm");
        List<int[]> texts = texts(Integer.parseInt(args[at + 1]), Integer.parseInt(args[at + 2]));
        int threads = args.length > at + 3 ? Integer.parseInt(args[at + 3]) : 1;
        try (OnnxModel model = files.open();
                TokenBatch batch = new TokenBatch(texts, 0, model.inputs())) {
            if (memory) memory(way, files, model, batch);
            else compare(way, files, model, batch, threads);
        }
    }

    private static List<int[]> texts(int rows, int tokens) {
        RandomStream random = new Streams(1).stream(0, "texts");
        return IntStream.range(0, rows)
                .mapToObj(_ -> IntStream.range(0, tokens)
                        .map(_ -> random.nextInt(WORDS))
                        .toArray())
                .toList();
    }

    private static OrtSession plain(EncoderFiles files, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            return RuntimeEnvironment.get().createSession(files.model().toString(), options);
        }
    }

    private static void twoForwards(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        for (int i = 0; i < 2; i++) {
            try (OrtSession.Result result = session.run(inputs)) {
                if (result.size() == 0) throw new IllegalStateException("no output");
            }
        }
    }

    private static TunedModel tuned(String way, OnnxModel model, int threads) {
        Tuning tuning = WAYS.get(way);
        if (tuning == null) throw new IllegalArgumentException("unknown way %s of %s".formatted(way, WAYS.keySet()));
        Surgery surgery = model.surgery();
        tuning.apply(surgery, 7);
        ClassifierHead.pool(surgery, TokenBatch.MASK);
        ClassifierHead.classify(surgery, 2, 384);
        TunedModel tuned = TunedModel.of(surgery, threads);
        Tensor head = tuned.weights().get("head.weight");
        for (long i = 0; i < head.size(); i++) head.set(i, (float) (i % 7 - 3));
        return tuned;
    }

    private static void memory(String way, EncoderFiles files, OnnxModel model, TokenBatch batch)
            throws OrtException, IOException {
        if (way.startsWith("plain")) {
            model.close();
            try (OrtSession session = plain(files, 1)) {
                for (int i = 0; i < 3; i++) twoForwards(session, batch.inputs());
                resident(way);
            }
        } else {
            try (TunedModel tuned = tuned(way, model, 1);
                    PreparedBatch prepared = tuned.prepare(batch.inputs())) {
                MethodRun run = Methods.spsa().start(tuned.weights(), 5);
                for (int i = 0; i < 3; i++) step(run, tuned, prepared, i);
                resident(way);
            }
        }
    }

    private static void compare(String way, EncoderFiles files, OnnxModel model, TokenBatch batch, int threads)
            throws OrtException {
        try (TunedModel tuned = tuned(way, model, threads);
                PreparedBatch prepared = tuned.prepare(batch.inputs());
                OrtSession session = plain(files, threads);
                Walkers walkers = new Walkers(threads)) {
            Map<String, MethodRun> runs = runs(tuned.weights(), threads > 1 ? ", walks on one thread" : "");
            if (threads > 1) runs.putAll(runs(tuned.weights().walkedBy(walkers), ", walks on " + threads));
            List<Double> plain = new ArrayList<>();
            Map<String, List<Double>> own = new LinkedHashMap<>();
            for (int i = 0; i < WARM + ROUNDS; i++) {
                double begin = now(threads);
                twoForwards(session, batch.inputs());
                double end = now(threads);
                for (int j = 0; j < 2; j++) loss(tuned, prepared);
                if (i >= WARM) plain.add(end - begin);
                if (i >= WARM)
                    own.computeIfAbsent("forwards", _ -> new ArrayList<>()).add(now(threads) - end);
                for (Map.Entry<String, MethodRun> each : runs.entrySet()) {
                    double from = now(threads);
                    step(each.getValue(), tuned, prepared, i);
                    if (i >= WARM)
                        own.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                                .add(now(threads) - from);
                }
            }
            System.out.printf(
                    "%s, %d numbers, %d thread(s): two plain forwards %.0f ms;",
                    way, tuned.weights().size(), threads, median(plain));
            own.forEach((name, times) -> System.out.printf(" %s %.3f", name, median(times) / median(plain)));
            System.out.println();
        }
    }

    private static Map<String, MethodRun> runs(Weights weights, String how) {
        Map<String, MethodRun> runs = new LinkedHashMap<>();
        runs.put("mezo, signs" + how, Methods.spsa().start(weights, 5));
        runs.put("mezo, normal" + how, Methods.mezo().start(weights, 5));
        return runs;
    }

    private static double loss(TunedModel tuned, PreparedBatch batch) {
        float[] logits = tuned.run(batch, ClassifierHead.LOGITS);
        double sum = 0;
        for (int i = 0; i < logits.length; i += 2) sum += Math.log1p(Math.exp(logits[i] - logits[i + 1]));
        return sum / logits.length;
    }

    private static void step(MethodRun run, TunedModel tuned, PreparedBatch batch, int step) {
        MethodRun.Outcome outcome = run.step(
                new MethodRun.Probe() {
                    @Override
                    public long step() {
                        return step;
                    }

                    @Override
                    public long key() {
                        return step;
                    }

                    @Override
                    public double loss() {
                        return OnnxSteps.loss(tuned, batch);
                    }
                },
                1e-7,
                1e-3);
        if (Double.isNaN(outcome.loss())) throw new IllegalStateException("no loss");
    }

    /// Milliseconds: of this thread's work where it is all that works, else on the clock.
    private static double now(int threads) {
        long nanos = threads == 1 ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
        return nanos / 1e6;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(t -> t).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void resident(String what) throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("Rss")) {
                System.out.println(what + ": " + line.replaceAll("\\s+", " "));
            }
        }
    }
}
