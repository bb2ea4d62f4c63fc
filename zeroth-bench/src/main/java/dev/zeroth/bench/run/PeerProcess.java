package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Problem;
import dev.zeroth.json.Json;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Scale;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.usage.UsageException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Python process with other libraries' optimizers, which asks for values here: `peers.py`. One run at a time.
final class PeerProcess implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final Path script;
    private final Process process;
    private final BufferedReader in;
    private final BufferedWriter out;

    /// Starts it.
    ///
    /// @param python the interpreter that has the libraries
    PeerProcess(String python) throws IOException {
        script = Files.createTempFile("zeroth-peers", ".py");
        try (InputStream source = PeerProcess.class.getResourceAsStream("peers.py")) {
            if (source == null) throw new IllegalStateException("peers.py is missing");
            Files.write(script, source.readAllBytes());
        }
        ProcessBuilder builder =
                new ProcessBuilder(python, script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
            builder.environment().put(threads, "1");
        }
        process = builder.start();
        in = process.inputReader(StandardCharsets.UTF_8);
        out = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// The peers that it has, the first line that it says.
    List<String> peers() throws IOException {
        List<String> names = new ArrayList<>();
        if (receive().get("peers") instanceof List<?> peers) peers.forEach(peer -> names.add(String.valueOf(peer)));
        return names;
    }

    /// One run of a peer.
    RunResult run(Problem problem, Measure measure, RunKey key) throws IOException {
        Recorder recorder = new Recorder(problem, measure, key.budget());
        SearchSpace space = problem.space();
        send(task(problem, space, key));
        long start = System.nanoTime();
        for (int number = 0; ; number++) {
            Map<?, ?> message = receive();
            if (message.containsKey("done")) return recorder.result(key, (System.nanoTime() - start) / NANOS);
            if (recorder.over()) {
                send(Map.of("stop", true));
                continue;
            }
            RandomStream noise = key.noise(number);
            Answer answer = problem.evaluate(point(space, message.get("x")), noise);
            recorder.tell(answer);
            send(Map.of("f", answer.values(), "g", answer.constraints()));
        }
    }

    private static Parameters point(SearchSpace space, @Nullable Object x) {
        Map<String, @Nullable Object> raw = new HashMap<>();
        if (x instanceof List<?> values) {
            List<String> names = space.names();
            for (int i = 0; i < names.size(); i++) raw.put(names.get(i), values.get(i));
        } else if (x instanceof Map<?, ?> named) {
            named.forEach((name, value) -> raw.put(String.valueOf(name), value));
        }
        return space.point(raw);
    }

    private static Map<String, @Nullable Object> task(Problem problem, SearchSpace space, RunKey key) {
        List<@Nullable Object> parameters = new ArrayList<>();
        space.parameters().forEach(parameter -> parameters.add(described(parameter)));
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        task.put("peer", key.contender());
        task.put("seed", key.studySeed() & Integer.MAX_VALUE);
        task.put("budget", key.budget());
        task.put("objectives", (long) problem.objectives());
        task.put("constraints", (long) problem.constraints());
        task.put("space", parameters);
        return task;
    }

    private static Map<String, @Nullable Object> described(Parameter parameter) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        if (parameter.when() != null) json.put("when", parameter.when().text());
        describe(json, parameter.domain());
        return json;
    }

    private static void describe(Map<String, @Nullable Object> json, Domain domain) {
        switch (domain) {
            case FloatDomain d -> range(json, "float", d.low(), d.high(), d.scale());
            case IntDomain d -> range(json, "int", d.low(), d.high(), d.scale());
            case ChoiceDomain d -> choices(json, d.choices());
            case BooleanDomain d -> choices(json, List.of(false, true));
            case FixedDomain d -> throw new UsageException("peers take no fixed parameter");
            case SequenceDomain d -> throw new UsageException("peers take no sequences");
        }
    }

    private static void range(Map<String, @Nullable Object> json, String kind, Object low, Object high, Scale scale) {
        json.put("kind", kind);
        json.put("low", low);
        json.put("high", high);
        json.put("log", scale == Scale.LOG);
    }

    private static void choices(Map<String, @Nullable Object> json, List<?> choices) {
        json.put("kind", "choice");
        json.put("choices", choices);
    }

    private void send(Map<String, ? extends @Nullable Object> message) throws IOException {
        out.write(Json.write(message));
        out.newLine();
        out.flush();
    }

    private Map<?, ?> receive() throws IOException {
        String line = in.readLine();
        if (line == null) throw new UsageException("the peers' process ended; what it said stands above");
        return JsonLine.read(line);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(script);
    }
}
