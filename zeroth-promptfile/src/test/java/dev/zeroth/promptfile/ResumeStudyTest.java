package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was answered once is not asked again: after a kill, after a failure, from half a journal.
class ResumeStudyTest {

    @TempDir
    Path folder;

    /// The second run is the first one begun again after a kill: the same answers, from the journal.
    @Test
    void whatWasAnsweredOnceIsNotAskedAgain() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=120");
            double first;
            try (Task task = StudyFile.read(file).task()) {
                first = Objects.requireNonNull(ChatStudy.run(task).values()).getFirst();
            }
            int asked = server.count();
            try (Task task = StudyFile.read(file).task()) {
                assertThat(Objects.requireNonNull(ChatStudy.run(task).values()).getFirst())
                        .isEqualTo(first);
            }
            assertThat(server.count()).isEqualTo(asked);
            assertThat(server.asked().stream().map(ChatServer.Asked::body).distinct())
                    .hasSize(asked);
        }
    }

    /// One call at a time: all before the one that is refused were answered then.
    private static Path alone(Path study) throws IOException {
        String text = Files.readString(study);
        return Files.writeString(study, text.replace("concurrency: 2", "concurrency: 1"));
    }

    /// A trial that failed is tried again under another number: what it was answered is not paid for again.
    @Test
    void aTrialThatIsTriedAgainAsksTheRestAlone() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        try (ChatServer server = ChatServer.start(asked -> {
                    if (asked.number() == 30) down.set(true);
                    return down.get() ? ChatAnswer.fails(401, "no such key") : ChatStudy.scripted(asked);
                });
                Task task = StudyFile.read(alone(ChatStudy.file(folder, server, "  limits: calls=120")))
                        .task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            assertThat(study.trials().getFirst().values()).isEmpty();
            int before = server.count();
            down.set(false);
            study.optimize(trial -> task.evaluate(trial)[0], 2);
            assertThat(study.trials().get(1).values()).hasSize(1);
            List<String> answered =
                    server.asked().stream().map(ChatServer.Asked::body).toList();
            List<String> first = answered.subList(0, 29);
            assertThat(answered.subList(before, answered.size())).isNotEmpty().doesNotContainAnyElementsOf(first);
        }
    }

    /// What a server said that was still starting is no answer of the model: a trial that is tried again asks anew.
    @Test
    void whatAServerSaysBeforeItIsReadyIsNoAnswer() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        ChatAnswer loading = new ChatAnswer.Sent(200, Map.of(), "{\"error\": \"the model is loading\"}");
        try (ChatServer server = ChatServer.start(asked -> ready.get() ? ChatStudy.scripted(asked) : loading);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            assertThat(study.trials().getFirst().failure()).contains("none is a chat completion", "is loading");
            ready.set(true);
            study.optimize(trial -> task.evaluate(trial)[0], 2);
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(study.bestTrial(), new ConclusionRequest(null, 1, 0, study.trials())));
            assertThat(conclusion.notes()).noneMatch(line -> line.contains("runs of the program failed"));
        }
    }

    /// A torn journal, as a kill leaves it: what is whole is not asked again, the rest is.
    @Test
    void aTornJournalAsksTheRestAlone() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=120");
            try (Task task = StudyFile.read(file).task()) {
                ChatStudy.run(task);
            }
            int asked = server.count();
            Path journal;
            try (Stream<Path> files = Files.list(folder.resolve("zeroth-prompts"))) {
                journal = files.findFirst().orElseThrow();
            }
            byte[] bytes = Files.readAllBytes(journal);
            byte[] half = ChatStudy.quiet(bytes, 0.5);
            Files.write(journal, half);
            int whole = (int) new String(half, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.contains("sent of "))
                            .count()
                    - 2; // the head and what is torn
            try (Task task = StudyFile.read(file).task()) {
                ChatStudy.run(task);
            }
            assertThat(server.count()).isEqualTo(2 * asked - whole);
        }
    }

    /// Of a run that is killed with calls in flight these count: the server is asked no more than the limit in all.
    @Test
    void whatWasInFlightAtAKillIsCharged() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=120");
            try (Task task = StudyFile.read(file).task()) {
                ChatStudy.run(task);
            }
            Path journal;
            try (Stream<Path> files = Files.list(folder.resolve("zeroth-prompts"))) {
                journal = files.findFirst().orElseThrow();
            }
            String text = Files.readString(journal);
            int lastSent = text.lastIndexOf("sent of ", text.length() / 2);
            Files.writeString(journal, text.substring(0, text.indexOf('\n', lastSent) + 1));
            long sent = text.substring(0, lastSent + 1)
                            .lines()
                            .filter(line -> line.contains("sent of "))
                            .count()
                    + 1;
            int before = server.count();
            try (Task task = StudyFile.read(file).task()) {
                TrialRecord trial = ChatStudy.run(task);
                assertThat(sent + server.count() - before).isLessThanOrEqualTo(120);
                assertThat((Long) trial.userAttributes().get("calls")).isEqualTo(sent + server.count() - before);
                Conclusion conclusion = Objects.requireNonNull(task.conclude(trial, new ConclusionRequest(null, 1, 0)));
                assertThat(conclusion.notes())
                        .anyMatch(
                                line -> line.startsWith("Among these, charged at the most that they may have taken: "));
            }
        }
    }

    /// What a program does not say in its first texts makes another study of it all the same.
    @Test
    void anotherProgramIsAnotherStudy() throws Exception {
        List<String> seen = new ArrayList<>();
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            for (String more : List.of(
                    "demonstrations: 0",
                    "demonstrations: 2",
                    "demonstrations: 3",
                    "demonstrations: 0, tune: {temperature: {from: 0, to: 1}}",
                    "demonstrations: 0, tune: {temperature: {from: 0, to: 0.5}}",
                    "demonstrations: 0, roles: [a, b]",
                    "demonstrations: 0, roles: [a, c]",
                    "demonstrations: 0, when: {text: number 1}")) {
                Path file = ChatStudy.file(folder, server, "  limits: calls=120");
                Files.writeString(file, Files.readString(file).replace("demonstrations: 0", more));
                try (Task task = StudyFile.read(file).task()) {
                    seen.add(task.fingerprint());
                }
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
    }
}
