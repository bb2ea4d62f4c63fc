package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.task.Metric;
import dev.zeroth.task.ObjectiveTypes;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.Direction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTypeTest {

    private static final SearchSpace SPACE = SearchSpace.parse("lr=float(0,1)");

    @TempDir
    Path folder;

    private Task read(Map<String, ? extends @Nullable Object> json) {
        return ObjectiveTypes.find("command")
                .read(Section.of(json, folder), new TaskContext("study", folder, SPACE, 1, 0));
    }

    private List<String> mistakes(Map<String, ? extends @Nullable Object> json) {
        Section.Invalid invalid = catchThrowableOfType(Section.Invalid.class, () -> read(json));
        assertThat(invalid).isNotNull();
        return invalid.problems().stream().map(Problem::text).toList();
    }

    @Test
    void aProgramInAStudyFileRuns() {
        Task task = read(Map.of(
                "command",
                List.of("sh", "-c", "pwd > where; echo loss=$A acc={lr} {trial}", 1.5, true),
                "metrics",
                List.of("loss:min", "acc:max"),
                "env",
                Map.of("A", 7),
                "grace",
                "1s",
                "folder",
                "runs",
                "stdin",
                "open"));
        assertThat(task.metrics())
                .containsExactly(new Metric("loss", Direction.MINIMIZE), new Metric("acc", Direction.MAXIMIZE));
        Study study = Study.builder("file")
                .space(SPACE)
                .directions(Direction.MINIMIZE, Direction.MAXIMIZE)
                .open();
        study.optimizeMulti(task::evaluate, Budget.trials(1));
        var trial = study.trials().getFirst();
        assertThat(trial.values()).containsExactly(7.0, trial.parameters().getFloat("lr"));
        assertThat(folder.resolve("where")).hasContent(folder.toString());
        assertThat(folder.resolve("runs")).isDirectory();
    }

    @Test
    void aSingleMetricAndNone() {
        assertThat(read(Map.of("command", List.of("sh"), "metric", "acc:max")).metrics())
                .containsExactly(new Metric("acc", Direction.MAXIMIZE));
        assertThat(read(Map.of("command", List.of("sh"))).metrics()).containsExactly(new Metric("value", null));
    }

    @Test
    void aTextIsNoCommand() {
        assertThat(mistakes(Map.of("command", "python3 train.py --lr {lr}")))
                .containsExactly("command: expected a list of texts, found 'python3 train.py --lr {lr}'."
                        + " Maybe [python3, train.py, --lr, \"{lr}\"], since no shell splits a text");
        assertThat(mistakes(Map.of())).containsExactly("command: expected a list of texts, found nothing");
    }

    @Test
    void bracesWithoutQuotesAreAMapping() {
        Map<String, @Nullable Object> mapping = new LinkedHashMap<>();
        mapping.put("lr", null);
        assertThat(mistakes(Map.of("command", Arrays.asList("sh", mapping))))
                .containsExactly("command[1]: expected a text, found a mapping. Maybe \"{lr}\" in quotes");
    }

    @Test
    void allMistakesAtOnce() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("command", List.of("sh", "{lrr}"));
        json.put("metric", "loss");
        json.put("metrics", List.of("a:up"));
        json.put("env", Map.of("A=B", "s3cret", "C", List.of("s3cret")));
        json.put("grace", "soon");
        json.put("stdin", "closed");
        json.put("comand", 1);
        List<String> mistakes = mistakes(json);
        assertThat(mistakes)
                .contains(
                        "command: argument '{lrr}' names the unknown parameter 'lrr'. Maybe 'lr'? Known: lr, trial, seed, dir, parent, parent_dir",
                        "metric: metrics are given too",
                        "env: an environment variable's name has no '=' and is not empty, got 'A=B'",
                        "env.C: expected a text, found a list")
                .anyMatch(line -> line.startsWith("grace: expected a duration"))
                .anyMatch(line -> line.startsWith("stdin: expected one of empty, open, found 'closed'"))
                .anyMatch(line -> line.startsWith("comand: unknown key. Maybe 'command'?"))
                .noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void aMetricsDirectionIsChecked() {
        assertThat(mistakes(Map.of("command", List.of("sh"), "metrics", List.of("a:up"))))
                .containsExactly("metrics: metric 'a:up' ends in ':up'. Maybe ':min' or ':max'");
    }

    @Test
    void aProgramThatCannotBeStarted() throws Exception {
        Files.writeString(folder.resolve("train.sh"), "echo 1");
        assertThat(mistakes(Map.of("command", List.of("./train.sh"))))
                .containsExactly("command: cannot start './train.sh': it is not executable. Maybe chmod +x ./train.sh");
        assertThat(mistakes(Map.of("command", List.of("sh"), "directory", "none")))
                .containsExactly("directory: working directory '%s' is not a folder".formatted(folder.resolve("none")));
    }

    @Test
    void theSchemaKnowsTheKeysThatAreRead() {
        assertThat(ObjectiveTypes.find("command").schema().get("properties"))
                .isInstanceOfSatisfying(
                        Map.class,
                        properties -> assertThat(properties.keySet().toString())
                                .isEqualTo(
                                        "[command, metric, metrics, limits, gradient, directory, env, grace, folder, stdin]"));
    }
}
