package dev.zeroth.prompts;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.optimize.Validated;
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
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An improved program as a folder that is kept, read by people, and loaded elsewhere: `bundle.json`, and each text in
/// a file of its own beside it. No secret is in it.
///
/// @param candidate what the program shall be
/// @param initial what it was
/// @param models fingerprints of what answered
/// @param data hash of the examples that it was improved on
/// @param scores by name, such as `test`
/// @param checks examples with what the program answered to them, run again by [#check]
/// @param program keys of a study file that the program can be made from again; empty: it is made in Java
/// @param study that it is of; empty: of none
/// @param doubt why the candidate had perhaps better not be used, in a sentence; empty: there is none
public record PromptBundle(
        Candidate candidate,
        Candidate initial,
        List<String> models,
        String data,
        Map<String, Double> scores,
        List<Check> checks,
        Map<String, Object> program,
        String study,
        String doubt) {

    static final String FILE = "bundle.json";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 64L << 20;
    private static final int LONGEST = 300;

    /// An example and what was answered.
    public record Check(Fields inputs, Fields outputs) {}

    public PromptBundle {
        models = List.copyOf(models);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        checks = List.copyOf(checks);
        program = Collections.unmodifiableMap(new LinkedHashMap<>(program));
    }

    /// Of no study, without a doubt.
    public PromptBundle(
            Candidate candidate,
            Candidate initial,
            List<String> models,
            String data,
            Map<String, Double> scores,
            List<Check> checks,
            Map<String, Object> program) {
        this(candidate, initial, models, data, scores, checks, program, "", "");
    }

    /// Of a program that is made in Java.
    public PromptBundle(
            Candidate candidate,
            Candidate initial,
            List<String> models,
            String data,
            Map<String, Double> scores,
            List<Check> checks) {
        this(candidate, initial, models, data, scores, checks, Map.of());
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

    /// What a program answered to the first of the examples that it was validated on: nothing is run for it.
    /// One that is
    /// shown as a demonstration is left out, for there the program was another.
    ///
    /// @param most checks
    public static List<Check> checks(Program program, Validated winner, int most) {
        Set<String> shown = new HashSet<>();
        for (Setting setting : winner.candidate().settings().values()) {
            if (setting instanceof Setting.Shown one) one.demonstrations().forEach(each -> shown.add(each.source()));
        }
        return winner.outcomes().stream()
                .filter(outcome -> !outcome.trace().failed())
                .filter(outcome -> !shown.contains(outcome.example().id()))
                .limit(most)
                .map(outcome -> new Check(
                        outcome.example().inputs(),
                        declared(program, outcome.trace().outputs())))
                .toList();
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

    /// Writes a folder, which is made where there is none; the files of another bundle in it are removed.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SequencedMap<String, String> texts = texts();
        for (String old : written(folder)) {
            if (!texts.containsKey(old)) Files.deleteIfExists(folder.resolve(old));
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        Path half = folder.resolve(FILE + ".half");
        Files.writeString(half, Json.write(json()) + "\n");
        Files.move(half, folder.resolve(FILE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /// The texts by the names of their files.
    private SequencedMap<String, String> texts() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        candidate.settings().forEach((name, setting) -> {
            if (setting instanceof Setting.Text text) {
                texts.put(file(name, taken), text.wording().text() + "\n");
            }
        });
        return texts;
    }

    /// Files of the bundle that is in a folder, if there is one.
    private static Set<String> written(Path folder) {
        if (!Files.isRegularFile(folder.resolve(FILE))) return Set.of();
        try {
            return read(folder).texts().keySet();
        } catch (IOException _) {
            return Set.of(); // not ours to tidy
        }
    }

    /// Files of texts beside `bundle.json` that say something else than it, a line each: it alone is read.
    ///
    /// @param folder that this was read from
    public List<String> edited(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> text : texts().entrySet()) {
            Path file = folder.resolve(text.getKey());
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) continue;
            byte[] written = Files.readAllBytes(file);
            if (!new String(written, StandardCharsets.UTF_8)
                    .strip()
                    .equals(text.getValue().strip())) {
                lines.add("%s says something else than %s, which alone is used".formatted(file, FILE));
            }
        }
        return lines;
    }

    /// A name that is no path, and no other parameter's.
    private static String file(String parameter, Set<String> taken) {
        String plain = parameter.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) name = plain + "-" + i;
        return name + ".txt";
    }

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("zeroth-bundle", VERSION);
        if (!study.isEmpty()) json.put("study", study);
        if (!doubt.isEmpty()) json.put("doubt", doubt);
        json.put("candidate", candidate.json());
        json.put("initial", initial.json());
        json.put("models", models);
        json.put("data", data);
        json.put("scores", scores);
        List<Object> rows = new ArrayList<>();
        for (Check check : checks) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("inputs", check.inputs().values());
            row.put("outputs", check.outputs().values());
            rows.add(row);
        }
        json.put("checks", rows);
        if (!program.isEmpty()) json.put("program", program);
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
            if (json instanceof Map<?, ?> map) return of(map);
            throw new IOException("%s is no bundle: it is no mapping".formatted(file));
        } catch (CharacterCodingException e) {
            throw new IOException("%s is no bundle: it is no text in UTF-8".formatted(file), e);
        } catch (JacksonException | IllegalArgumentException e) {
            String why = e instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
            throw new IOException("%s is no bundle: %s".formatted(file, line(why)), e);
        }
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    private static PromptBundle of(Map<?, ?> json) {
        if (!(json.get("zeroth-bundle") instanceof Integer version) || version != VERSION) {
            throw new IllegalArgumentException("its zeroth-bundle is not " + VERSION);
        }
        List<Check> checks = new ArrayList<>();
        for (Object row : list(json, "checks")) {
            if (!(row instanceof Map<?, ?> map)) throw new IllegalArgumentException("one of 'checks' is no mapping");
            checks.add(new Check(fields(map(map, "inputs")), fields(map(map, "outputs"))));
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        map(json, "scores").forEach((name, score) -> {
            if (!(score instanceof Number number)) throw new IllegalArgumentException("a score is no number");
            scores.put("" + name, number.doubleValue());
        });
        return new PromptBundle(
                Candidate.of(map(json, "candidate")),
                Candidate.of(map(json, "initial")),
                list(json, "models").stream().map(PromptBundle::text).toList(),
                text(json.get("data")),
                scores,
                checks,
                program(json),
                textOrNone(json.get("study")),
                textOrNone(json.get("doubt")));
    }

    private static Map<String, Object> program(Map<?, ?> json) {
        Map<String, Object> program = new LinkedHashMap<>();
        if (json.containsKey("program")) {
            map(json, "program").forEach((key, value) -> {
                if (value != null) program.put("" + key, value);
            });
        }
        return program;
    }

    private static String textOrNone(@Nullable Object value) {
        return value == null ? "" : text(value);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) return text;
        throw new IllegalArgumentException("expected a text, found " + value);
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
        json.forEach((name, value) -> fields.put("" + name, text(value)));
        return new Fields(fields);
    }
}
