package dev.zeroth.bench.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.Tuning;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.method.Methods;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A MeZO step on MiniLM against two forward passes of plain ONNX Runtime over the same batch: CPU time of one thread, in
/// turns, medians of 7; and the resident memory of both.
///
/// `run onnx WAY ROWS TOKENS` with a way of `plain`, `full` (all 22.6 M floats), `layers` (the six layers), `low-rank`
/// (rank 4 at every matrix), or `scales` (of the model in 8 bits).
public final class OnnxSteps {

    private static final int ROUNDS = 7;
    private static final int WARM = 1;
    private static final int WORDS = 30_000;
    private static final String STATES = "last_hidden_state";

    private OnnxSteps() {}

    public static void main(String[] args) throws OrtException, IOException {
        String way = args[0];
        boolean eightBits = way.equals("scales") || way.equals("plain-int8");
        EncoderFiles files = EncoderFiles.along(eightBits ? "minilm-int8" : "minilm");
        List<int[]> texts = texts(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        try (OnnxModel model = files.open();
                TokenBatch batch = new TokenBatch(texts, 0, model.inputs())) {
            if (way.startsWith("plain")) plain(files, batch);
            else compare(way, files, model, batch);
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

    private static OrtSession session(EncoderFiles files) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return OrtEnvironment.getEnvironment().createSession(files.model().toString(), options);
        }
    }

    private static void plain(EncoderFiles files, TokenBatch batch) throws OrtException, IOException {
        try (OrtSession session = session(files)) {
            for (int i = 0; i < 2 * WARM; i++) forward(session, batch.inputs());
            memory("inference alone");
        }
    }

    private static void forward(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            if (result.size() == 0) throw new IllegalStateException("no output");
        }
    }

    private static Tuning tuning(String way) {
        return switch (way) {
            case "full" -> new Tuning.Full(List.of("*"));
            case "layers" -> new Tuning.Full(List.of("encoder.*"));
            case "low-rank" -> new Tuning.LowRank(4, List.of("*"));
            case "scales" -> new Tuning.Scales(List.of("*"));
            default -> throw new IllegalArgumentException("unknown way " + way);
        };
    }

    private static void compare(String way, EncoderFiles files, OnnxModel model, TokenBatch batch)
            throws OrtException, IOException {
        try (TunedModel tuned = model.tune(List.of(tuning(way)), 1, 7)) {
            MethodRun run = Methods.mezo().start(tuned.weights(), 5);
            List<Double> steps = new ArrayList<>();
            for (int i = 0; i < WARM; i++) step(run, tuned, batch, i);
            memory("with " + way);
            try (OrtSession session = session(files)) {
                List<Double> pairs = new ArrayList<>();
                for (int i = 0; i < WARM + ROUNDS; i++) {
                    double begin = cpu();
                    forward(session, batch.inputs());
                    forward(session, batch.inputs());
                    double middle = cpu();
                    step(run, tuned, batch, WARM + i);
                    double end = cpu();
                    if (i < WARM) continue;
                    pairs.add(middle - begin);
                    steps.add(end - middle);
                }
                System.out.printf(
                        "%s, %d numbers: two forwards %.1f ms, a step %.1f ms, ratio %.3f%n",
                        way, tuned.weights().size(), median(pairs), median(steps), median(steps) / median(pairs));
            }
        }
    }

    private static void step(MethodRun run, TunedModel tuned, TokenBatch batch, int step) {
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
                        float[] states = tuned.run(batch.inputs(), STATES);
                        double sum = 0;
                        for (float state : states) sum += state * state;
                        return sum / states.length;
                    }
                },
                1e-7,
                1e-3);
        if (Double.isNaN(outcome.loss())) throw new IllegalStateException("no loss");
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(t -> t).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void memory(String what) throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("RssAnon")) {
                System.out.println(what + ": " + line.replaceAll("\\s+", " "));
            }
        }
    }
}
