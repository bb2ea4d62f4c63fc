package dev.zeroth.promptfile;

import dev.zeroth.prompts.optimize.Optimizers;
import dev.zeroth.setting.Setting;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.usage.UsageException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What is wrong with a space over an optimizer's settings: each parameter is a setting of the optimizer, or of one of
/// those that the parameter `optimizer` chooses from, or `proposer.temperature`.
final class PromptSpace {

    private PromptSpace() {}

    /// @param proposer settings of the proposer; none where no model proposes
    static SequencedMap<String, String> problems(
            OptimizerSection optimizer, List<Setting> proposer, @Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (space == null) return problems;
        List<String> searched = OptimizerSection.searched(space);
        List<String> optimizers = searched.isEmpty() ? List.of(optimizer.name()) : searched;
        List<Setting> declared = OptimizerSection.declared(optimizers);
        declared.addAll(proposer);
        for (Parameter parameter : space.parameters()) {
            String name = parameter.name();
            String wrong = name.equals(OptimizerSection.KEY)
                    ? optimizers(parameter)
                    : optimizer.settings().containsKey(name)
                            ? "is both searched and among the settings"
                            : setting(parameter, String.join(", ", optimizers), declared);
            if (wrong != null) problems.put(name, wrong);
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

    private static @Nullable String setting(Parameter parameter, String optimizers, List<Setting> declared) {
        String name = parameter.name();
        List<String> known = declared.stream().map(Setting::name).toList();
        int at = known.indexOf(name);
        if (at < 0) {
            if (known.isEmpty()) return optimizers + " takes no settings";
            UsageException unknown = UsageException.unknown("setting of " + optimizers, name, known);
            return "%s. %s".formatted(unknown.getMessage(), unknown.hint());
        }
        Domain allowed = declared.get(at).domain();
        for (Object corner : corners(parameter.domain())) {
            try {
                Objects.requireNonNull(allowed.value(corner));
            } catch (IllegalArgumentException _) {
                return "must be of %s, got %s".formatted(allowed, corner);
            }
        }
        return null;
    }

    /// The values of a domain that are the first to be refused.
    private static List<? extends @Nullable Object> corners(Domain domain) {
        return switch (domain) {
            case FloatDomain d -> List.of(d.low(), d.high());
            case IntDomain d -> List.of(d.low(), d.high());
            case ChoiceDomain d -> d.choices();
            case BooleanDomain _ -> List.of(false, true);
            case FixedDomain d -> Arrays.asList(d.constant());
            case SequenceDomain d -> List.of(Objects.toString(d));
        };
    }
}
