package dev.zeroth.promptfile;

import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `optimizer` and `settings`, either of which a study may search.
///
/// @param name where it is not searched; `learned`: that which was best in like tasks
/// @param settings that every trial has whose optimizer takes them
record OptimizerSection(String name, Map<String, @Nullable Object> settings) {

    static final String KEY = Optimizers.NAME;
    static final String STANDARD = "hill-climb";
    static final String LEARNED = "learned";

    static OptimizerSection read(Section section, @Nullable SearchSpace space) {
        String name = section.choiceOr(KEY, STANDARD, names());
        if (name.equals(LEARNED)) return learned(section, space);
        Section fixed = section.sectionOrNull("settings");
        if (fixed == null) return new OptimizerSection(name, Map.of());
        List<String> kinds = searched(space);
        boolean one = kinds.isEmpty();
        String owner = one ? "optimizer '%s'".formatted(name) : "the optimizers " + String.join(", ", kinds);
        Map<String, @Nullable Object> settings =
                new LinkedHashMap<>(fixed.settings(owner, declared(one ? List.of(name) : kinds)));
        return new OptimizerSection(name, settings);
    }

    private static OptimizerSection learned(Section section, @Nullable SearchSpace space) {
        if (!section.has(Learning.KEY)) {
            section.problem(KEY, "is 'learned', and nothing says from where", "Maybe learned: learned.jsonl");
        } else if (section.has("settings")) {
            section.problem("settings", "are learned, too, where the optimizer is", null);
        } else if (space != null) {
            section.problem(KEY, "is 'learned', which leaves nothing to search", "Maybe remove the space");
        }
        return new OptimizerSection(LEARNED, Map.of());
    }

    static String[] names() {
        return Stream.concat(Optimizers.names().stream(), Stream.of(LEARNED)).toArray(String[]::new);
    }

    boolean learned() {
        return name.equals(LEARNED);
    }

    /// The optimizers that a space chooses from, those that there are; none: it does not choose.
    static List<String> searched(@Nullable SearchSpace space) {
        dev.zeroth.space.Parameter chosen = space == null ? null : space.find(KEY);
        if (chosen == null || !(chosen.domain() instanceof ChoiceDomain choice)) return List.of();
        return choice.choices().stream()
                .map(String::valueOf)
                .filter(Optimizers.names()::contains)
                .toList();
    }

    /// The settings of some optimizers; of those that two have, the first one's.
    static List<Setting> declared(List<String> optimizers) {
        Map<String, Setting> declared = new LinkedHashMap<>();
        for (String optimizer : optimizers) {
            for (Setting setting : Optimizers.find(optimizer).settings()) declared.putIfAbsent(setting.name(), setting);
        }
        return new ArrayList<>(declared.values());
    }

    /// That of a trial. Settings of other optimizers that the study searches, too, are left out.
    Optimizer optimizer(Map<String, ? extends @Nullable Object> parameters) {
        return Optimizers.of(own(parameters));
    }

    /// Its name and settings as far as they are given, as of [Optimizers#own].
    SequencedMap<String, Object> own(Map<String, ? extends @Nullable Object> parameters) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(settings);
        given.putAll(parameters);
        return Optimizers.own(given, learned() ? STANDARD : name);
    }
}
