package dev.zeroth.promptfile;

import dev.zeroth.prompts.optimize.Kind;
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
import org.jspecify.annotations.Nullable;

/// `optimizer` and `settings`, either of which a study may search.
///
/// @param name where it is not searched
/// @param settings that every trial has whose optimizer takes them
record OptimizerSection(String name, Map<String, @Nullable Object> settings) {

    static final String KEY = "optimizer";
    static final String STANDARD = "hill-climb";

    static OptimizerSection read(Section section, @Nullable SearchSpace space) {
        String name = section.choiceOr(KEY, STANDARD, Optimizers.names().toArray(String[]::new));
        Section fixed = section.sectionOrNull("settings");
        if (fixed == null) return new OptimizerSection(name, Map.of());
        List<String> kinds = searched(space);
        boolean one = kinds.isEmpty();
        String owner = one ? "optimizer '%s'".formatted(name) : "the optimizers " + String.join(", ", kinds);
        Map<String, @Nullable Object> settings =
                new LinkedHashMap<>(fixed.settings(owner, declared(one ? List.of(name) : kinds)));
        return new OptimizerSection(name, settings);
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
        Object chosen = parameters.get(KEY);
        Kind kind = Optimizers.find(chosen == null ? name : chosen.toString());
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (Setting setting : kind.settings()) {
            String key = setting.name();
            if (parameters.containsKey(key)) own.put(key, parameters.get(key));
            else if (settings.containsKey(key)) own.put(key, settings.get(key));
        }
        return kind.of(own);
    }
}
