package dev.zeroth.cli;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.study.Study;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What came of a study's winner, kept with the study, so that `best`, `report` and a run of a study
/// that is over can say it again. It is of one trial: where another is best now, there is none.
final class KeptConclusion {

    private static final String HELD_OUT = "zeroth:held_out";
    private static final String FOUND = "zeroth:conclusion";
    private static final String EXHIBITS = "zeroth:exhibits";
    private static final String TRIAL = "trial";
    private static final Conclusion NOTHING = new Conclusion(List.of(), null, List.of());

    private KeptConclusion() {}

    static void keep(Study study, TrialRecord best, Conclusion conclusion) {
        long number = best.number();
        List<@Nullable Object> scores = new ArrayList<>();
        for (HeldOut score : conclusion.heldOut()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(json(score));
            json.put(TRIAL, number);
            scores.add(json);
        }
        Path saved = conclusion.saved();
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put(TRIAL, number);
        found.put("doubt", conclusion.doubt());
        found.put("texts", conclusion.texts());
        found.put(
                "saved",
                saved == null ? null : saved.toAbsolutePath().normalize().toString());
        found.put("notes", conclusion.notes());
        study.setUserAttribute(FOUND, found);
        if (!conclusion.exhibits().isEmpty()) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put(TRIAL, number);
            shown.put("shown", conclusion.exhibits().stream().map(Exhibit::json).toList());
            study.setUserAttribute(EXHIBITS, shown);
        }
        study.setUserAttribute(HELD_OUT, scores); // the last: with scores a study is concluded
    }

    /// What was kept of one of these trials; empty where nothing was. Where it was saved is told while
    /// something is there.
    static Conclusion of(Study study, List<TrialRecord> best) {
        Map<String, @Nullable Object> kept = study.userAttributes();
        for (TrialRecord one : best) {
            if (!ofTrial(kept.get(FOUND), one.number()).isEmpty()) return of(kept, one.number());
        }
        return best.isEmpty() ? NOTHING : of(kept, best.getFirst().number());
    }

    private static Conclusion of(Map<String, @Nullable Object> kept, int trial) {
        Map<?, ?> found = ofTrial(kept.get(FOUND), trial);
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        if (found.get("texts") instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        Path saved = found.get("saved") instanceof String path && Files.exists(Path.of(path)) ? Path.of(path) : null;
        List<String> notes = new ArrayList<>();
        if (found.get("notes") instanceof List<?> lines) lines.forEach(line -> notes.add(String.valueOf(line)));
        return new Conclusion(
                scores(kept.get(HELD_OUT), trial),
                found.get("doubt") instanceof String doubt ? doubt : null,
                texts,
                saved,
                notes,
                exhibits(ofTrial(kept.get(EXHIBITS), trial)));
    }

    private static Map<?, ?> ofTrial(@Nullable Object kept, int trial) {
        if (!(kept instanceof Map<?, ?> map)) return Map.of();
        return map.get(TRIAL) instanceof Number number && number.intValue() == trial ? map : Map.of();
    }

    private static List<HeldOut> scores(@Nullable Object kept, int trial) {
        List<HeldOut> scores = new ArrayList<>();
        if (!(kept instanceof List<?> list)) return scores;
        for (Object one : list) {
            HeldOut score = score(ofTrial(one, trial));
            if (score != null) scores.add(score);
        }
        return scores;
    }

    private static @Nullable HeldOut score(Map<?, ?> json) {
        if (json.get("metric") instanceof String metric
                && json.get("value") instanceof Number value
                && json.get("level") instanceof Number level
                && json.get("rows") instanceof Number rows) {
            return new HeldOut(
                    metric,
                    value.doubleValue(),
                    json.get("low") instanceof Number low ? low.doubleValue() : Double.NEGATIVE_INFINITY,
                    json.get("high") instanceof Number high ? high.doubleValue() : Double.POSITIVE_INFINITY,
                    level.doubleValue(),
                    rows.intValue());
        }
        return null;
    }

    private static List<Exhibit> exhibits(Map<?, ?> kept) {
        List<Exhibit> exhibits = new ArrayList<>();
        if (!(kept.get("shown") instanceof List<?> shown)) return exhibits;
        for (Object json : shown) {
            Exhibit exhibit = Exhibit.of(json);
            if (exhibit != null) exhibits.add(exhibit);
        }
        return exhibits;
    }

    /// What `run` and `best` say of a winner besides its trial.
    static Map<String, @Nullable Object> json(@Nullable Conclusion conclusion) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Path saved = conclusion == null ? null : conclusion.saved();
        json.put(
                "heldOut",
                conclusion == null
                        ? List.of()
                        : conclusion.heldOut().stream()
                                .map(KeptConclusion::json)
                                .toList());
        json.put("doubt", conclusion == null ? null : conclusion.doubt());
        json.put("texts", conclusion == null ? Map.of() : conclusion.texts());
        json.put("model", saved == null ? null : saved.toString());
        return json;
    }

    private static Map<String, @Nullable Object> json(HeldOut heldOut) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("metric", heldOut.metric());
        json.put("value", heldOut.value());
        json.put("low", Double.isFinite(heldOut.low()) ? heldOut.low() : null);
        json.put("high", Double.isFinite(heldOut.high()) ? heldOut.high() : null);
        json.put("level", heldOut.level());
        json.put("rows", (long) heldOut.rows());
        return json;
    }
}
