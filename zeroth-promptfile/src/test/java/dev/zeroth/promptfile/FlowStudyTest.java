package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program whose modules run until one of them is content.
class FlowStudyTest {

    @TempDir
    Path folder;

    /// Answers `even` first; a second module then says whether that is right, and the first mends it.
    private static ChatAnswer inTurns(ChatServer.Asked asked) {
        if (asked.body().contains("proposal")) return ChatAnswer.says("<proposal>Mend it.</proposal>");
        boolean odd = asked.body().matches("(?s).*number \\d*[13579]\\b.*");
        if (asked.body().contains("Judge")) {
            boolean right = odd == asked.body().contains("odd");
            return ChatAnswer.says(right ? "fine" : "wrong");
        }
        return ChatAnswer.says(asked.body().contains("verdict: wrong") && odd ? "odd" : "even");
    }

    @Test
    void aFlowGoesOnUntilAModuleIsContent() throws Exception {
        try (ChatServer server = ChatServer.start(FlowStudyTest::inTurns)) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=400");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "modules: [{name: answer, instruction: Sort the numbers., demonstrations: 0}]",
                                    "modules: [{name: answer, inputs: [text, history], instruction: Sort., demonstrations: 0},"
                                            + " {name: judge, inputs: [text, label], outputs: [verdict], instruction: Judge it.,"
                                            + " demonstrations: 0}]\n  flow: {most: 6, states: [{name: answer, next: judge},"
                                            + " {name: judge, next: [{to: end, when: {verdict: Fine}}, {to: answer}]},"
                                            + " {name: end}]}"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(Objects.requireNonNull(ChatStudy.run(task).values()).getFirst())
                        .isEqualTo(1.0);
            }
            assertThat(server.count()).isBetween(15 * 3, 400);
            assertThat(server.asked())
                    .anyMatch(asked -> asked.body().contains("[answer] label: even")
                            && asked.body().contains("[judge] verdict: wrong"));
        }
    }
}
