package dev.zeroth.prompts.metric;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a program says. No shell is asked. It reads one JSON object on standard input,
///
/// ```
/// {"id": "mail:7", "inputs": {...}, "expected": {...}, "outputs": {...},
///  "steps": [{"module": "sort", "inputs": {...}, "outputs": {...}, "failure": ""}]}
/// ```
///
/// and prints a number of 0 ... 1, or `{"score": 0.5, "feedback": "...", "modules": {"sort": "..."}}`, on its last
/// line.
/// One that fails, takes too long or prints neither ends the run: a score is not made up.
///
/// Cost: a process for every run of the program.
///
/// @param command the program and its arguments
/// @param directory where it runs
/// @param timeout for one score
/// @param hidden environment variables that it does not get
public record CommandMetric(List<String> command, Path directory, Duration timeout, Set<String> hidden)
        implements Metric {

    private static final int MOST_OUTPUT = 1 << 20;
    private static final int MOST_TOLD = 300;

    public CommandMetric(List<String> command, Path directory, Duration timeout) {
        this(command, directory, timeout, Set.of());
    }

    public CommandMetric {
        command = List.copyOf(command);
        hidden = Set.copyOf(hidden);
        if (command.isEmpty()) throw new IllegalArgumentException("a command needs a program");
        if (timeout.isNegative() || timeout.isZero()) throw new IllegalArgumentException("a timeout is above 0");
    }

    /// Whether the system finds a program: one with a slash from the folder where it runs, others on the search path.
    public static boolean there(String program, Path folder) {
        if (File.separatorChar == '\\') return true;
        if (program.contains("/")) return Files.isExecutable(folder.resolve(program));
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator))
                .anyMatch(one -> Files.isExecutable(folder.resolve(one).resolve(program)));
    }

    /// The same without some variables in the program's environment, such as one that holds a key.
    public CommandMetric without(Set<String> variables) {
        return new CommandMetric(command, directory, timeout, variables);
    }

    @Override
    public String name() {
        return "command " + String.join(" ", command);
    }

    @Override
    public Score score(Example example, Trace trace) throws InterruptedException {
        try {
            Path in = Files.createTempFile("zeroth", ".json");
            Path out = Files.createTempFile("zeroth", ".out");
            Path err = Files.createTempFile("zeroth", ".err");
            try {
                Files.writeString(in, Json.write(json(example, trace)) + "\n");
                return Verdict.read(last(run(in, out, err)), this::failed);
            } finally {
                for (Path file : List.of(in, out, err)) Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UsageException("metric '%s' cannot be run: %s".formatted(command.getFirst(), e.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> json(Example example, Trace trace) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", example.id());
        json.put("inputs", example.inputs().values());
        json.put("expected", example.expected().values());
        json.put("outputs", trace.outputs().values());
        List<Object> steps = new ArrayList<>();
        for (Trace.Step step : trace.steps()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("module", step.module());
            row.put("inputs", step.inputs().values());
            row.put("outputs", step.outputs().values());
            row.put("failure", step.failure());
            steps.add(row);
        }
        json.put("steps", steps);
        return json;
    }

    private String run(Path in, Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(hidden);
        Process process = builder.start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("took longer than " + timeout.toMillis() / 1e3 + " s");
            }
            if (process.exitValue() != 0) {
                throw failed("ended with code %d: %s".formatted(process.exitValue(), last(start(err))));
            }
            if (Files.size(out) > MOST_OUTPUT) throw failed("prints too much");
            return start(out);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static String last(String printed) {
        String text = printed.strip();
        return text.substring(text.lastIndexOf('\n') + 1).strip();
    }

    private UsageException failed(String how) {
        String line = how.length() > MOST_TOLD ? how.substring(0, MOST_TOLD) + "..." : how;
        return new UsageException("metric '%s' %s".formatted(String.join(" ", command), line));
    }
}
