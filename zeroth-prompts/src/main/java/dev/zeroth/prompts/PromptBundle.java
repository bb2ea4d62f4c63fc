package dev.zeroth.prompts;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An improved program as a folder that is kept, read by people, and loaded elsewhere: `bundle.json`, and each text in
/// a
/// file of its own beside it. No secret is in it.
///
/// @param candidate what the program shall be
/// @param initial what it was
/// @param models fingerprints of what answered
/// @param data hash of the examples that it was improved on
/// @param scores by name, such as `test`
/// @param checks examples with what the program answered to them, run again by [#check]
public record PromptBundle(
        Candidate candidate,
        Candidate initial,
        List<String> models,
        String data,
        Map<String, Double> scores,
        List<Check> checks) {

    static final String FILE = "bundle.json";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 64L << 20;

    /// An example and what was answered.
    public record Check(Fields inputs, Fields outputs) {}

    public PromptBundle {
        models = List.copyOf(models);
        scores = Map.copyOf(scores);
        checks = List.copyOf(checks);
    }

    /// Runs the program on some examples, so that [#check] can tell elsewhere whether it still answers the same.
    public static List<Check> checks(Program program, Candidate candidate, List<Example> examples)
            throws InterruptedException {
        List<Check> checks = new ArrayList<>();
        for (Example example : examples) {
            Trace trace = Run.of(program, candidate, example.inputs(), 0);
            if (!trace.failed()) checks.add(new Check(example.inputs(), declared(program, trace.outputs())));
        }
        return checks;
    }

    /// The outputs that modules say they have: what they tell beside, such as probabilities, may differ in its last
    /// digit.
    private static Fields declared(Program program, Fields outputs) {
        Fields declared = Fields.NONE;
        for (Module module : program.modules()) {
            for (Field field : module.signature().outputs()) {
                if (outputs.has(field.name())) declared = declared.with(field.name(), outputs.get(field.name()));
            }
        }
        return declared;
    }

    /// Carries the program elsewhere, such as into a builder of LangChain4j's AiServices:
    /// `bundle.applyTo(candidate -> tuned.applyTo(candidate, builder)).build()`.
    public <T> T applyTo(Function<Candidate, T> place) {
        return place.apply(candidate);
    }

    /// Runs the checks again.
    ///
    /// @return a line for each that is answered otherwise now, and for a model that is another; empty: none is
    /// @throws IllegalArgumentException if the program has other parameters
    public List<String> check(Program program) throws InterruptedException {
        List<String> own =
                program.parameters().stream().map(parameter -> parameter.name()).toList();
        if (!own.equals(List.copyOf(candidate.settings().sequencedKeySet()))) {
            throw new IllegalArgumentException("the bundle is of a program with the parameters %s, this one has %s"
                    .formatted(candidate.settings().keySet(), own));
        }
        List<String> other = new ArrayList<>();
        List<String> now = program.modules().stream()
                .map(module -> module.executor().fingerprint())
                .toList();
        if (!now.equals(models)) other.add("answered by %s, the bundle was made with %s".formatted(now, models));
        for (Check check : checks) {
            Trace trace = Run.of(program, candidate, check.inputs(), 0);
            if (declared(program, trace.outputs()).equals(check.outputs())) continue;
            String got =
                    trace.failed() ? trace.failure() : trace.outputs().values().toString();
            other.add("%s: %s, before %s"
                    .formatted(check.inputs().values(), got, check.outputs().values()));
        }
        return other;
    }

    /// Writes a folder, which is made where there is none; files of another bundle in it are written over.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Setting> entry : candidate.settings().entrySet()) {
            if (!(entry.getValue() instanceof Setting.Text text)) continue;
            Files.writeString(
                    folder.resolve(file(entry.getKey())), text.wording().text() + "\n");
        }
        Path half = folder.resolve(FILE + ".half");
        Files.writeString(half, Json.write(json()) + "\n");
        Files.move(half, folder.resolve(FILE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String file(String parameter) {
        return parameter.replaceAll("[^A-Za-z0-9._-]", "_") + ".txt";
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("zeroth-bundle", VERSION);
        json.put("candidate", candidate.json());
        json.put("initial", initial.json());
        json.put("models", models);
        json.put("data", data);
        json.put("scores", scores);
        List<Object> rows = new ArrayList<>();
        for (Check check : checks) {
            rows.add(Map.of(
                    "inputs",
                    check.inputs().values(),
                    "outputs",
                    check.outputs().values()));
        }
        json.put("checks", rows);
        return json;
    }

    /// Reads what [#write] wrote.
    ///
    /// @param place the folder, or the JSON file in it
    /// @throws IOException if it is no bundle; the message names the file and what is wrong
    public static PromptBundle read(Path place) throws IOException {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        if (!Files.isRegularFile(file)) throw new IOException("%s: there is no such file".formatted(file));
        if (Files.size(file) > MOST_BYTES) throw new IOException("%s: too large for a bundle".formatted(file));
        try {
            Object json = JsonMapper.builder().build().readValue(Files.readString(file), Object.class);
            return of((Map<?, ?>) json);
        } catch (JacksonException | IllegalArgumentException | ClassCastException e) {
            String why = e instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
            throw new IOException("%s is no bundle: %s".formatted(file, why), e);
        }
    }

    private static PromptBundle of(Map<?, ?> json) {
        if (!(json.get("zeroth-bundle") instanceof Integer version) || version != VERSION) {
            throw new IllegalArgumentException("its zeroth-bundle is not " + VERSION);
        }
        List<Check> checks = new ArrayList<>();
        for (Object row : list(json, "checks")) {
            checks.add(new Check(fields(map((Map<?, ?>) row, "inputs")), fields(map((Map<?, ?>) row, "outputs"))));
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        map(json, "scores").forEach((name, score) -> scores.put("" + name, ((Number) score).doubleValue()));
        return new PromptBundle(
                Candidate.of(map(json, "candidate")),
                Candidate.of(map(json, "initial")),
                list(json, "models").stream().map(String::valueOf).toList(),
                String.valueOf(json.get("data")),
                scores,
                checks);
    }

    private static Map<?, ?> map(Map<?, ?> json, String key) {
        if (json.get(key) instanceof Map<?, ?> map) return map;
        throw new IllegalArgumentException("'%s' is no mapping".formatted(key));
    }

    private static List<?> list(Map<?, ?> json, String key) {
        if (json.get(key) instanceof List<?> list) return list;
        throw new IllegalArgumentException("'%s' is no list".formatted(key));
    }

    private static Fields fields(Map<?, ?> json) {
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        json.forEach((name, value) -> fields.put("" + name, "" + value));
        return new Fields(fields);
    }
}
