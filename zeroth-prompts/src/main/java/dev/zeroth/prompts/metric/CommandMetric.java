package dev.zeroth.prompts.metric;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.command.Command;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
/// @param command the program
public record CommandMetric(Command command) implements Metric {

    private static final int MOST_TOLD = 300;

    @Override
    public String name() {
        return "command " + command.text();
    }

    @Override
    public Score score(Example example, Trace trace) throws InterruptedException {
        try {
            String printed = command.output(Json.write(json(example, trace)) + "\n");
            return Verdict.read(Command.last(printed), this::failed);
        } catch (Command.Failed e) {
            throw failed(String.valueOf(e.getMessage()));
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

    private UsageException failed(String how) {
        String line = how.length() > MOST_TOLD ? how.substring(0, MOST_TOLD) + "..." : how;
        return new UsageException("metric '%s' %s".formatted(command.text(), line));
    }
}
