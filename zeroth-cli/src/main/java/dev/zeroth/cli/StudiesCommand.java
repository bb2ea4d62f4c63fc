package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.study.Best;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `zeroth studies`: what is kept in a storage.
@Command(
        name = "studies",
        description = "List the studies of a storage.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth studies --storage sqlite:///results.db"})
final class StudiesCommand implements Callable<Integer> {

    @Mixin
    private StorageFlags storage = new StorageFlags();

    private record Line(StudyRecord study, List<TrialRecord> trials) {
        long finished() {
            return trials.stream().filter(trial -> trial.state().finished()).count();
        }

        String best() {
            List<TrialRecord> front = Best.front(study.directions(), trials);
            if (front.isEmpty()) return "";
            return study.directions().size() == 1
                    ? Progress.rounded(front.getFirst().value())
                    : front.size() + " on the front";
        }

        String directions() {
            return String.join(
                    ", ", study.directions().stream().map(Direction::text).toList());
        }
    }

    @Override
    public Integer call() {
        List<Line> lines = new ArrayList<>();
        try (Storage opened = storage.open()) {
            for (StudyRecord study : opened.studies()) {
                lines.add(new Line(study, opened.trials(study.id(), 0, new TreeSet<>())));
            }
        }
        if (storage.json())
            Streams.out(Json.write(lines.stream().map(StudiesCommand::json).toList()));
        else print(lines);
        return Main.DONE;
    }

    private static Map<String, @Nullable Object> json(Line line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", line.study().name());
        json.put(
                "directions",
                line.study().directions().stream().map(Direction::text).toList());
        json.put("trials", (long) line.trials().size());
        json.put("finished", line.finished());
        List<TrialRecord> front = Best.front(line.study().directions(), line.trials());
        json.put("best", front.stream().map(TrialJson::of).toList());
        return json;
    }

    private static void print(List<Line> lines) {
        Table table = new Table("study", "direction", "trials", "finished", "best");
        for (Line line : lines) {
            table.row(
                    line.study().name(),
                    line.directions(),
                    String.valueOf(line.trials().size()),
                    String.valueOf(line.finished()),
                    line.best());
        }
        table.print();
    }
}
