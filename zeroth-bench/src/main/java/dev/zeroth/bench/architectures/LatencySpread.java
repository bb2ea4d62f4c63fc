package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.space.NetworkSpace;
import dev.zeroth.architectures.space.Parts;
import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.GradientTrainer;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.space.Parameters;
import dev.zeroth.task.Pace;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;

/// How far apart measurements of the latency of one network are, alone and beside trainings: a plain
/// median of 101 passes, and what trials use.
final class LatencySpread {

    private static final int TIMES = 20;
    private static final int LOOKS = 101;
    private static final int WARM = 3000;

    private LatencySpread() {}

    /// @param args the digits' file
    static void main(String[] args) throws Exception {
        Splits table = TableData.read(Path.of(args[0]), "digit", 1, TableData.Scaling.WHOLE);
        Form form = Form.of(8, 8, 1);
        Splits splits = new Splits(
                table.train().shaped(form),
                table.validation().shaped(form),
                table.test().shaped(form),
                table.classes());
        NetworkSpace space = NetworkSpace.of(
                        Parts.sequence(
                                Parts.convolution(16, 3),
                                Parts.activation("relu"),
                                Parts.pooling("max", 2),
                                Parts.flatten(),
                                Parts.dense(48)),
                        form,
                        10)
                .setting(Candidate.EPOCHS, 10_000)
                .build();
        Candidate candidate = Candidate.of(space, Parameters.NONE);
        GradientTrainer trainer = new GradientTrainer(splits, false, 1, "spread");
        for (int trainings : new int[] {0, 1, 2}) {
            Thread[] beside = new Thread[trainings];
            for (int i = 0; i < trainings; i++) beside[i] = train(trainer, candidate);
            tell("plain median, beside %d trainings".formatted(trainings), () -> plain(candidate.known(), splits));
            tell("as trials do, beside %d trainings".formatted(trainings), () -> trainer.latency(candidate));
            for (Thread thread : beside) {
                thread.interrupt();
                thread.join();
            }
        }
    }

    private static Thread train(GradientTrainer trainer, Candidate candidate) throws Exception {
        Path place = Files.createTempDirectory("spread").resolve("checkpoint");
        return Thread.ofPlatform().start(() -> {
            try {
                trainer.train(candidate, place, _ -> {
                    if (Thread.currentThread().isInterrupted()) throw new CancellationException();
                });
            } catch (CancellationException e) {
                return; // enough
            }
        });
    }

    private static double plain(Network network, Splits splits) {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(1, arena);
            Batch one = splits.train().batch(0);
            double _ = Pace.real().of(() -> network.forward(weights, one), WARM);
            double[] times = new double[LOOKS];
            for (int i = 0; i < LOOKS; i++) {
                long begin = System.nanoTime();
                network.forward(weights, one);
                times[i] = 1e-3 * (System.nanoTime() - begin);
            }
            Arrays.sort(times);
            return times[LOOKS / 2];
        }
    }

    private static void tell(String what, DoubleSupplier measured) {
        long begin = System.nanoTime();
        double[] values = new double[TIMES];
        for (int i = 0; i < TIMES; i++) values[i] = measured.getAsDouble();
        double seconds = 1e-9 * (System.nanoTime() - begin) / TIMES;
        Arrays.sort(values);
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        System.out.println(String.format(
                Locale.ROOT,
                "%-36s %d times: least %.1f us, median %.1f, greatest %.1f, deviation %.1f %% of the mean; %.2f s each",
                what,
                TIMES,
                values[0],
                values[TIMES / 2],
                values[TIMES - 1],
                100 * Math.sqrt(squares / (TIMES - 1)) / mean,
                seconds));
    }
}
