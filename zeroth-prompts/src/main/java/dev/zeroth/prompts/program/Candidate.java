package dev.zeroth.prompts.program;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.call.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A value for every parameter of a program.
///
/// @param settings by the parameter's name, in the program's order
public record Candidate(SequencedMap<String, Setting> settings) {

    public Candidate {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /// The program as it was written.
    public static Candidate initial(List<Parameter> parameters) {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            if (settings.put(parameter.name(), parameter.initial()) != null) {
                throw new IllegalArgumentException("two parameters named " + parameter.name());
            }
        }
        return new Candidate(settings);
    }

    public Candidate with(String name, Setting setting) {
        if (!settings.containsKey(name)) throw new IllegalArgumentException("no parameter " + name);
        LinkedHashMap<String, Setting> next = new LinkedHashMap<>(settings);
        next.put(name, setting);
        return new Candidate(next);
    }

    /// @throws IllegalArgumentException if that parameter is no text
    public Wording text(String name) {
        if (settings.get(name) instanceof Setting.Text text) return text.wording();
        throw new IllegalArgumentException("%s is no text".formatted(name));
    }

    /// @throws IllegalArgumentException if that parameter holds no demonstrations
    public List<Demonstration> shown(String name) {
        if (settings.get(name) instanceof Setting.Shown shown) return shown.demonstrations();
        throw new IllegalArgumentException("%s holds no demonstrations".formatted(name));
    }

    /// @throws IllegalArgumentException if that parameter is no choice
    public String choice(String name) {
        if (settings.get(name) instanceof Setting.Chosen chosen) return chosen.choice();
        throw new IllegalArgumentException("%s is no choice".formatted(name));
    }

    /// @throws IllegalArgumentException if that parameter is no number
    public double amount(String name) {
        if (settings.get(name) instanceof Setting.Amount amount) return amount.value();
        throw new IllegalArgumentException("%s is no number".formatted(name));
    }

    /// @throws IllegalArgumentException if that parameter is no vector
    public List<Double> vector(String name) {
        if (settings.get(name) instanceof Setting.Vector vector) return vector.values();
        throw new IllegalArgumentException("%s is no vector".formatted(name));
    }

    /// Characters of its texts, demonstrations and roles: what a prompt shows of it.
    public long length() {
        long length = 0;
        for (Map.Entry<String, Setting> entry : settings.entrySet()) {
            length += switch (entry.getValue()) {
                case Setting.Text text -> length(text.wording().text());
                case Setting.Chosen chosen -> entry.getKey().endsWith(".role") ? length(chosen.choice()) : 0;
                case Setting.Shown shown ->
                    shown.demonstrations().stream().mapToLong(Candidate::length).sum();
                case Setting.Amount _, Setting.Vector _ -> 0;
            };
        }
        return length;
    }

    private static long length(Demonstration one) {
        long length = 0;
        for (String value : one.inputs().values().values()) length += length(value);
        for (String value : one.outputs().values().values()) length += length(value);
        return length;
    }

    private static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// What is alike in all processes: equal settings have equal ids, other ones others.
    public String id() {
        return id(_ -> true);
    }

    /// The id of some of the settings alone, by their names: what a module's answer depends on.
    public String id(Predicate<String> names) {
        LinkedHashMap<String, Setting> some = new LinkedHashMap<>();
        settings.forEach((name, setting) -> {
            if (names.test(name)) some.put(name, setting);
        });
        return Digest.of(Json.write(new Candidate(some).json()), 8);
    }

    /// As JSON: a text as `{text}`, demonstrations as `{shown: [{inputs, outputs, source}]}`, `{choice}`,
    /// `{amount}`, `{vector}`.
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        settings.forEach((name, setting) -> json.put(name, json(setting)));
        return json;
    }

    private static Map<String, Object> json(Setting setting) {
        return switch (setting) {
            case Setting.Text text -> Map.of("text", text.wording().marked());
            case Setting.Chosen chosen -> Map.of("choice", chosen.choice());
            case Setting.Amount amount -> Map.of("amount", amount.value());
            case Setting.Vector vector -> Map.of("vector", vector.values());
            case Setting.Shown shown -> {
                List<Object> rows = new ArrayList<>();
                for (Demonstration one : shown.demonstrations()) {
                    LinkedHashMap<String, Object> row = new LinkedHashMap<>();
                    row.put("inputs", one.inputs().values());
                    row.put("outputs", one.outputs().values());
                    row.put("source", one.source());
                    rows.add(row);
                }
                yield Map.of("shown", rows);
            }
        };
    }

    /// What [#json] wrote.
    ///
    /// @throws IllegalArgumentException where it is none of that, naming the parameter
    public static Candidate of(Map<?, ?> json) {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        json.forEach((name, value) -> settings.put(String.valueOf(name), CandidateJson.setting(name, value)));
        return new Candidate(settings);
    }
}
