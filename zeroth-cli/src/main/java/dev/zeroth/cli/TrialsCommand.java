package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.space.Value;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `zeroth trials NAME`: every trial of a study.
@Command(
        name = "trials",
        description = "List the trials of a study.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth trials iris-grid", "  zeroth trials iris-grid --json"})
final class TrialsCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name = "";

    @Override
    public Integer call() {
        try (Study study = storage.study(name)) {
            List<TrialRecord> trials = study.trials();
            if (storage.json())
                Streams.out(Json.write(trials.stream().map(TrialJson::of).toList()));
            else table(study, trials).print();
        }
        return Main.DONE;
    }

    /// Trials as a table: number, state, values, parameters, numbers beside them, and why one failed.
    static Table table(Study study, List<TrialRecord> trials) {
        Set<String> parameters = new LinkedHashSet<>();
        trials.forEach(trial -> parameters.addAll(trial.parameters().values().keySet()));
        Set<String> numbers = numbers(trials);
        metricNames(study).forEach(numbers::remove);
        boolean failures = trials.stream().anyMatch(trial -> trial.failure() != null);
        List<String> heads = new ArrayList<>(List.of("trial", "state"));
        heads.addAll(Units.labels(study));
        heads.addAll(parameters);
        heads.addAll(numbers);
        if (failures) heads.add("failure");
        Table table = new Table(heads);
        for (TrialRecord trial : trials) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(trial.number()));
            row.add(trial.state().name().toLowerCase(Locale.ROOT) + (trial.feasible() ? "" : " (infeasible)"));
            for (int i = 0; i < study.definition().directions().size(); i++) {
                row.add(
                        i < trial.values().size()
                                ? Progress.rounded(trial.values().get(i))
                                : "");
            }
            for (String parameter : parameters) {
                Value value = trial.parameters().get(parameter);
                row.add(value == null ? "" : shown(value));
            }
            for (String name : numbers) {
                row.add(
                        switch (trial.userAttributes().get(name)) {
                            case Double number -> Progress.rounded(number);
                            case Number number -> number.toString();
                            case null, default -> "";
                        });
            }
            if (failures) row.add(trial.failure() == null ? "" : trial.failure());
            table.row(row);
        }
        return table;
    }

    /// The user attributes that are numbers.
    private static Set<String> numbers(List<TrialRecord> trials) {
        Set<String> names = new LinkedHashSet<>();
        for (TrialRecord trial : trials) {
            trial.userAttributes().forEach((name, value) -> {
                if (value instanceof Number) names.add(name);
            });
        }
        return names;
    }

    private static String shown(Value value) {
        return value.raw() instanceof Double number ? Progress.rounded(number) : value.toString();
    }

    /// The objectives' names: those given, else `value` or `value 0`, `value 1`, ...
    static List<String> metricNames(Study study) {
        List<String> names = study.definition().metrics();
        int count = study.definition().directions().size();
        if (names.size() == count) return names;
        if (count == 1) return List.of("value");
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < count; i++) numbered.add("value " + i);
        return numbered;
    }
}
