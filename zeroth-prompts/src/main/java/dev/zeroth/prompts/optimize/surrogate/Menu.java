package dev.zeroth.prompts.optimize.surrogate;

import dev.zeroth.prompts.optimize.Demonstrations;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.demonstration.DemonstrationSets;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// What [Mipro] chooses from, for each parameter: settings by index, or a range of numbers. The initial setting
/// is the first.
record Menu(Candidate initial, SequencedMap<String, List<Setting>> settings, Map<String, Domain> ranges) {

    static Menu of(Mipro mipro, Session session) throws InterruptedException {
        List<SequencedMap<String, List<Demonstration>>> sets = sets(mipro, session);
        Grounding grounding = new Grounding(session);
        if (!session.texts().isEmpty()) grounding.describe(session.texts().getFirst());
        SequencedMap<String, List<Setting>> settings = new LinkedHashMap<>();
        Map<String, Domain> ranges = new LinkedHashMap<>();
        for (Parameter parameter : session.parameters()) {
            List<Setting> all = new ArrayList<>();
            switch (parameter) {
                case Parameter.Text text ->
                    grounding
                            .wordings(text, mipro.candidates(), sets)
                            .forEach(wording -> all.add(new Setting.Text(wording)));
                case Parameter.Shown shown ->
                    sets.forEach(set -> all.add(new Setting.Shown(Objects.requireNonNull(set.get(shown.name())))));
                case Parameter.Choice choice -> {
                    all.add(choice.initial());
                    choice.choices().forEach(one -> all.add(new Setting.Chosen(one)));
                }
                case Parameter.Vector vector -> all.add(vector.initial());
                case Parameter.Amount amount -> {
                    all.add(amount.initial());
                    ranges.put(amount.name(), FloatDomain.of(amount.low(), amount.high()));
                }
            }
            settings.put(parameter.name(), all.stream().distinct().toList());
        }
        return new Menu(session.initial(), settings, ranges);
    }

    private static List<SequencedMap<String, List<Demonstration>>> sets(Mipro mipro, Session session)
            throws InterruptedException {
        var making = new DemonstrationSets(mipro.bootstrapped(), mipro.labelled(), mipro.threshold());
        int count = Demonstrations.parameters(session).isEmpty() ? 1 : mipro.candidates();
        List<SequencedMap<String, List<Demonstration>>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) sets.add(making.set(session, session.initial(), i));
        return sets;
    }

    /// How many candidates there are.
    double size() {
        return ranges.isEmpty()
                ? settings.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b)
                : Double.POSITIVE_INFINITY;
    }

    /// Parameters with more than one setting.
    int variables() {
        return (int) settings.entrySet().stream()
                .filter(entry ->
                        ranges.containsKey(entry.getKey()) || entry.getValue().size() > 1)
                .count();
    }

    SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        settings.forEach((name, all) -> {
            Domain indices =
                    ChoiceDomain.of(IntStream.range(0, all.size()).boxed().toArray());
            space.add(name, ranges.getOrDefault(name, indices));
        });
        return space.build();
    }

    Candidate candidate(Parameters point) {
        Candidate candidate = initial;
        for (var entry : settings.entrySet()) {
            String name = entry.getKey();
            Setting setting = ranges.containsKey(name)
                    ? new Setting.Amount(point.getFloat(name))
                    : entry.getValue().get(point.getInt(name));
            candidate = candidate.with(name, setting);
        }
        return candidate;
    }

    /// The initial program's point.
    Map<String, Object> first() {
        Map<String, Object> point = new LinkedHashMap<>();
        settings.forEach((name, all) -> point.put(
                name,
                all.getFirst() instanceof Setting.Amount amount && ranges.containsKey(name) ? amount.value() : 0));
        return point;
    }
}
