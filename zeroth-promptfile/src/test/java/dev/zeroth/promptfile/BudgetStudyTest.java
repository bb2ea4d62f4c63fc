package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.StudyPlan;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialPostponed;
import dev.zeroth.trial.TrialRecord;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
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

    @Test
    void whatIsSpentIsToldOnTheWay() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=120,usd=1"))
                        .task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(heard(trial, told))[0], 1);
            assertThat(told).hasSize(server.count());
            assertThat(told.peek()).matches("\\d of \\d+ calls, \\d+ tokens, 0\\.0\\d+ of [\\d.]+ usd");
        }
    }

    private static Trial heard(Trial trial, Queue<String> told) {
        Class<?>[] types = {Trial.class};
        return (Trial) Proxy.newProxyInstance(Trial.class.getClassLoader(), types, (_, method, arguments) -> {
            if (method.getName().equals("tellProgress")) {
                told.add(String.valueOf(arguments[0]));
                return null;
            }
            return method.invoke(trial, arguments);
        });
    }

    /// What all trials took is what the server was asked: each answer once, all within one budget.
    @Test
    void whatWasSpentIsOfAllTrials() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(
                                ChatStudy.file(folder, server, "  limits: calls=240\nspace:\n  history: int(2,4)"))
                        .task()) {
            Study study = Study.builder("chat").maximize().open();
            task.begin(3, List.of());
            study.optimize(trial -> task.evaluate(trial)[0], 3);
            assertThat(study.trials()).hasSize(3).allMatch(TrialRecord::complete);
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(study.bestTrial(), new ConclusionRequest(null, 1, 0, study.trials())));
            assertThat(conclusion.notes().getLast()).isEqualTo("--out FOLDER keeps the winner as a bundle.");
            String line = conclusion.notes().get(conclusion.notes().size() - 2);
            assertThat(line).contains(", %d calls, ".formatted(server.count()));
            assertThat(line).startsWith("Spent: ").contains(" candidates seen, ");
            assertThat(server.count()).isBetween(50, 240);
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

    private static final String SPACE = "\nspace: {history: 'choice(2,3,4,5,6,7,8,9)'}";

    private static Study study(StudyPlan plan, int jobs) {
        return Study.builder("chat")
                .maximize()
                .space(Objects.requireNonNull(plan.space()))
                .sampler("grid")
                .jobs(jobs)
                .open();
    }

    /// Three trials that share 150 calls, and another that begins with too little: the study ends with what it has, and
    /// goes on where the limits are greater. What earlier runs spent counts.
    @Test
    void aTrialWithTooLittleLeftIsLeftForLater() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            Path file = ChatStudy.file(folder, server, "  limits: calls=150" + SPACE);
            StudyPlan plan = StudyFile.read(file);
            try (Study study = study(plan, 1)) {
                try (Task task = plan.task()) {
                    task.begin(3, List.of());
                    assertThat(study.optimize(trial -> task.evaluate(trial)[0], 3))
                            .isEqualTo(StopReason.TRIALS);
                }
                assertThat(server.count()).isLessThanOrEqualTo(150);
                AtomicReference<String> why = new AtomicReference<>("");
                for (int run = 0; run < 2; run++) {
                    try (Task task = StudyFile.read(file).task()) {
                        task.begin(5, study.trials());
                        StopReason reason = study.optimize(
                                trial -> {
                                    try {
                                        return task.evaluate(trial)[0];
                                    } catch (TrialPostponed e) {
                                        why.set(String.valueOf(e.getMessage()));
                                        throw e;
                                    }
                                },
                                5);
                        assertThat(reason).isEqualTo(StopReason.BUDGET);
                    }
                }
                assertThat(server.count()).isLessThanOrEqualTo(150);
                assertThat(why.get())
                        .startsWith("the limits calls=150 leave trial ")
                        .endsWith(", and one takes calls=40 at least; --budget with greater limits goes on from here");
                assertThat(study.bestTrial().complete()).isTrue();
                int complete = (int)
                        study.trials().stream().filter(TrialRecord::complete).count();
                Files.writeString(file, Files.readString(file).replace("calls=150", "calls=600"));
                try (Task task = StudyFile.read(file).task()) {
                    task.begin(5, study.trials());
                    assertThat(study.optimize(trial -> task.evaluate(trial)[0], 5))
                            .isEqualTo(StopReason.TRIALS);
                }
                assertThat(study.trials()).hasSize(5).allMatch(TrialRecord::complete);
                assertThat(complete).isBetween(3, 4);
                assertThat(server.count()).isLessThanOrEqualTo(600);
            }
        }
    }

    /// At once or not, what they take together is within the limits, and the same in each run.
    @Test
    void oneBudgetHoldsForTrialsAtOnce() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled)) {
            List<Object> seen = new ArrayList<>();
            for (String home : List.of("one", "two")) {
                int before = server.count();
                Path file = ChatStudy.file(
                        Files.createDirectory(folder.resolve(home)),
                        server,
                        "  limits: calls=260" + SPACE + "\njobs: 3");
                StudyPlan plan = StudyFile.read(file);
                try (Task task = plan.task();
                        Study study = study(plan, plan.jobs())) {
                    task.begin(4, List.of());
                    study.optimize(trial -> task.evaluate(trial)[0], 4);
                    seen.add(study.trials().stream()
                            .map(trial -> List.of(
                                    trial.values() + " "
                                            + trial.userAttributes().get("calls"),
                                    String.valueOf(trial.userAttributes().get("limits"))))
                            .toList());
                }
                assertThat(server.count() - before).isLessThanOrEqualTo(260);
            }
            assertThat(seen.getFirst()).isEqualTo(seen.getLast());
        }
    }

    @Test
    void tooManyTrialsForTheLimitsAreRefusedBeforeAnythingIsSent() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=150" + SPACE))
                        .task()) {
            assertThatThrownBy(() -> task.begin(100, List.of()))
                    .hasMessage(
                            "the limits calls=150 are of all 100 trials: calls=1 for each, and one takes calls=40 at"
                                    + " least");
            assertThat(server.count()).isZero();
        }
    }

    /// Besides the study's limits each trial may have some of its own.
    @Test
    void aTrialMayHaveLimitsOfItsOwn() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::skilled);
                Task task = StudyFile.read(
                                ChatStudy.file(folder, server, "  limits: calls=500\n  trial-limits: calls=60"))
                        .task()) {
            TrialRecord trial = ChatStudy.run(task);
            assertThat(trial.userAttributes()).containsEntry("limits", "calls=60");
            assertThat(server.count()).isLessThanOrEqualTo(60);
        }
    }
}
