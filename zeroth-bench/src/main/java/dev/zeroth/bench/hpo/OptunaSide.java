package dev.zeroth.bench.hpo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs Optuna's TPE, univariate (its standard) and multivariate, on the same problems.
final class OptunaSide {

    private OptunaSide() {}

    /// @return the univariate sampler's first
    static List<Regrets> run(String python, Path folder, List<LossTable> tables, int seeds)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("optuna-hpo", ".py");
        try (InputStream in = OptunaSide.class.getResourceAsStream("optuna_hpo.py")) {
            if (in == null) throw new IllegalStateException("optuna_hpo.py is missing");
            Files.write(script, in.readAllBytes());
            List<String> command = new ArrayList<>(List.of(python, script.toString(), folder.toString(), "" + seeds));
            for (LossTable table : tables) command.add(table.name());
            return read(output(command), tables, seeds);
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "%s failed; has it Optuna? (Debian: python3-optuna)".formatted(command.getFirst()));
        }
        return out;
    }

    /// Lines of sampler, problem, seed and the regrets at the checkpoints.
    private static List<Regrets> read(String out, List<LossTable> tables, int seeds) {
        List<String> problems = tables.stream().map(LossTable::name).toList();
        Map<String, double[][][]> found = new LinkedHashMap<>();
        for (String line : out.strip().split("\\R")) {
            String[] words = line.split(" ");
            double[][][] values = found.computeIfAbsent(
                    words[0], _ -> new double[tables.size()][seeds][Regrets.CHECKPOINTS.length]);
            double[] regrets = values[problems.indexOf(words[1])][Integer.parseInt(words[2])];
            for (int c = 0; c < regrets.length; c++) regrets[c] = Double.parseDouble(words[3 + c]);
        }
        return found.entrySet().stream()
                .map(entry -> new Regrets(entry.getKey(), entry.getValue()))
                .toList();
    }
}
