package dev.zeroth.networks.tuning;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether every parameter of a space is the optimizer or a setting of one, and every value of it allowed.
///
/// @param settings those that are not searched
record SpaceCheck(Map<String, @Nullable Object> settings) {

    static final String OPTIMIZER = "optimizer";

    SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        if (space == null) {
            problems.put("", "a network needs a space to search: the optimizer is among the settings");
            return problems;
        }
        List<Optimizer> optimizers = optimizers(space, problems);
        if (!problems.isEmpty()) return problems;
        for (Parameter parameter : space.parameters()) {
            if (settings.containsKey(parameter.name())) {
                problems.put(parameter.name(), "is both searched and among the settings");
            } else if (!parameter.name().equals(OPTIMIZER)) {
                String problem = problem(parameter.name(), parameter.domain(), optimizers);
                if (problem != null) problems.put(parameter.name(), problem);
            }
        }
        return problems;
    }

    private List<Optimizer> optimizers(SearchSpace space, Map<String, String> problems) {
        Parameter chosen = space.find(OPTIMIZER);
        Object fixed = settings.get(OPTIMIZER);
        List<Optimizer> optimizers = new ArrayList<>();
        if (chosen == null && fixed == null) {
            problems.put("", "no optimizer: name one in settings, or search one with optimizer: choice(adam,es)");
        }
        try {
            if (chosen == null && fixed != null) optimizers.add(Optimizer.named(String.valueOf(fixed)));
            if (chosen == null) return optimizers;
            for (Object value : corners(chosen.domain())) optimizers.add(Optimizer.named(String.valueOf(value)));
        } catch (UsageException e) {
            problems.put(chosen == null ? "" : OPTIMIZER, "%s. %s".formatted(e.getMessage(), e.hint()));
        }
        return optimizers;
    }

    /// What is wrong with a setting of any of some optimizers, or null.
    static @Nullable String problem(String name, Domain domain, List<Optimizer> optimizers) {
        Set<String> known = new LinkedHashSet<>();
        Setting found = null;
        for (Optimizer optimizer : optimizers) {
            for (Setting setting : optimizer.settings()) {
                known.add(setting.name());
                if (setting.name().equals(name)) found = setting;
            }
        }
        if (found == null) {
            String names =
                    String.join(", ", optimizers.stream().map(Optimizer::label).toList());
            UsageException unknown = UsageException.unknown("setting of " + names, name, known);
            return "%s. %s".formatted(unknown.getMessage(), unknown.hint());
        }
        for (Object value : corners(domain)) {
            try {
                Objects.requireNonNull(found.domain().value(value));
            } catch (IllegalArgumentException e) {
                return "must be one of %s, got %s".formatted(found.domain(), value);
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
