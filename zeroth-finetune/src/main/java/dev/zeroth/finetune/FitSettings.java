package dev.zeroth.finetune;

import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.fit.ZerothOrder;
import dev.zeroth.weights.method.MethodNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The settings of a fit: a trial's, and for what a trial does not choose the objective's.
///
/// @param given by the objective: any of `method`, `rate`, `epsilon`, `members`
record FitSettings(Map<String, Object> given) {

    static final List<String> NAMES = List.of("method", "rate", "epsilon", "members");
    static final String STANDARD_METHOD = "fzoo";

    private static final int MOST_MEMBERS = 1 << 16;

    FitSettings {
        given = Map.copyOf(given);
    }

    /// A run with a trial's settings; without both a rate and an epsilon it searches for them.
    ZerothOrder order(Map<String, ? extends @Nullable Object> trial) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(given);
        all.putAll(trial);
        ZerothOrder order = ZerothOrder.with(method(all));
        if (all.get("rate") instanceof Number rate && all.get("epsilon") instanceof Number epsilon) {
            order.rate(rate.doubleValue()).epsilon(epsilon.doubleValue());
        }
        return order;
    }

    /// A trial's method.
    Method methodOf(Map<String, ? extends @Nullable Object> trial) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(given);
        all.putAll(trial);
        return method(all);
    }

    private static Method method(Map<String, @Nullable Object> all) {
        String name = String.valueOf(all.getOrDefault("method", STANDARD_METHOD));
        return all.get("members") instanceof Number members
                ? MethodNames.find(name, members.intValue())
                : MethodNames.find(name);
    }

    /// What is wrong with a method for a model without blocks; null: nothing.
    static @Nullable String needsBlocks(String method) {
        return method.equals("qzo")
                ? "qzo changes the scales of blocks of 8 or 4 bits, and the model is made of floats."
                        + " Maybe make a model in 8 bits of it: zeroth weights convert --type q8_0"
                : null;
    }

    /// @param blocks whether the model has any
    SequencedMap<String, String> problems(@Nullable SearchSpace space, boolean blocks) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        for (Parameter parameter : space == null ? List.<Parameter>of() : space.parameters()) {
            String problem = problem(parameter);
            if (problem != null) problems.put(parameter.name(), problem);
        }
        if (!blocks) {
            for (String method : methods(space)) {
                String problem = needsBlocks(method);
                if (problem != null) problems.putIfAbsent("method", problem);
            }
        }
        boolean rate = given.containsKey("rate") || (space != null && space.find("rate") != null);
        boolean epsilon = given.containsKey("epsilon") || (space != null && space.find("epsilon") != null);
        if (rate != epsilon) {
            problems.put("", "a rate and an epsilon go together. Maybe leave both out: they are then searched for");
        }
        boolean members = given.containsKey("members") || (space != null && space.find("members") != null);
        if (members && problems.isEmpty()) {
            methods(space).stream()
                    .filter(FitSettings::alone)
                    .findFirst()
                    .ifPresent(method -> problems.put("", "method '%s' has no members".formatted(method)));
        }
        return problems;
    }

    private static boolean alone(String method) {
        try {
            // As many as any method needs at least.
            MethodNames.find(method, 4);
            return false;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private List<String> methods(@Nullable SearchSpace space) {
        Parameter method = space == null ? null : space.find("method");
        return method != null && method.domain() instanceof ChoiceDomain choice
                ? choice.choices().stream().map(String::valueOf).toList()
                : List.of(String.valueOf(given.getOrDefault("method", STANDARD_METHOD)));
    }

    private @Nullable String problem(Parameter parameter) {
        String name = parameter.name();
        if (!NAMES.contains(name)) {
            UsageException unknown = UsageException.unknown("setting of a fit", name, NAMES);
            return "%s. %s".formatted(unknown.getMessage(), unknown.hint());
        }
        if (given.containsKey(name)) return "is both searched and given by the objective";
        return switch (parameter.domain()) {
            case ChoiceDomain choice
            when name.equals("method") ->
                choice.choices().stream()
                        .map(String::valueOf)
                        .filter(method -> !MethodNames.all().contains(method))
                        .findFirst()
                        .map(method -> unknownMethod(method))
                        .orElse(null);
            case FloatDomain number when (name.equals("rate") || name.equals("epsilon")) && number.low() > 0 -> null;
            case IntDomain number
            when name.equals("members") && number.low() >= 2 && number.high() <= MOST_MEMBERS -> null;
            case ChoiceDomain choice when !name.equals("method") && positive(choice.choices()) -> null;
            default -> "%s cannot be a %s".formatted(parameter.domain(), name);
        };
    }

    private static String unknownMethod(String method) {
        UsageException unknown = UsageException.unknown("method", method, MethodNames.all());
        return "%s. %s".formatted(unknown.getMessage(), unknown.hint());
    }

    private static boolean positive(List<? extends @Nullable Object> choices) {
        return choices.stream().allMatch(one -> one instanceof Number number && number.doubleValue() > 0);
    }
}
