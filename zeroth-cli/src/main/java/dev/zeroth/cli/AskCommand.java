package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.trial.Trial;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth ask NAME`: points to try, for callers who own the loop.
@Command(
        name = "ask",
        description = "Ask a study for points to try; their values are for 'tell'.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth ask bake --param 'heat=float(150,250)' --param 'minutes=int(10,60)' --maximize",
            "  zeroth ask bake --count 4 --json"
        })
final class AskCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    @Mixin
    private SpaceFlags space = new SpaceFlags();

    @Parameters(paramLabel = "NAME", description = "The study; with --param it is made if it is not there.")
    private String name = "";

    @Option(names = "--count", paramLabel = "N", description = "How many points (standard: 1).")
    private int count = 1;

    @Override
    public Integer call() {
        if (count < 1) throw new UsageException("--count must be at least 1, got " + count);
        try (Study study = study()) {
            if (study.definition().space() == null) {
                throw new UsageException(
                        "study '%s' has no declared space, so its parameters are known only to its own program"
                                .formatted(name));
            }
            List<Trial> trials = study.ask(count);
            List<Map<String, @Nullable Object>> asked = new ArrayList<>();
            for (Trial trial : trials) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("number", (long) trial.number());
                json.put("parameters", trial.parameters().raw());
                asked.add(json);
            }
            if (!storage.json()) {
                trials.forEach(trial -> Streams.out("trial %d: %s".formatted(trial.number(), trial.parameters())));
            } else {
                Streams.out(Json.write(asked));
            }
        }
        return Main.DONE;
    }

    private Study study() {
        StudyBuilder builder = Study.builder(name).storage(storage.options(null, space.given()));
        if (space.given()) builder.space(space.space());
        else builder.mustExist();
        space.applySearch(builder);
        return builder.open();
    }
}
