package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.study.Study;
import dev.zeroth.task.Conclusion;
import dev.zeroth.trial.TrialRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `zeroth best NAME`: the incumbent and what came of it, or the front of a multi-objective study.
@Command(
        name = "best",
        description = "Show the best trial of a study, or its Pareto front.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth best iris-grid"})
final class BestCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Parameters(paramLabel = "NAME", description = "The study.")
    private String name = "";

    @Override
    public Integer call() {
        try (Study study = storage.study(name)) {
            List<TrialRecord> front = study.bestTrials();
            if (front.isEmpty()) {
                throw new NoSuchElementException("study '%s' has no complete trial yet".formatted(name));
            }
            Conclusion conclusion = KeptConclusion.of(study, front);
            boolean single = study.definition().directions().size() == 1;
            if (storage.json()) {
                Map<String, @Nullable Object> json = single ? TrialJson.best(study) : new LinkedHashMap<>();
                if (!single) json.put("best", front.stream().map(TrialJson::of).toList());
                json.putAll(KeptConclusion.json(conclusion));
                Streams.out(Json.write(json));
            } else {
                if (single) Winner.print(study, study.bestTrial());
                else TrialTable.printFront(study, front);
                print(conclusion);
            }
        }
        return Main.DONE;
    }

    private static void print(Conclusion conclusion) {
        conclusion.texts().forEach((name, text) -> {
            Streams.out(name + ":");
            text.strip().lines().forEach(line -> Streams.out("  " + line));
        });
        Summary.scores(conclusion);
        conclusion.notes().forEach(Streams::out);
        Summary.saved(conclusion);
    }
}
