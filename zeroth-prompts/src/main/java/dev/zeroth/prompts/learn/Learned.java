package dev.zeroth.prompts.learn;

import dev.zeroth.json.Json;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What one optimization taught.
///
/// ```
/// gain = (w - s) / (1 - s),  at least -1
/// ```
///
/// | symbol | here |
/// |---|---|
/// | s | the program as it was, mean score in validation: it was not chosen, so nothing made it look better than it is
/// |
/// | w | the winner's mean in confirmation; without one in validation, where it looks better than it is |
///
/// The test's examples are no part of it.
///
/// @param task its name, for people
/// @param settings of the optimizer, its name under `optimizer`; scalars
/// @param gain share of what was missing to 1 that was won, -1 ... 1
/// @param before the texts and demonstrations that changed, as they were
/// @param after as they were accepted; empty where nothing was won, or they are too long to be kept
/// @param seen marks of the examples that they were learned on; empty: they are not known
public record Learned(
        String task,
        TaskFeatures features,
        SequencedMap<String, Object> settings,
        double gain,
        Candidate before,
        Candidate after,
        List<String> seen) {

    /// Of a line of JSON; texts that would make it longer are left out.
    static final int LONGEST = 1 << 18;

    private static final Candidate NOTHING = new Candidate(new LinkedHashMap<>());
    private static final int MOST_SETTINGS = 64;
    private static final int LONGEST_NAME = 200;

    public Learned {
        if (task.length() > LONGEST_NAME) task = task.substring(0, LONGEST_NAME);
        if (!(gain >= -1 && gain <= 1)) throw new IllegalArgumentException("a gain lies in -1 ... 1, got " + gain);
        if (settings.size() > MOST_SETTINGS) throw new IllegalArgumentException("more than 64 settings");
        LinkedHashMap<String, Object> copied = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            Object scalar = Json.scalar(value);
            if (scalar == null) throw new IllegalArgumentException("setting %s has no value".formatted(name));
            copied.put(name, scalar);
        });
        settings = Collections.unmodifiableSequencedMap(copied);
        seen = List.copyOf(seen);
    }

    /// @param features with the base score or without
    public static Learned of(
            String task, TaskFeatures features, SequencedMap<String, Object> settings, Result result, Split split) {
        double base = result.initial().mean();
        double gain = gain(result);
        LinkedHashMap<String, Setting> before = new LinkedHashMap<>();
        LinkedHashMap<String, Setting> after = new LinkedHashMap<>();
        List<String> seen = Seen.learned(split);
        if (gain > 0 && !seen.isEmpty()) {
            result.candidate().settings().forEach((name, setting) -> {
                Setting was = result.initial().candidate().settings().get(name);
                if (was == null || setting.equals(was)) return;
                if (!(setting instanceof Setting.Text || setting instanceof Setting.Shown)) return;
                before.put(name, was);
                after.put(name, setting);
            });
        }
        Learned learned = new Learned(
                task,
                features.base(Math.clamp(base, 0, 1)),
                settings,
                gain,
                new Candidate(before),
                new Candidate(after),
                after.isEmpty() ? List.of() : seen);
        return learned.line().length() <= LONGEST ? learned : learned.withoutTexts();
    }

    private Learned withoutTexts() {
        return new Learned(task, features, settings, gain, NOTHING, NOTHING, List.of());
    }

    private static double gain(Result result) {
        if (result.candidate().equals(result.initial().candidate())) return 0;
        double base = result.initial().mean();
        double winner = Double.isNaN(result.confirmed()) ? result.winner().mean() : result.confirmed();
        if (base >= 1) return Math.clamp(winner - base, -1, 0);
        return Math.clamp((winner - base) / (1 - base), -1, 1);
    }

    /// Its line in a [LearnedFile], without a line break.
    String line() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(LearnedFile.KEY, (long) LearnedFile.VERSION);
        json.put("task", task);
        json.put("features", features.json());
        json.put("settings", settings);
        json.put("gain", gain);
        json.put("before", before.json());
        json.put("after", after.json());
        json.put("seen", seen);
        return Json.write(json);
    }

    /// What [#line] wrote, parsed.
    ///
    /// @throws IllegalArgumentException where it is none of that, naming the part
    static Learned of(Map<?, ?> json) {
        if (!(json.get("gain") instanceof Number gain)) {
            throw new IllegalArgumentException("gain is a number, got " + json.get("gain"));
        }
        LinkedHashMap<String, Object> settings = new LinkedHashMap<>();
        map(json, "settings").forEach((name, value) -> {
            if (value == null) throw new IllegalArgumentException("setting %s has no value".formatted(name));
            settings.put(String.valueOf(name), value);
        });
        if (!(json.get("seen") instanceof List<?> seen)) {
            throw new IllegalArgumentException("seen is a list, got " + json.get("seen"));
        }
        return new Learned(
                String.valueOf(json.get("task")),
                TaskFeatures.of(map(json, "features")),
                settings,
                gain.doubleValue(),
                Candidate.of(map(json, "before")),
                Candidate.of(map(json, "after")),
                seen.stream().map(String::valueOf).toList());
    }

    private static Map<?, ?> map(Map<?, ?> json, String key) {
        if (json.get(key) instanceof Map<?, ?> map) return map;
        throw new IllegalArgumentException("%s is a mapping, got %s".formatted(key, json.get(key)));
    }
}
