package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
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
            else TrialTable.of(study, trials).print();
        }
        return Main.DONE;
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
