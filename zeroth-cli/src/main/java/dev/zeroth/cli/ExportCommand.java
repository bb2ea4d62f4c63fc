package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.json.Numbers;
import dev.zeroth.space.Value;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth export NAME`: a study's trials for other programs.
@Command(
        name = "export",
        description = "Write the trials of a study as CSV or JSON.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth export iris-grid > trials.csv", "  zeroth export iris-grid --format json"})
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name = "";

    @Option(names = "--format", paramLabel = "csv|json", description = "The format (standard: csv).")
    private String format = "csv";

    @Override
    public Integer call() {
        if (!format.equals("csv") && !format.equals("json")) {
            throw UsageException.unknown("format", format, List.of("csv", "json"));
        }
        try (Study study = storage.study(name)) {
            if (format.equals("json") || storage.json()) Streams.out(Json.write(json(study)));
            else csv(study);
        }
        return Main.DONE;
    }

    private static Map<String, @Nullable Object> json(Study study) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("study", study.name());
        json.put(
                "directions",
                study.definition().directions().stream().map(d -> d.text()).toList());
        json.put("metrics", TrialsCommand.metricNames(study));
        json.put("userAttributes", study.record().userAttributes());
        json.put("trials", study.trials().stream().map(TrialJson::of).toList());
        return json;
    }

    private static void csv(Study study) {
        List<TrialRecord> trials = study.trials();
        Set<String> parameters = new LinkedHashSet<>();
        Set<String> attributes = new LinkedHashSet<>();
        Set<String> constraints = new LinkedHashSet<>();
        for (TrialRecord trial : trials) {
            parameters.addAll(trial.parameters().values().keySet());
            attributes.addAll(trial.userAttributes().keySet());
            constraints.addAll(trial.constraints().keySet());
        }
        List<String> heads = new ArrayList<>(List.of("number", "state"));
        heads.addAll(TrialsCommand.metricNames(study));
        parameters.forEach(parameter -> heads.add("params_" + parameter));
        attributes.forEach(attribute -> heads.add("user_attrs_" + attribute));
        if (!constraints.isEmpty()) heads.add("feasible");
        constraints.forEach(constraint -> heads.add("constraint_" + constraint));
        heads.addAll(List.of("datetime_start", "datetime_complete", "failure"));
        Streams.out(Csv.line(heads));
        for (TrialRecord trial : trials) {
            Streams.out(Csv.line(cells(study, trial, parameters, attributes, constraints)));
        }
    }

    private static List<String> cells(
            Study study, TrialRecord trial, Set<String> parameters, Set<String> attributes, Set<String> constraints) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(trial.number()));
        cells.add(trial.state().name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < study.definition().directions().size(); i++) {
            cells.add(i < trial.values().size() ? Numbers.text(trial.values().get(i)) : "");
        }
        for (String parameter : parameters) {
            Value value = trial.parameters().get(parameter);
            cells.add(value == null ? "" : value.toString());
        }
        for (String attribute : attributes) {
            Object value = trial.userAttributes().get(attribute);
            cells.add(value == null ? "" : value instanceof String text ? text : Json.write(value));
        }
        if (!constraints.isEmpty()) cells.add(trial.constraints().isEmpty() ? "" : String.valueOf(trial.feasible()));
        for (String constraint : constraints) {
            Double value = trial.constraints().get(constraint);
            cells.add(value == null ? "" : Numbers.text(value));
        }
        cells.add(trial.started() == null ? "" : trial.started().toString());
        cells.add(trial.finished() == null ? "" : trial.finished().toString());
        cells.add(trial.failure() == null ? "" : trial.failure());
        return cells;
    }
}
