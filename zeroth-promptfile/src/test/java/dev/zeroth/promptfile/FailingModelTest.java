package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models and servers that fail: what is told, and how little is asked before.
class FailingModelTest {

    @TempDir
    Path folder;

    /// What is no endpoint of a chat model is told after a few calls, not scored 0.
    @Test
    void aServerThatSendsPagesFailsTheTrial() throws Exception {
        ChatAnswer page = new ChatAnswer.Sent(200, Map.of(), "<html>Welcome</html>");
        try (ChatServer server = ChatServer.start(_ -> page);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            TrialRecord trial = ChatStudy.run(task);
            assertThat(trial.failure())
                    .contains("none is a chat completion: " + server.url(), "'<html>Welcome</html>'");
            assertThat(server.count()).isBetween(5, 6);
        }
    }

    @Test
    void whereNoRunComesToAnAnswerTheTrialFailsWithTheCause() throws Exception {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.filtered());
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            assertThat(ChatStudy.run(task).failure())
                    .isEqualTo("all 10 runs of the program as it is failed: the answer was filtered");
            assertThat(server.count()).isEqualTo(10);
        }
    }

    /// Runs that failed and proposals that were none are said, with their causes.
    @Test
    void whatWentWrongIsSaid() throws Exception {
        try (ChatServer server = ChatServer.start(asked -> {
                    if (asked.body().contains("proposal")) return ChatAnswer.says("I would rather not.");
                    return asked.body().contains("number 7") ? ChatAnswer.filtered() : ChatAnswer.says("even");
                });
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(ChatStudy.run(task), new ConclusionRequest(null, 1, 0)));
            assertThat(conclusion.notes())
                    .anyMatch(line ->
                            line.matches("Warning: (\\d+) of \\1 askings of the proposer gave no proposal: \\1× no"
                                    + " <proposal> .* such as 'I would rather not\\.'\\."));
        }
    }

    /// A wrong key ends the trial at once: only what was in flight is asked.
    @Test
    void aWrongKeyEndsTheTrialAtOnce() throws Exception {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.fails(401, "no such key"));
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            assertThat(ChatStudy.run(task).failure()).startsWith("HTTP status 401");
            assertThat(server.count()).isBetween(1, 2);
        }
    }

    /// Some models refuse any temperature that they are told, be it asked, proposing or judging.
    @Test
    void aModelMayKeepItsTemperature() throws Exception {
        try (ChatServer server = ChatServer.start(asked -> asked.body().contains("\"temperature\"")
                ? ChatAnswer.fails(400, "temperature is not supported")
                : asked.body().contains("You grade answers")
                        ? ChatAnswer.says("<feedback>Fine.</feedback><grade>7</grade>")
                        : ChatStudy.scripted(asked))) {
            Path file = ChatStudy.file(
                    folder, server, "  limits: calls=200\n  metric: {type: judge, criteria: It is right.}");
            String text = Files.readString(file);
            try (Task task = StudyFile.read(file).task()) {
                assertThat(ChatStudy.run(task).values()).isEmpty();
            }
            Files.writeString(file, text.replace("price:", "temperature: default\n    price:"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(Objects.requireNonNull(ChatStudy.run(task).values()).getFirst())
                        .isEqualTo(0.7);
            }
            Files.writeString(file, text.replace("price:", "temperature: hot\n    price:"));
            assertThatThrownBy(() -> StudyFile.read(file)).hasMessageContaining("objective.model.temperature");
        }
    }
}
