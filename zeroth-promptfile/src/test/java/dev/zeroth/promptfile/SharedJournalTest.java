package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trials of a study share one journal, and each is what it would be without the others.
class SharedJournalTest {

    private static final String MORE = "  trial-limits: calls=100\nspace: {history: 'choice(2,3,4)'}";

    @TempDir
    Path folder;

    /// What matters of a trial.
    private static List<Object> essence(TrialRecord trial) {
        List<Object> essence =
                new ArrayList<>(List.of(trial.number(), trial.parameters().raw(), trial.reports()));
        essence.add(Objects.requireNonNull(trial.values()));
        for (String name : List.of("calls", "tokens", "usd", "evaluations", "candidates", "validated", "end")) {
            essence.add(String.valueOf(trial.userAttributes().get(name)));
        }
        return essence;
    }

    /// Three trials, of one point of a grid each.
    private static List<List<Object>> run(Path file, int jobs) throws Exception {
        StudyPlan plan = StudyFile.read(file);
        try (Task task = plan.task();
                Study study = study(plan, jobs)) {
            study.optimize(trial -> task.evaluate(trial)[0], 3);
            return study.trials().stream().map(SharedJournalTest::essence).toList();
        }
    }

    private static Study study(StudyPlan plan, int jobs) {
        return Study.builder("chat")
                .maximize()
                .space(Objects.requireNonNull(plan.space()))
                .sampler("grid")
                .jobs(jobs)
                .open();
    }

    private Path journal(Path home) throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("zeroth-prompts"))) {
            List<Path> journals = files.toList();
            assertThat(journals).hasSize(1);
            return journals.getFirst();
        }
    }

    @Test
    void whatOneTrialAskedIsNotAskedByAnother() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            StudyPlan plan = StudyFile.read(ChatStudy.file(folder, server, MORE));
            try (Task task = plan.task();
                    Study study = study(plan, 1)) {
                study.optimize(trial -> task.evaluate(trial)[0], 3);
                Conclusion conclusion = Objects.requireNonNull(
                        task.conclude(study.bestTrial(), new ConclusionRequest(null, 1, 0, study.trials())));
                List<TrialRecord> trials = study.trials();
                long others = 0;
                for (TrialRecord trial : trials) {
                    Object kept = trial.userAttributes().get("answers-of-other-trials");
                    if (kept instanceof Number number) others += number.longValue();
                }
                assertThat(others).as("the initial prompt's runs of two trials").isGreaterThanOrEqualTo(2 * 10);
                assertThat(conclusion.notes())
                        .contains("Answered from the journal, nothing paid: %d that another trial had asked for."
                                .formatted(others))
                        .anyMatch(line -> line.contains(", %d calls, ".formatted(server.count())));
            }
            assertThat(server.asked().stream().map(ChatServer.Asked::body).toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void trialsAreTheSameWithAWarmJournalAtOnceAndAfterAKill() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            Path file = ChatStudy.file(Files.createDirectory(folder.resolve("cold")), server, MORE);
            List<List<Object>> cold = run(file, 1);
            int paid = server.count();
            assertThat(run(file, 1)).as("warm").isEqualTo(cold);
            assertThat(run(file, 3)).as("warm, at once").isEqualTo(cold);
            assertThat(server.count()).isEqualTo(paid);

            Path journal = journal(folder.resolve("cold"));
            Files.write(journal, ChatStudy.quiet(Files.readAllBytes(journal), 2.0 / 3));
            assertThat(run(file, 1)).as("two thirds of the journal").isEqualTo(cold);
            assertThat(server.count()).isBetween(paid + 2, 2 * paid - 2);

            int before = server.count();
            Path other = ChatStudy.file(Files.createDirectory(folder.resolve("at once")), server, MORE);
            assertThat(run(other, 3)).as("at once").isEqualTo(cold);
            assertThat(server.count()).isEqualTo(before + paid);
        }
    }

    /// A trial of the same point is another optimization; what it asks as others did is answered from the journal.
    @Test
    void trialsOfOnePointAreDifferentOptimizations() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            StudyPlan plan = StudyFile.read(ChatStudy.file(folder, server, "  trial-limits: calls=100"));
            try (Task task = plan.task();
                    Study study = Study.builder("chat").maximize().open()) {
                study.optimize(trial -> task.evaluate(trial)[0], 1);
                int first = server.count();
                study.optimize(trial -> task.evaluate(trial)[0], 2);
                assertThat(server.count() - first).isBetween(20, 90);
                assertThat(study.trials().getLast().reports())
                        .isNotEqualTo(study.trials().getFirst().reports());
            }
            assertThat(server.asked().stream().map(ChatServer.Asked::body).toList())
                    .doesNotHaveDuplicates();
        }
    }

    /// One of another name has spent nothing and is told nothing.
    @Test
    void anotherStudyHasAnotherJournal() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            Path file = ChatStudy.file(folder, server, MORE);
            run(file, 1);
            int paid = server.count();
            Files.writeString(file, Files.readString(file).replace("study: chat", "study: other"));
            run(file, 1);
            assertThat(server.count()).isEqualTo(2 * paid);
        }
    }
}
