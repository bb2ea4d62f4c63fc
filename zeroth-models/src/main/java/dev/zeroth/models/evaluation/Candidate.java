package dev.zeroth.models.evaluation;

import dev.zeroth.models.Names;
import dev.zeroth.models.Task;
import dev.zeroth.models.features.FeatureSettings;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.learners.Learners;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A learner with its settings and those of the features: what a trial tries.
public final class Candidate {
    private final Learner learner;
    private final Settings settings;
    private final FeatureSettings features;
    private final Map<String, Object> given;

    private Candidate(Learner learner, Settings settings, FeatureSettings features, Map<String, Object> given) {
        this.learner = learner;
        this.settings = settings;
        this.features = features;
        this.given = given;
    }

    /// A candidate from one flat map, whose names tell settings of the learner from those of the features.
    ///
    /// @throws IllegalArgumentException for the first problem that [#problems] finds
    public static Candidate of(String learnerName, Map<String, ? extends @Nullable Object> given) {
        List<String> problems = problems(learnerName, given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst());
        }
        Learner learner = Learners.named(learnerName);
        Map<String, @Nullable Object> own = part(given, learner.settings());
        Map<String, @Nullable Object> ofFeatures = part(given, FeatureSettings.settings());
        Settings settings = Settings.of(learnerName, learner.settings(), own);
        FeatureSettings features = FeatureSettings.of(ofFeatures).decided(learner.scaleMatters());
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> values.put(name, value == null ? "none" : value));
        return new Candidate(learner, settings, features, values);
    }

    /// Everything that is wrong with a map of settings, each as a message.
    public static List<String> problems(String learnerName, Map<String, ? extends @Nullable Object> given) {
        List<String> problems = new ArrayList<>();
        List<Setting> known;
        try {
            known = settings(learnerName);
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        problems.addAll(Settings.problems(learnerName, known, given));
        if (problems.isEmpty()) {
            try {
                FeatureSettings.of(part(given, FeatureSettings.settings()));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /// All that can be tuned with a learner: its settings, then those of the features.
    public static List<Setting> settings(String learnerName) {
        List<Setting> all = new ArrayList<>(Learners.named(learnerName).settings());
        all.addAll(FeatureSettings.settings());
        return all;
    }

    private static Map<String, @Nullable Object> part(
            Map<String, ? extends @Nullable Object> given, List<Setting> known) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        for (Setting setting : known) {
            if (given.containsKey(setting.name())) {
                part.put(setting.name(), given.get(setting.name()));
            }
        }
        return part;
    }

    /// @throws IllegalArgumentException if the learner cannot do the task, with those that can
    void check(Task task) {
        if (!learner.tasks().contains(task)) {
            List<String> able = Learners.names().stream()
                    .filter(n -> Learners.named(n).tasks().contains(task))
                    .toList();
            throw new IllegalArgumentException(
                    learner.name() + " cannot do " + task.label() + "\nMaybe one of " + Names.listed(able));
        }
    }

    /// The learner.
    public Learner learner() {
        return learner;
    }

    /// The settings of the learner, defaults included.
    public Settings settings() {
        return settings;
    }

    /// The settings of the features, defaults included.
    public FeatureSettings features() {
        return features;
    }

    /// What was given, defaults not included.
    public Map<String, Object> given() {
        return Map.copyOf(given);
    }
}
