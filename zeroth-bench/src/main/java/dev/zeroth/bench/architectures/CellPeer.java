package dev.zeroth.bench.architectures;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Python's Optuna at the table of cells: `optuna_cells.py`, which asks here for curves.
final class CellPeer implements AutoCloseable {

    private final SearchSpace space;
    private final Path script;
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    CellPeer(String python, SearchSpace space) throws IOException {
        this.space = space;
        script = Files.createTempFile("zeroth-cells", ".py");
        try (InputStream source = CellPeer.class.getResourceAsStream("optuna_cells.py")) {
            if (source == null) throw new IllegalStateException("optuna_cells.py is missing");
            Files.write(script, source.readAllBytes());
        }
        ProcessBuilder builder =
                new ProcessBuilder(python, script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", "1");
        process = builder.start();
        in = process.inputReader(StandardCharsets.UTF_8);
        out = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// One study.
    ///
    /// @param multivariate whether its TPE takes parameters together
    /// @param pruned by successive halving
    void run(boolean multivariate, boolean pruned, int seed, int trials, Replay replay) throws IOException {
        send("%s %s %d %d %s".formatted(multivariate, pruned, seed, trials, String.join(" ", space.names())));
        for (String line = receive(); !line.equals("done"); line = receive()) {
            Parameters point = point(line);
            double[] curve = replay.curve(point);
            send(Arrays.stream(curve).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
            if (curve.length > 0) replay.train(point, Integer.parseInt(receive()));
        }
    }

    private Parameters point(String line) {
        Map<String, @Nullable Object> raw = new HashMap<>();
        List<String> names = space.names();
        String[] words = line.split(" ");
        for (int i = 0; i < words.length; i++) raw.put(names.get(i), scalar(words[i]));
        return space.point(raw);
    }

    private static Object scalar(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : (Object) Boolean.valueOf(word);
    }

    private void send(String line) throws IOException {
        out.write(line);
        out.newLine();
        out.flush();
    }

    private String receive() throws IOException {
        String line = in.readLine();
        if (line == null) throw new IllegalStateException("the process of Python ended; what it said stands above");
        return line;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(script);
    }
}
