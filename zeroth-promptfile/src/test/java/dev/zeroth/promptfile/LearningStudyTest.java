package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a study teaches those of like tasks.
class LearningStudyTest {

    @TempDir
    Path folder;

    /// A study like that of [ChatStudy], of other numbers, that learns.
    private Path learning(ChatServer server, int first, String more) throws IOException {
        Path file = ChatStudy.file(folder, server, "  limits: calls=120\n  learned: learned.jsonl\n" + more);
        Files.writeString(file, Files.readString(file).replace("optimizer: opro", "optimizer: hill-climb"));
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = first; i < first + ChatStudy.ROWS; i++) {
            rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        }
        Files.writeString(folder.resolve("rows.tsv"), rows);
        return file;
    }

    private List<String> asked(ChatServer server, int from) {
        return server.asked().stream().skip(from).map(ChatServer.Asked::body).toList();
    }

    private static int first(List<String> asked, String words) {
        for (int i = 0; i < asked.size(); i++) if (asked.get(i).contains(words)) return i;
        return -1;
    }

    @Test
    void whatAStudyTaughtIsOfferedToOneLikeIt() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                assertThat(task.forecast(1).getLast()).isEqualTo("Nothing is known yet of tasks like this one.");
                ChatStudy.run(task);
            }
            assertThat(first(asked(server, 0), "proposal")).isLessThan(first(asked(server, 0), "last digit"));
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(1);
            int before = server.count();
            Path other = learning(server, 1000, "");
            double value;
            try (Task task = StudyFile.read(other).task()) {
                assertThat(task.forecast(1).getLast()).contains("best there was {optimizer=hill-climb}");
                value = Objects.requireNonNull(ChatStudy.run(task).values()).getFirst();
            }
            List<String> asked = asked(server, before);
            assertThat(first(asked, "last digit")).isNotNegative();
            assertThat(first(asked, "proposal")).matches(at -> at < 0 || at > first(asked, "last digit"));
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(2);

            int after = server.count();
            try (Task task = StudyFile.read(other).task()) {
                assertThat(Objects.requireNonNull(ChatStudy.run(task).values()).getFirst())
                        .isEqualTo(value);
            }
            assertThat(server.count()).isEqualTo(after);
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(2);
        }
    }

    /// Another seed splits the same rows otherwise: what was learned on some of its test is not offered.
    @Test
    void whatWasLearnedOnTheTestIsNotOffered() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                ChatStudy.run(task);
            }
            int before = server.count();
            try (Task task = StudyFile.read(learning(server, 0, "seed: 5")).task()) {
                ChatStudy.run(task);
            }
            List<String> asked = asked(server, before);
            assertThat(first(asked, "proposal")).isNotNegative().isLessThan(first(asked, "last digit"));
        }
    }

    @Test
    void anOptimizerMayBeTheBestOfLikeTasks() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path first = learning(server, 0, "");
            Files.writeString(
                    first,
                    Files.readString(first)
                            .replace("optimizer: hill-climb", "optimizer: gepa\n  settings: {minibatch: 4}"));
            try (Task task = StudyFile.read(first).task()) {
                ChatStudy.run(task);
            }
            Path second = learning(server, 1000, "");
            Files.writeString(second, Files.readString(second).replace("optimizer: hill-climb", "optimizer: learned"));
            try (Task task = StudyFile.read(second).task()) {
                ChatStudy.run(task);
            }
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl")))
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"settings\": {\"optimizer\": \"gepa\", \"minibatch\": 4}"));
        }
    }

    @Test
    void aNewStudyStartsWithTheBestSettingsOfLikeTasks() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                ChatStudy.run(task);
            }
            StudyPlan plan = StudyFile.read(
                    learning(server, 1000, "space: {optimizer: 'choice(gepa,hill-climb)', minibatch: 'int(3,5)'}"));
            try (Task task = plan.task();
                    Study study = Study.builder("starts")
                            .maximize()
                            .space(Objects.requireNonNull(plan.space()))
                            .startAt(task.starts(plan.space()))
                            .open()) {
                assertThat(study.trials()).hasSize(1);
                study.optimize(
                        trial -> "hill-climb".equals(trial.parameters().raw().get("optimizer")) ? 1 : 0, 1);
                assertThat(study.trials().getFirst().value()).isEqualTo(1);
            }
        }
    }
}
