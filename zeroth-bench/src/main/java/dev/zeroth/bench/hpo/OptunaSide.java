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

    /// What an earlier run of `optuna_hpo.py` printed.
    private static final String SAVED = ".txt";

    private OptunaSide() {}

    /// @param python an interpreter, or a file with what an earlier run printed
    /// @return the univariate sampler's first
    static List<Regrets> run(String python, Path folder, List<LossTable> tables, int seeds)
            throws IOException, InterruptedException {
        if (python.endsWith(SAVED)) return read(Files.readString(Path.of(python)), tables);
        Path script = Files.createTempFile("optuna-hpo", ".py");
        try (InputStream in = OptunaSide.class.getResourceAsStream("optuna_hpo.py")) {
            if (in == null) throw new IllegalStateException("optuna_hpo.py is missing");
            Files.write(script, in.readAllBytes());
            List<String> command = new ArrayList<>(List.of(python, script.toString(), folder.toString(), "" + seeds));
            for (LossTable table : tables) command.add(table.name());
            return read(output(command), tables);
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
    private static List<Regrets> read(String out, List<LossTable> tables) {
        List<String> problems = tables.stream().map(LossTable::name).toList();
        Map<String, List<List<double[]>>> found = new LinkedHashMap<>();
        for (String line : out.strip().split("\\R")) {
            String[] words = line.split(" ");
            double[] regrets = new double[Regrets.CHECKPOINTS.length];
            for (int c = 0; c < regrets.length; c++) regrets[c] = Double.parseDouble(words[3 + c]);
            found.computeIfAbsent(
                            words[0], _ -> problems.stream().map(_ -> empty()).toList())
                    .get(problems.indexOf(words[1]))
                    .add(regrets);
        }
        return found.entrySet().stream()
                .map(entry -> new Regrets(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(seeds -> seeds.toArray(double[][]::new))
                                .toArray(double[][][]::new)))
                .toList();
    }

    private static List<double[]> empty() {
        return new ArrayList<>();
    }
}
