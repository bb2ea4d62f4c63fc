package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted, limited, told and foreseen of calls, before a server that follows a script.
class BudgetStudyTest {

    @TempDir
    Path folder;

    @Test
    void aBudgetOfCallsIsNotExceeded() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            TrialRecord trial = ChatStudy.run(task);
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(trial, new ConclusionRequest(folder.resolve("out"), 1, 0)));
            assertThat(server.count()).isLessThanOrEqualTo(120).isGreaterThan(60);
            assertThat(conclusion.heldOut()).hasSize(3);
            PromptBundle bundle = PromptBundle.read(folder.resolve("out"));
            assertThat(bundle.candidate().text("answer.instruction").text()).contains("last digit");
            assertThat(bundle.initial().text("answer.instruction").text()).isEqualTo("Sort the numbers.");
        }
    }

    /// What all trials took is what the server was asked, but for the conclusion's own look at examples it knew.
    @Test
    void whatWasSpentIsOfAllTrials() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(
                                ChatStudy.file(folder, server, "  limits: calls=120\nspace:\n  history: int(2,4)"))
                        .task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 3);
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(study.bestTrial(), new ConclusionRequest(null, 1, 0, study.trials())));
            assertThat(conclusion.notes().getLast()).isEqualTo("--out FOLDER keeps the winner as a bundle.");
            String line = conclusion.notes().get(conclusion.notes().size() - 2);
            assertThat(line).contains(", %d calls, ".formatted(server.count()));
            assertThat(line).startsWith("Spent: ").contains(" candidates seen, ");
        }
    }

    /// A trial that is stopped has spent what it has.
    @Test
    void aTrialThatFailsTellsWhatItTook() throws Exception {
        try (ChatServer server = ChatServer.start(asked ->
                        asked.number() < 12 ? ChatStudy.scripted(asked) : ChatAnswer.fails(401, "no such key"));
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120"))
                        .task()) {
            TrialRecord trial = ChatStudy.run(task);
            assertThat(trial.values()).isEmpty();
            assertThat((Long) trial.userAttributes().get("calls")).isBetween(12L, 16L);
            assertThat((Long) trial.userAttributes().get("tokens")).isPositive();
        }
    }

    @Test
    void anEstimateSendsNothingUnlessAsked() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            StudyPlan plan = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120,usd=1"));
            List<String> lines = new ArrayList<>();
            try (Task task = plan.task()) {
                lines.addAll(task.estimate(1, 0));
                assertThat(server.count()).isZero();
                assertThat(lines).hasSize(3);
                assertThat(lines.getFirst()).contains("none was sent", "assumed");
                assertThat(lines.get(1)).contains("43 calls");
                assertThat(task.estimate(1, 3).getFirst()).contains("measured on 3 examples");
                assertThat(server.count()).isEqualTo(3);
            }
        }
    }

    @Test
    void aBudgetTooSmallForTheEndIsToldBeforeAnythingIsSent() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            StudyFileException e = catchThrowableOfType(
                    StudyFileException.class,
                    () -> StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=30")));
            assertThat(e.problems().getFirst().message()).startsWith("calls=30 is too little: 40 are needed");
            assertThat(server.count()).isZero();
        }
    }
}
