package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.sampler.History;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth advise FILE`: which sampler would do what, and why; nothing is run.
@Command(
        name = "advise",
        description = "Say which sampler a study would use, and why; nothing is run.",
        footerHeading = "%nExample:%n",
        footer = "  zeroth advise examples/digits-svm.yaml")
final class AdviseCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "The study file (YAML).")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        StudyPlan plan = StudyFile.read(file, Map.of());
        try (Task _ = plan.task()) {
            String advice = Advice.of(plan.sampler(), plan.space(), plan.jobs(), History.empty(plan.directions()));
            if (json) Streams.out(Json.write(asJson(plan, advice)));
            else Streams.out(advice);
        }
        return Main.DONE;
    }

    private static Map<String, @Nullable Object> asJson(StudyPlan plan, String advice) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("study", plan.name());
        answer.put("sampler", plan.sampler().name());
        answer.put("advice", advice);
        return answer;
    }
}
