package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a study says at its end.
class StudyReportTest {

    @TempDir
    Path folder;

    /// The proposals are longer than the prompt as it was and better: both are of the front, and within a slack of all
    /// the short one wins.
    @Test
    void theFrontIsToldAndChosenFrom() throws Exception {
        String more = "  limits: calls=120\n  objectives: [tokens, usd]\n  choose: {within: 1, of: length}";
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, more)).task()) {
            TrialRecord trial = ChatStudy.run(task);
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(trial, new ConclusionRequest(folder.resolve("out"), 1, 0)));
            assertThat(conclusion.notes())
                    .contains("The prompt as it was wins: the least length within 1.0 of the best score.")
                    .anyMatch(line -> line.endsWith("wins: the least length within 1.0 of the best score."))
                    .anyMatch(line -> line.matches(" *candidate +quality +tokens +usd +length +latency \\(s\\)"))
                    .anyMatch(line -> line.matches(" *0 +0\\.\\d+ +\\d+ .* 17 .*wins, initial"));
            List<String> titles =
                    conclusion.exhibits().stream().map(Exhibit::title).toList();
            assertThat(titles)
                    .containsExactly(
                            "answer.instruction",
                            "Test: accuracy",
                            "Difference on the test",
                            "Candidates in the order of their validation",
                            "Pareto front",
                            "Quality against tokens",
                            "Quality against usd",
                            "Quality against length",
                            "What was spent");
            Exhibit.Table front = (Exhibit.Table) conclusion.exhibits().get(4);
            assertThat(front.rows()).hasSizeGreaterThan(1);
            for (List<Object> row : front.rows()) {
                double tokens = ((Number) row.get(2)).doubleValue();
                assertThat(tokens).as("ten tokens in, one out").isEqualTo(11);
                assertThat(((Number) row.get(3)).doubleValue()).isEqualTo(12e-6);
            }
        }
    }

    /// Proposals that make nothing better win nothing; without a price no sum is told.
    @Test
    void whatIsNotShownToBeBetterIsSaid() throws Exception {
        try (ChatServer server = ChatServer.start(asked -> {
            if (asked.body().contains("proposal")) {
                return ChatAnswer.says("<proposal>Guess %d.</proposal>".formatted(asked.number()));
            }
            return ChatAnswer.says(asked.body().contains("Guess") && asked.number() < 40 ? "odd" : "even");
        })) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=120");
            Files.writeString(file, Files.readString(file).replaceAll(" *price: .*\n", ""));
            try (Task task = StudyFile.read(file).task()) {
                Conclusion conclusion =
                        Objects.requireNonNull(task.conclude(ChatStudy.run(task), new ConclusionRequest(null, 1, 0)));
                boolean won = conclusion.notes().stream().noneMatch(line -> line.startsWith("Nothing was found"));
                boolean doubted = conclusion.notes().stream()
                        .anyMatch(line -> line.startsWith("The winner is not shown to be better"));
                assertThat(doubted).isEqualTo(won);
                assertThat(conclusion.notes()).anyMatch(line -> line.contains(" tokens, price unknown. Ended: "));
            }
        }
    }
}
