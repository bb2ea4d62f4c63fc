package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long answers take, as an objective.
class LatencyStudyTest {

    private static final int ROWS = 60;
    private static final int FIRST = 3;

    @TempDir
    Path folder;

    private Path file(ChatServer server) throws IOException {
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
                  model: {provider: openai, name: scripted, base_url: %s}
                  optimizer: opro
                  modules: [{name: answer, instruction: Sort the numbers., demonstrations: 0}]
                  limits: calls=200
                  objectives: [latency]
                  choose: {within: 1, of: latency}
                """.formatted(server.url()));
    }

    /// One that is told how answers better, after a while of work.
    private static ChatAnswer scripted(ChatServer.Asked asked) {
        if (asked.body().contains("proposal")) {
            return ChatAnswer.says("<proposal>Look at the last digit, try %d.</proposal>".formatted(asked.number()));
        }
        if (!asked.body().contains("last digit")) return ChatAnswer.says("even");
        long until = System.nanoTime() + 20_000_000;
        while (System.nanoTime() < until) Thread.onSpinWait();
        return ChatAnswer.says(asked.body().matches("(?s).*number \\d*[13579]\\b.*") ? "odd" : "even");
    }

    private static Conclusion concluded(Task task) throws Exception {
        Study study = Study.builder("chat").maximize().open();
        study.optimize(trial -> task.evaluate(trial)[0], 1);
        return Objects.requireNonNull(
                task.conclude(study.trials().getFirst(), new ConclusionRequest(null, 1, 0, study.trials())));
    }

    private static List<List<Object>> front(Conclusion conclusion) {
        return conclusion.exhibits().stream()
                .filter(one -> one.title().equals("Pareto front"))
                .map(Exhibit.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows();
    }

    /// Begun again, the study is told the times that its journal has: the same front, and the same winner.
    @Test
    void aReplayHasTheLatenciesOfTheFirstRun() throws Exception {
        try (ChatServer server = ChatServer.start(LatencyStudyTest::scripted)) {
            Path file = file(server);
            Conclusion first;
            try (Task task = StudyFile.read(file).task()) {
                first = concluded(task);
                assertThat(first.notes())
                        .anyMatch(line -> line.endsWith("; wins: the least latency within 1.0 of the best score."))
                        .anyMatch(line -> line.matches(" *candidate +quality +latency \\(s\\)"))
                        .noneMatch(line -> line.startsWith("Latency: of "));
                assertThat(first.exhibits()).extracting(Exhibit::title).contains("Quality against latency");
            }
            assertThat((double) front(first).getFirst().get(2))
                    .as("the server's work")
                    .isGreaterThan(0.02);
            long asked = server.count();
            try (Task task = StudyFile.read(file).task()) {
                Conclusion again = concluded(task);
                assertThat(front(again)).isEqualTo(front(first));
                List<String> notes = new ArrayList<>(again.notes());
                assertThat(notes.removeIf(line -> line.startsWith("Answered from the journal, nothing paid: ")))
                        .isTrue();
                assertThat(notes).isEqualTo(first.notes());
            }
            assertThat(server.count()).isEqualTo(asked);
            whatAnOldJournalDoesNotSayIsTold(file);
            assertThat(server.count()).isEqualTo(asked);
        }
    }

    /// Lines of before had no times: three of them are written again without.
    private void whatAnOldJournalDoesNotSayIsTold(Path file) throws Exception {
        try (var paths = Files.walk(folder)) {
            for (Path one :
                    paths.filter(path -> path.toString().endsWith(".calls")).toList()) forget(one);
        }
        try (Task task = StudyFile.read(file).task()) {
            assertThat(concluded(task).notes())
                    .anyMatch(line -> line.startsWith("Latency: of 3 of ")
                            && line.endsWith(
                                    " calls the journal does not say how long they took; their runs are left out."));
        }
    }

    private static void forget(Path journal) throws IOException {
        List<String> lines = Files.readAllLines(journal);
        StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
        int answers = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] parts = lines.get(i).substring(8).split("\t", 2);
            if (!parts[0].startsWith("sent of ")) answers++;
            String value = answers <= FIRST ? parts[1].replaceFirst("\"millis\":[^,]*,", "") : parts[1];
            CRC32 sum = new CRC32();
            sum.update("%s\t%s".formatted(parts[0], value).getBytes(StandardCharsets.UTF_8));
            text.append("%08x%s\t%s\n".formatted(sum.getValue(), parts[0], value));
        }
        Files.writeString(journal, text);
    }
}
