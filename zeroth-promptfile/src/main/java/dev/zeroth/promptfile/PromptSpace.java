package dev.zeroth.promptfile;

import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What is wrong with a space over an optimizer's settings.
final class PromptSpace {

    private PromptSpace() {}

    static SequencedMap<String, String> problems(PromptPlan plan, @Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (space == null) return problems;
        for (Parameter parameter : space.parameters()) {
            if (plan.settings().containsKey(parameter.name())) {
                problems.put(parameter.name(), "is both searched and among the settings");
            } else if (parameter.name().equals("optimizer")) {
                String wrong = optimizers(parameter);
                if (wrong != null) problems.put(parameter.name(), wrong);
            }
        }
        return problems;
    }

    private static @Nullable String optimizers(Parameter parameter) {
        if (!(parameter.domain() instanceof ChoiceDomain choice)) return "is a choice of optimizers";
        List<String> known = Optimizers.names();
        return choice.choices().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "unknown optimizer '%s'. Known: %s".formatted(name, String.join(", ", known)))
                .orElse(null);
    }
}
