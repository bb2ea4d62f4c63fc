package dev.zeroth.models.tuning;

import dev.zeroth.models.Task;
import dev.zeroth.models.evaluation.Candidate;
import dev.zeroth.models.learners.Learners;
import dev.zeroth.models.settings.Setting;
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

/// Whether every parameter of a space is a setting of the learner, or of one of several, and every value of it allowed.
///
/// @param learner the learner of every trial, or null: the parameter `learner` chooses
/// @param settings those that are not searched
record SpaceCheck(@Nullable String learner, Map<String, @Nullable Object> settings, Task task) {

    private static final String LEARNER = "learner";

    SequencedMap<String, String> problems(@Nullable SearchSpace space) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        List<String> learners = learners(space, problems);
        if (space == null) problems.putIfAbsent("", "a model needs a space to search: its settings are in 'settings'");
        if (!problems.isEmpty() || space == null) return problems;
        for (String name : settings.keySet()) {
            if (space.find(name) != null) problems.put(name, "is both searched and among the settings");
            else check(name, new FixedDomain(settings.get(name)), learners, problems);
        }
        for (Parameter parameter : space.parameters()) {
            if (!parameter.name().equals(LEARNER)) check(parameter.name(), parameter.domain(), learners, problems);
        }
        return problems;
    }

    private List<String> learners(@Nullable SearchSpace space, Map<String, String> problems) {
        Parameter chosen = space == null ? null : space.find(LEARNER);
        if (chosen == null && learner == null) {
            problems.put("", "no learner: name one, or search one with learner: choice(random-forest,svm)");
            return List.of();
        }
        if (chosen == null) return able(String.valueOf(learner), "", problems);
        if (learner != null) {
            problems.put(LEARNER, "the objective names a learner already");
            return List.of();
        }
        List<String> learners = new ArrayList<>();
        for (Object value : corners(chosen.domain())) learners.addAll(able(String.valueOf(value), LEARNER, problems));
        return learners;
    }

    private List<String> able(String name, String key, Map<String, String> problems) {
        if (!Learners.names().contains(name)) {
            UsageException unknown = UsageException.unknown("learner", name, Learners.names());
            problems.put(key, "%s. %s".formatted(unknown.getMessage(), unknown.hint()));
            return List.of();
        }
        if (!Learners.named(name).tasks().contains(task)) {
            problems.put(key, "%s cannot do %s".formatted(name, task.label()));
            return List.of();
        }
        return List.of(name);
    }

    private static void check(String name, Domain domain, List<String> learners, Map<String, String> problems) {
        Set<String> known = new LinkedHashSet<>();
        List<Setting> settings = new ArrayList<>();
        for (String learner : learners) {
            for (Setting setting : Candidate.settings(learner)) {
                known.add(setting.name());
                if (setting.name().equals(name)) settings.add(setting);
            }
        }
        if (settings.isEmpty()) {
            UsageException unknown = UsageException.unknown("setting of " + String.join(", ", learners), name, known);
            problems.put(name, "%s. %s".formatted(unknown.getMessage(), unknown.hint()));
            return;
        }
        for (Object value : corners(domain)) {
            if (settings.stream().noneMatch(setting -> setting.accept(value).isPresent())) {
                problems.put(
                        name, "must be %s, got %s".formatted(settings.getFirst().allowed(), value));
                return;
            }
        }
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
