package dev.zeroth.bench.engine;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The noise of a step of MeZO over 22.5 million numbers in the tensors of a small encoder, on one thread, beside the
/// published way in torch: `run noise [python]`. In turns of a whole step each, five rounds.
///
/// | whose | passes of a step | each |
/// |---|---|---|
/// | published | 4: out, to the other side, back, update | reset the seed; for each tensor w += scale z epsilon |
/// | here | 3: out, to the other side, back with the update | w += a z |
public final class NoisePasses {

    private static final int ROUNDS = 5;
    private static final double MILLION = 1e6;

    private NoisePasses() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        Path script = Files.createTempFile("noise", ".py");
        try (var in = NoisePasses.class.getResourceAsStream("/dev/zeroth/bench/mezo_torch.py")) {
            if (in == null) throw new IllegalStateException("mezo_torch.py is not among the resources");
            Files.write(script, in.readAllBytes());
        }
        Weights weights = weights();
        double[][] ratios = new double[2][ROUNDS];
        step(weights, Noise.GAUSSIAN);
        step(weights, Noise.RADEMACHER);
        System.out.println("ms of a step, and of one of its passes; the published way against ours");
        for (int round = 0; round < ROUNDS; round++) {
            double torch = torch(python, script);
            double gaussian = time(weights, Noise.GAUSSIAN);
            double signs = time(weights, Noise.RADEMACHER);
            ratios[0][round] = torch / gaussian;
            ratios[1][round] = torch / signs;
            System.out.println(String.format(
                    Locale.ROOT,
                    "torch %.0f (%.0f), normal %.0f (%.0f): %.1fx a step, %.1fx a pass; random signs %.0f (%.0f): %.1fx, %.1fx",
                    torch,
                    torch / 4,
                    gaussian,
                    gaussian / 3,
                    torch / gaussian,
                    torch / gaussian * 3 / 4,
                    signs,
                    signs / 3,
                    torch / signs,
                    torch / signs * 3 / 4));
        }
        for (double[] some : ratios) Arrays.sort(some);
        System.out.printf("median of a step: normal %.1fx, random signs %.1fx%n", ratios[0][2], ratios[1][2]);
        Files.delete(script);
    }

    /// An encoder's: embeddings, six layers.
    private static Weights weights() {
        Arena arena = Arena.ofAuto();
        List<Tensor> tensors = new ArrayList<>();
        add(tensors, arena, 30_522, 384);
        for (int layer = 0; layer < 6; layer++) {
            for (int i = 0; i < 4; i++) add(tensors, arena, 384, 384);
            add(tensors, arena, 1536, 384);
            add(tensors, arena, 384, 1536);
        }
        return Weights.of(tensors);
    }

    private static void add(List<Tensor> tensors, Arena arena, int rows, int columns) {
        tensors.add(Tensor.zeros("w" + tensors.size(), Shape.of(rows, columns), arena));
    }

    private static double time(Weights weights, Noise noise) {
        double[] times = new double[5];
        for (int i = 0; i < times.length; i++) {
            long begin = Turns.processorTime();
            step(weights, noise);
            times[i] = (Turns.processorTime() - begin) / MILLION;
        }
        Arrays.sort(times);
        return times[2];
    }

    /// The passes of a step, without its forward passes.
    private static void step(Weights weights, Noise noise) {
        Dense z = new Dense(noise, weights, 1, 2, 0);
        Pass.add(weights, Term.of(1e-3, z));
        Pass.add(weights, Term.of(-2e-3, z));
        Pass.add(weights, Term.of(0.9e-3, z));
    }

    private static double torch(String python, Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(python + " failed: is torch there?");
        return Double.parseDouble(out.strip());
    }
}
