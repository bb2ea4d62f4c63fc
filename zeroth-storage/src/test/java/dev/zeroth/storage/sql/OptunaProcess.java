package dev.zeroth.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs a script of the test resources with the real Optuna. The interpreter is that of the environment variable
/// `ZEROTH_OPTUNA_PYTHON`, by default `/usr/bin/python3`.
final class OptunaProcess {

    private final String url;
    private final boolean skipCheck;
    private final boolean universalTime;

    /// @param skipCheck whether Optuna is to open the database although its head is not Optuna's own
    /// @param universalTime whether Optuna's local time is to be UTC
    OptunaProcess(String url, boolean skipCheck, boolean universalTime) {
        this.url = url;
        this.skipCheck = skipCheck;
        this.universalTime = universalTime;
    }

    /// The lines that the script prints.
    List<String> run(String script, String... arguments) throws IOException, InterruptedException {
        String python = Objects.requireNonNullElse(System.getenv("ZEROTH_OPTUNA_PYTHON"), "/usr/bin/python3");
        List<String> command = new ArrayList<>(List.of(python, "-W", "ignore", path(script), url));
        command.add(skipCheck ? "skip" : "check");
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("optuna", ".out");
        Path errors = Files.createTempFile("optuna", ".err");
        ProcessBuilder builder = new ProcessBuilder(command);
        if (universalTime) builder.environment().put("TZ", "UTC");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        assertThat(code).as("%s: %s", script, Files.readString(errors)).isZero();
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        Files.delete(errors);
        return lines;
    }

    private static String path(String script) {
        try {
            return Path.of(Objects.requireNonNull(OptunaProcess.class.getResource(script))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every study as Optuna reads it, by name.
    Map<String, Map<?, ?>> dump() throws IOException, InterruptedException {
        Map<String, Map<?, ?>> studies = new LinkedHashMap<>();
        for (String line : run("dump.py")) {
            Map<?, ?> study = map(JsonText.parse(line));
            studies.put(String.valueOf(study.get("name")), study);
        }
        return studies;
    }

    static Map<?, ?> map(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) return map;
        throw new AssertionError("not an object: " + json);
    }

    static List<?> list(@Nullable Object json) {
        if (json instanceof List<?> list) return list;
        throw new AssertionError("not a list: " + json);
    }
}
