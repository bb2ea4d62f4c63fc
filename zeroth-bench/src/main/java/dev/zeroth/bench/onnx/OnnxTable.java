package dev.zeroth.bench.onnx;

import com.sun.management.OperatingSystemMXBean;
import dev.zeroth.onnx.encoder.EncoderFiles;
import dev.zeroth.onnx.encoder.EncoderTuner;
import dev.zeroth.onnx.encoder.EncoderTuner.Outcome;
import dev.zeroth.onnx.encoder.EncoderTuner.Rows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Every way of tuning MiniLM in 8 bits by a few methods, beside a linear head on the features of the
/// frozen model: lines of a table. Each cell has a fixed number of passes over 16 texts; texts, splits and
/// seeds are the same for all.
///
/// Arguments: `movie` or `spam`, passes a cell (8 times as many where only the last layer is tuned, as such
/// a pass costs about an eighth), and perhaps cells, such as `low-rank:*:fzoo`, instead of all. The data
/// lie where `ZEROTH_SHARED_DATA` says.
public final class OnnxTable {

    private static final int CHEAPER = 8;

    private record Cell(String tune, String weights, String method) {

        static Cell of(String text) {
            String[] parts = text.split(":");
            return new Cell(parts[0], parts[1], parts[2]);
        }

        int passes(int passes) {
            return weights.startsWith("encoder.layer.5") ? CHEAPER * passes : passes;
        }
    }

    private static final List<Cell> CELLS = List.of(
            new Cell("head", "*", "fzoo"),
            new Cell("scales", "*", "fzoo"),
            new Cell("scales", "*", "spsa"),
            new Cell("low-rank", "encoder.layer.5.*", "fzoo"),
            new Cell("low-rank", "encoder.layer.5.*", "spsa"),
            new Cell("low-rank", "encoder.layer.5.*", "evolution"),
            new Cell("layers", "encoder.layer.5.*", "fzoo"),
            new Cell("layers", "encoder.layer.5.*", "lozo"),
            new Cell("layers", "*LayerNorm*", "fzoo"),
            new Cell("low-rank", "*", "fzoo"),
            new Cell("layers", "*", "fzoo"),
            new Cell("prompt", "*", "fzoo"));

    private OnnxTable() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getenv("ZEROTH_SHARED_DATA"), "text");
        String name = args[0].equals("movie") ? "movie-reviews" : "spam";
        List<String> columns = name.equals("spam") ? List.of("subject", "body") : List.of("text");
        Rows rows = new Rows(
                folder.resolve(name + ".train.tsv"), folder.resolve(name + ".test.tsv"), "label", columns, 0.2, 64);
        double begin = cpu();
        try (EncoderTuner tuner = EncoderTuner.open(EncoderFiles.along("minilm-int8"), rows, 16, 1, 7)) {
            line("frozen, linear head", "", tuner.frozen(), cpu() - begin);
            List<Cell> cells = args.length < 3
                    ? CELLS
                    : Arrays.stream(args).skip(2).map(Cell::of).toList();
            for (Cell cell : cells) {
                Map<String, Object> settings = new LinkedHashMap<>();
                settings.put("tune", cell.tune);
                settings.put("weights", cell.weights);
                settings.put("method", cell.method);
                settings.put("forwards", cell.passes(Integer.parseInt(args[1])));
                double from = cpu();
                Outcome outcome = tuner.tune(settings);
                line(cell.tune + " `" + cell.weights + "`", cell.method, outcome, cpu() - from);
            }
        }
    }

    private static void line(String way, String method, Outcome outcome, double seconds) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %.1f | %.4f | %+.4f [%+.4f, %+.4f] | +%d -%d (%.2f) | %d | %.0f | %d |%n",
                way,
                method,
                outcome.numbers(),
                100 * outcome.accuracy(),
                outcome.loss(),
                outcome.paired().change(),
                outcome.paired().interval().low(),
                outcome.paired().interval().high(),
                outcome.paired().right(),
                outcome.paired().wrong(),
                outcome.paired().p(),
                outcome.forwards(),
                seconds,
                resident());
    }

    /// Seconds of all threads.
    private static double cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /// Megabytes.
    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
        return 0;
    }
}
