package dev.zeroth.compression.network;

import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.compression.Compressed;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.task.Latency;
import dev.zeroth.task.WorkGate;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

/// A network as its file has it: the bytes are read, and what they hold is judged.
final class CompressedNetwork implements Compressed {

    private static final int ROWS = 64;

    private final byte[] bytes;
    private final Splits splits;
    private final List<Part> parts;
    private final Arena arena = Arena.ofConfined();
    private final SavedNetwork network;

    CompressedNetwork(byte[] bytes, Splits splits, List<Part> parts) {
        this.bytes = bytes;
        this.splits = splits;
        this.parts = parts;
        try {
            this.network = SavedNetwork.of(bytes, "the compressed network", arena);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public String identity() {
        return "%s of %s"
                .formatted(network.network().architecture(), network.network().in());
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public boolean[] validation() {
        return right(splits.validation());
    }

    @Override
    public boolean[] test() {
        return right(splits.test());
    }

    private boolean[] right(Examples examples) {
        boolean[] right = new boolean[examples.answers().length];
        int classes = network.network().out().last();
        for (int from = 0; from < examples.size(); from += ROWS) {
            Batch batch = examples.batch(IntStream.range(from, Math.min(examples.size(), from + ROWS))
                    .toArray());
            float[] y = forward(batch);
            for (int i = 0; i < batch.answers().length; i++) {
                int best = 0;
                for (int c = 1; c < classes; c++) if (y[i * classes + c] > y[i * classes + best]) best = c;
                right[from * examples.answersEach() + i] = best == (int) batch.answers()[i];
            }
        }
        return right;
    }

    private float[] forward(Batch batch) {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            return network.network().forward(network.weights(), batch);
        }
    }

    @Override
    public double latency() {
        Batch one = splits.train().batch(0);
        return Latency.microseconds(() -> network.network().forward(network.weights(), one));
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public void write(Path out) throws IOException {
        Path beside = out.resolveSibling(out.getFileName() + ".new");
        Files.write(beside, bytes);
        Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        arena.close();
    }
}
