package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several runs of each candidate on each example.
class ReplicatesStudyTest {

    private static final int ROWS = 60;

    @TempDir
    Path folder;

    private Path file(ChatServer server, int replicates) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < ROWS; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        return Files.writeString(folder.resolve("study.yaml"), """
                study: chat
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 10, validation: 10, confirmation: 5, test: 10}
                  model: {provider: openai, name: scripted, base_url: %s, temperature: 0.7}
                  proposer: {provider: local}
                  optimizer: random
                  modules: [{name: answer, instruction: Sort the numbers., demonstrations: 0}]
                  limits: candidates=2
                  replicates: %d
                """.formatted(server.url(), replicates));
    }

    /// The second and the third draw are right.
    private static ChatAnswer scripted(ChatServer.Asked asked) {
        boolean odd = asked.body().matches("(?s).*number \\d*[13579]\\b.*");
        boolean wrong = asked.body().matches("(?s).*\"seed\"\\s*:\\s*0\\b.*");
        return ChatAnswer.says(odd == wrong ? "even" : "odd");
    }

    private static List<String> run(Path file) throws Exception {
        try (Task task = StudyFile.read(file).task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(study.trials().getFirst(), new ConclusionRequest(null, 1, 0, study.trials())));
            assertThat(conclusion.heldOut().getFirst().rows()).isEqualTo(10);
            return conclusion.notes();
        }
    }

    @Test
    void thriceIsAskedAndEstimatedAndMeantOverExamples() throws Exception {
        try (ChatServer server = ChatServer.start(ReplicatesStudyTest::scripted)) {
            try (Task task = StudyFile.read(file(server, 3)).task()) {
                assertThat(task.summary()).contains(", each run 3 times");
                assertThat(task.fingerprint()).endsWith("; 3 replicates");
                assertThat(task.estimate(1, 0)).anyMatch(line -> line.contains(": 129 calls, "));
            }
            assertThat(run(file(server, 3)))
                    .anyMatch(line -> line.startsWith("The trial's value is the winner's in validation (0.6667 "))
                    .anyMatch(line -> line.startsWith("Pair by pair on 10 examples: 0 put right, 0 put wrong"));
            assertThat(server.count() % 3).isZero();
        }
    }

    /// The draws that are known are not paid for again: a fourth is one more of each.
    @Test
    void moreReplicatesAskForWhatIsMissing() throws Exception {
        try (ChatServer server = ChatServer.start(ReplicatesStudyTest::scripted)) {
            List<String> _ = run(file(server, 3));
            long first = server.count();
            List<String> _ = run(file(server, 4));
            assertThat(server.count()).isEqualTo(first + first / 3);
        }
    }
}
