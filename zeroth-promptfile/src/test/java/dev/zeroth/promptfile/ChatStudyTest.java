package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.exhibit.Exhibit;
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
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole studies before a server on this machine. Its answers follow a script, so that they show what is asked and paid
/// for, never a gain.
class ChatStudyTest {

    private static final int ROWS = 60;
    private static final Trusted KEY = new Trusted("PATH", "", "");

    @TempDir
    Path folder;

    private Path file(ChatServer server, String more) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < ROWS; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        Path file = folder.resolve("study.yaml");
        return Files.writeString(file, """
                study: chat
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 10, validation: 10, confirmation: 5, test: 10}
                  model:
                    provider: openai
                    name: scripted
                    base_url: %s
                    api_key_env: PATH
                    price: {input: 1, output: 2}
                  optimizer: opro
                  modules: [{name: answer, instruction: Sort the numbers., demonstrations: 0}]
                  concurrency: 2
                %s
                """.formatted(server.url(), more));
    }

    /// Says `even` to all unless the instruction tells how, and proposes such an instruction.
    private static ChatAnswer scripted(ChatServer.Asked asked) {
        if (asked.body().contains("proposal")) {
            return ChatAnswer.says("<proposal>Look at the last digit, try %d.</proposal>".formatted(asked.number()));
        }
        boolean odd = asked.body().matches("(?s).*number \\d*[13579]\\b.*");
        return ChatAnswer.says(asked.body().contains("last digit") && odd ? "odd" : "even");
    }

    private static TrialRecord run(Task task) throws Exception {
        Study study = Study.builder("chat").maximize().open();
        study.optimize(trial -> task.evaluate(trial)[0], 1);
        return study.trials().getFirst();
    }

    @Test
    void aBudgetOfCallsIsNotExceeded() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            TrialRecord trial = run(task);
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(trial, new ConclusionRequest(folder.resolve("out"), 1, 0)));
            assertThat(server.count()).isLessThanOrEqualTo(120).isGreaterThan(60);
            assertThat(conclusion.heldOut()).hasSize(3);
            PromptBundle bundle = PromptBundle.read(folder.resolve("out"));
            assertThat(bundle.candidate().text("answer.instruction").text()).contains("last digit");
            assertThat(bundle.initial().text("answer.instruction").text()).isEqualTo("Sort the numbers.");
        }
    }

    /// The time of a trial goes on while a person reads.
    @Test
    void aSlowApprovalKeepsTheWinner() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, "  limits: time=20s,candidates=3\n  human: approve"))
                        .task()) {
            Path out = folder.resolve("out");
            task.conclude(run(task), new ConclusionRequest(out, 1, 0, List.of(), _ -> {
                try {
                    Thread.sleep(21_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            }));
            assertThat(PromptBundle.read(out).checks()).hasSize(5);
        }
    }

    /// The proposals are longer than the prompt as it was and better: both are of the front, and within a slack of all
    /// the short one wins.
    @Test
    void theFrontIsToldAndChosenFrom() throws Exception {
        String more = "  limits: calls=120\n  objectives: [tokens, usd]\n  choose: {within: 1, of: length}";
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, more)).task()) {
            TrialRecord trial = run(task);
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

    /// What all trials took is what the server was asked, but for the conclusion's own look at examples it knew.
    @Test
    void whatWasSpentIsOfAllTrials() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, "  limits: calls=120\nspace:\n  history: int(2,4)"))
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
        try (ChatServer server = ChatServer.start(
                        asked -> asked.number() < 12 ? scripted(asked) : ChatAnswer.fails(401, "no such key"));
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            TrialRecord trial = run(task);
            assertThat(trial.values()).isEmpty();
            assertThat((Long) trial.userAttributes().get("calls")).isBetween(12L, 16L);
            assertThat((Long) trial.userAttributes().get("tokens")).isPositive();
        }
    }

    /// What is no endpoint of a chat model is told after a few calls, not scored 0.
    @Test
    void aServerThatSendsPagesFailsTheTrial() throws Exception {
        ChatAnswer page = new ChatAnswer.Sent(200, Map.of(), "<html>Welcome</html>");
        try (ChatServer server = ChatServer.start(_ -> page);
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            TrialRecord trial = run(task);
            assertThat(trial.failure())
                    .contains("none is a chat completion: " + server.url(), "'<html>Welcome</html>'");
            assertThat(server.count()).isBetween(5, 6);
        }
    }

    @Test
    void whereNoRunComesToAnAnswerTheTrialFailsWithTheCause() throws Exception {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.filtered());
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            assertThat(run(task).failure())
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
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            Conclusion conclusion = Objects.requireNonNull(task.conclude(run(task), new ConclusionRequest(null, 1, 0)));
            assertThat(conclusion.notes())
                    .anyMatch(line -> line.matches("(\\d+) of \\1 askings of the proposer gave no proposal\\."));
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
            Path file = file(server, "  limits: calls=120");
            Files.writeString(file, Files.readString(file).replaceAll(" *price: .*\n", ""));
            try (Task task = StudyFile.read(file).task()) {
                Conclusion conclusion =
                        Objects.requireNonNull(task.conclude(run(task), new ConclusionRequest(null, 1, 0)));
                boolean won = conclusion.notes().stream().noneMatch(line -> line.startsWith("Nothing was found"));
                boolean doubted = conclusion.notes().stream()
                        .anyMatch(line -> line.startsWith("The winner is not shown to be better"));
                assertThat(doubted).isEqualTo(won);
                assertThat(conclusion.notes()).anyMatch(line -> line.contains(" tokens, price unknown. Ended: "));
            }
        }
    }

    /// A wrong key ends the trial at once: only what was in flight is asked.
    @Test
    void aWrongKeyEndsTheTrialAtOnce() throws Exception {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.fails(401, "no such key"));
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            assertThat(run(task).failure()).startsWith("HTTP status 401");
            assertThat(server.count()).isBetween(1, 3);
        }
    }

    /// The second run is the first one begun again after a kill: the same answers, from the journal.
    @Test
    void whatWasAnsweredOnceIsNotAskedAgain() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path file = file(server, "  limits: calls=120");
            double first;
            try (Task task = StudyFile.read(file).task()) {
                first = Objects.requireNonNull(run(task).values()).getFirst();
            }
            int asked = server.count();
            try (Task task = StudyFile.read(file).task()) {
                assertThat(Objects.requireNonNull(run(task).values()).getFirst())
                        .isEqualTo(first);
            }
            assertThat(server.count()).isEqualTo(asked);
            assertThat(server.asked().stream().map(ChatServer.Asked::body).distinct())
                    .hasSize(asked);
        }
    }

    /// A trial that failed is tried again under another number: what it was answered is not paid for again.
    @Test
    void aTrialThatIsTriedAgainAsksTheRestAlone() throws Exception {
        AtomicBoolean down = new AtomicBoolean();
        try (ChatServer server = ChatServer.start(asked -> {
                    if (asked.number() == 30) down.set(true);
                    return down.get() ? ChatAnswer.fails(401, "no such key") : scripted(asked);
                });
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            assertThat(study.trials().getFirst().values()).isEmpty();
            int before = server.count();
            down.set(false);
            study.optimize(trial -> task.evaluate(trial)[0], 2);
            assertThat(study.trials().get(1).values()).hasSize(1);
            List<String> answered =
                    server.asked().stream().map(ChatServer.Asked::body).toList();
            List<String> first = answered.subList(0, 30);
            assertThat(answered.subList(before, answered.size())).isNotEmpty().doesNotContainAnyElementsOf(first);
        }
    }

    /// What a server said that was still starting is no answer of the model: a trial that is tried again asks anew.
    @Test
    void whatAServerSaysBeforeItIsReadyIsNoAnswer() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        ChatAnswer loading = new ChatAnswer.Sent(200, Map.of(), "{\"error\": \"the model is loading\"}");
        try (ChatServer server = ChatServer.start(asked -> ready.get() ? scripted(asked) : loading);
                Task task = StudyFile.read(file(server, "  limits: calls=120")).task()) {
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

    /// A journal cut at any byte, as a kill leaves it: what is whole is not asked again, the rest is.
    @Test
    void aTornJournalAsksTheRestAlone() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path file = file(server, "  limits: calls=120");
            try (Task task = StudyFile.read(file).task()) {
                run(task);
            }
            int asked = server.count();
            Path journal;
            try (Stream<Path> files = Files.list(folder.resolve("zeroth-prompts"))) {
                journal = files.findFirst().orElseThrow();
            }
            byte[] bytes = Files.readAllBytes(journal);
            byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
            Files.write(journal, half);
            int whole = (int) new String(half, java.nio.charset.StandardCharsets.UTF_8)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    - 1;
            try (Task task = StudyFile.read(file).task()) {
                run(task);
            }
            assertThat(server.count()).isEqualTo(2 * asked - whole);
        }
    }

    /// The program is made again from the bundle alone, asks its examples, and tells what changed.
    @Test
    void aSavedPromptIsCheckedAgainstItsModel() throws Exception {
        AtomicBoolean changed = new AtomicBoolean();
        try (ChatServer server =
                ChatServer.start(asked -> changed.get() ? ChatAnswer.says("neither") : scripted(asked))) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(file(server, "  limits: calls=80")).task()) {
                task.conclude(run(task), new ConclusionRequest(out, 1, 0));
            }
            int before = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(SavedPrompt.check(bundle, out, KEY)).isEmpty();
            assertThat(server.count() - before)
                    .isEqualTo(bundle.checks().size())
                    .isEqualTo(5);
            changed.set(true);
            assertThat(SavedPrompt.check(bundle, out, KEY))
                    .hasSize(5)
                    .allMatch(line -> line.contains("{label=neither}, before"));
            PromptBundle other = new PromptBundle(
                    bundle.candidate(),
                    bundle.initial(),
                    List.of("another"),
                    "",
                    bundle.scores(),
                    List.of(),
                    bundle.program());
            assertThat(SavedPrompt.check(other, out, KEY))
                    .singleElement()
                    .asString()
                    .endsWith("the bundle was made with [another]");
        }
    }

    /// A bundle of other data or another program is not written over.
    @Test
    void theBundleOfAnotherStudyIsKept() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path out = folder.resolve("out");
            Path file = file(server, "  limits: calls=80");
            try (Task task = StudyFile.read(file).task()) {
                assertThat(task.refuses(out)).isNull();
                task.conclude(run(task), new ConclusionRequest(out, 1, 0));
                assertThat(task.refuses(out)).isNull();
            }
            Files.writeString(file, Files.readString(file).replace("train: 10", "train: 11"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(task.refuses(out))
                        .isEqualTo("holds a bundle of another study; remove it, or name another folder");
            }
        }
    }

    /// Whatever a bundle says of its program, it is made or told.
    @Test
    void aProgramThatCannotBeMadeIsTold() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(file(server, "  limits: calls=80")).task()) {
                task.conclude(run(task), new ConclusionRequest(out, 1, 0));
            }
            int before = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(wrong(bundle, Map.of())).isEqualTo("the bundle does not say what its program is");
            for (String key : bundle.program().keySet()) {
                Map<String, Object> program = new HashMap<>(bundle.program());
                program.put(key, 7);
                assertThat(wrong(bundle, program))
                        .startsWith(key.equals("inputs") || key.equals("expected") ? "" : key);
            }
            Map<String, Object> secret = new HashMap<>(bundle.program());
            secret.put("model", Map.of("provider", "openai", "name", "m", "api_key", "secret"));
            assertThat(wrong(bundle, secret)).isEqualTo("model.api_key: unknown key");
            Map<String, Object> other = new HashMap<>(bundle.program());
            other.put("modules", List.of(Map.of("name", "other", "instruction", "x")));
            assertThat(wrong(bundle, other)).startsWith("the bundle is of a program with the parameters");
            assertThat(server.count()).isEqualTo(before);
        }
    }

    /// Whoever gives a bundle away could name any variable of whoever checks it, any server, and any file.
    @Test
    void aBundleSaysNotWhichKeyGoesWhere() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(file(server, "  limits: calls=80")).task()) {
                task.conclude(run(task), new ConclusionRequest(out, 1, 0));
            }
            int before = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(wrong(bundle, bundle.program(), Trusted.NOTHING))
                    .isEqualTo("its model is asked with a key, and which one is not taken from a bundle");
            assertThat(wrong(bundle, with(bundle, "api_key_env", "HOME"), Trusted.NOTHING))
                    .startsWith("its model is asked with a key");
            for (String url :
                    List.of("https://example.org/v1", "http://127.0.0.1.example.org/v1", "http://localhost.x/")) {
                assertThat(wrong(bundle, with(bundle, "base_url", url), KEY))
                        .isEqualTo(
                                "its model is at %s, and nothing is sent to another machine on a bundle's word", url);
            }
            Map<String, Object> encoder = new HashMap<>(bundle.program());
            encoder.put("model", Map.of("name", "/any/other/model.onnx"));
            encoder.put("modules", List.of(Map.of("name", "answer", "labels", Map.of("a", "b", "c", "d"))));
            assertThat(wrong(bundle, encoder, Trusted.NOTHING))
                    .isEqualTo(
                            "its model is the file '/any/other/model.onnx' outside of it, and none such is opened on a"
                                    + " bundle's word");
            assertThat(server.count()).isEqualTo(before);
            Trusted told = new Trusted("PATH", server.url(), "");
            assertThat(SavedPrompt.check(elsewhere(bundle), out, told)).isEmpty();
            assertThat(server.count()).isEqualTo(before + 5);
        }
    }

    private static PromptBundle elsewhere(PromptBundle of) {
        Map<String, Object> program = with(of, "base_url", "https://example.org/v1");
        return new PromptBundle(
                of.candidate(), of.initial(), of.models(), of.data(), of.scores(), of.checks(), program);
    }

    private static Map<String, Object> with(PromptBundle bundle, String key, String value) {
        Map<String, Object> program = new HashMap<>(bundle.program());
        Map<String, Object> model = new HashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(program.get("model"))).forEach((name, one) -> model.put("" + name, one));
        model.put(key, value);
        program.put("model", model);
        return program;
    }

    /// What a program does not say in its first texts makes another study of it all the same.
    @Test
    void anotherProgramIsAnotherStudy() throws Exception {
        List<String> seen = new ArrayList<>();
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            for (String more : List.of(
                    "demonstrations: 0",
                    "demonstrations: 2",
                    "demonstrations: 3",
                    "demonstrations: 0, hottest: 1",
                    "demonstrations: 0, hottest: 0.5",
                    "demonstrations: 0, roles: [a, b]",
                    "demonstrations: 0, roles: [a, c]",
                    "demonstrations: 0, when: {text: number 1}")) {
                Path file = file(server, "  limits: calls=120");
                Files.writeString(file, Files.readString(file).replace("demonstrations: 0", more));
                try (Task task = StudyFile.read(file).task()) {
                    seen.add(task.fingerprint());
                }
            }
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    /// Some models refuse any temperature that they are told, be it asked, proposing or judging.
    @Test
    void aModelMayKeepItsTemperature() throws Exception {
        try (ChatServer server = ChatServer.start(asked -> asked.body().contains("\"temperature\"")
                ? ChatAnswer.fails(400, "temperature is not supported")
                : asked.body().contains("You grade answers")
                        ? ChatAnswer.says("<feedback>Fine.</feedback><grade>7</grade>")
                        : scripted(asked))) {
            Path file = file(server, "  limits: calls=200\n  metric: {type: judge, criteria: It is right.}");
            String text = Files.readString(file);
            try (Task task = StudyFile.read(file).task()) {
                assertThat(run(task).values()).isEmpty();
            }
            Files.writeString(file, text.replace("price:", "temperature: default\n    price:"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(Objects.requireNonNull(run(task).values()).getFirst())
                        .isEqualTo(0.7);
            }
            Files.writeString(file, text.replace("price:", "temperature: hot\n    price:"));
            assertThatThrownBy(() -> StudyFile.read(file)).hasMessageContaining("objective.model.temperature");
        }
    }

    private static String wrong(PromptBundle of, Map<String, Object> program) {
        return wrong(of, program, KEY);
    }

    private static String wrong(PromptBundle of, Map<String, Object> program, Trusted trusted) {
        PromptBundle bundle = new PromptBundle(
                of.candidate(), of.initial(), of.models(), of.data(), of.scores(), of.checks(), program);
        UsageException e =
                catchThrowableOfType(UsageException.class, () -> SavedPrompt.check(bundle, Path.of("bundle"), trusted));
        assertThat(e.getMessage()).startsWith("bundle: ").hasLineCount(1);
        return String.valueOf(e.getMessage()).substring("bundle: ".length());
    }

    @Test
    void theKeyIsSentAndKeptNowhere() throws Exception {
        String key = Objects.requireNonNull(System.getenv("PATH")).strip();
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, "  limits: calls=80")).task()) {
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(run(task), new ConclusionRequest(folder.resolve("out"), 1, 0)));
            assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer " + key);
            assertThat(task.fingerprint() + conclusion).doesNotContain(key);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file)).doesNotContain(key);
                }
            }
        }
    }

    @Test
    void anEstimateSendsNothingUnlessAsked() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            StudyPlan plan = StudyFile.read(file(server, "  limits: calls=120,usd=1"));
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
    void withoutApprovalNothingIsKept() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted);
                Task task = StudyFile.read(file(server, "  limits: calls=80\n  human: approve"))
                        .task()) {
            assertThat(task.asks()).isTrue();
            Conclusion conclusion = Objects.requireNonNull(task.conclude(
                    run(task), new ConclusionRequest(folder.resolve("out"), 1, 0, List.of(), what -> {
                        asked.set(!what.isEmpty());
                        return false;
                    })));
            assertThat(asked).isTrue();
            assertThat(conclusion.saved()).isNull();
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void aBudgetTooSmallForTheEndIsToldBeforeAnythingIsSent() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            StudyFileException e = catchThrowableOfType(
                    StudyFileException.class, () -> StudyFile.read(file(server, "  limits: calls=30")));
            assertThat(e.problems().getFirst().message()).startsWith("calls=30 is too little: 40 are needed");
            assertThat(server.count()).isZero();
        }
    }

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
        try (ChatServer server = ChatServer.start(ChatStudyTest::inTurns)) {
            Path file = file(server, "  limits: calls=400");
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
                assertThat(Objects.requireNonNull(run(task).values()).getFirst())
                        .isEqualTo(1.0);
            }
            assertThat(server.count()).isBetween(15 * 3, 400);
            assertThat(server.asked())
                    .anyMatch(asked -> asked.body().contains("[answer] label: even")
                            && asked.body().contains("[judge] verdict: wrong"));
        }
    }

    /// A study like [#file], of other numbers, that learns.
    private Path learning(ChatServer server, int first, String more) throws IOException {
        Path file = file(server, "  limits: calls=120\n  learned: learned.jsonl\n" + more);
        Files.writeString(file, Files.readString(file).replace("optimizer: opro", "optimizer: hill-climb"));
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = first; i < first + ROWS; i++) {
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
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                assertThat(task.forecast(1).getLast()).isEqualTo("Nothing is known yet of tasks like this one.");
                run(task);
            }
            assertThat(first(asked(server, 0), "proposal")).isLessThan(first(asked(server, 0), "last digit"));
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(1);
            int before = server.count();
            Path other = learning(server, 1000, "");
            double value;
            try (Task task = StudyFile.read(other).task()) {
                assertThat(task.forecast(1).getLast()).contains("best there was {optimizer=hill-climb}");
                value = Objects.requireNonNull(run(task).values()).getFirst();
            }
            List<String> asked = asked(server, before);
            assertThat(first(asked, "last digit")).isNotNegative();
            assertThat(first(asked, "proposal")).matches(at -> at < 0 || at > first(asked, "last digit"));
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(2);

            int after = server.count();
            try (Task task = StudyFile.read(other).task()) {
                assertThat(Objects.requireNonNull(run(task).values()).getFirst())
                        .isEqualTo(value);
            }
            assertThat(server.count()).isEqualTo(after);
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl"))).hasSize(2);
        }
    }

    /// Another seed splits the same rows otherwise: what was learned on some of its test is not offered.
    @Test
    void whatWasLearnedOnTheTestIsNotOffered() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                run(task);
            }
            int before = server.count();
            try (Task task = StudyFile.read(learning(server, 0, "seed: 5")).task()) {
                run(task);
            }
            List<String> asked = asked(server, before);
            assertThat(first(asked, "proposal")).isNotNegative().isLessThan(first(asked, "last digit"));
        }
    }

    @Test
    void anOptimizerMayBeTheBestOfLikeTasks() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            Path first = learning(server, 0, "");
            Files.writeString(
                    first,
                    Files.readString(first)
                            .replace("optimizer: hill-climb", "optimizer: gepa\n  settings: {minibatch: 4}"));
            try (Task task = StudyFile.read(first).task()) {
                run(task);
            }
            Path second = learning(server, 1000, "");
            Files.writeString(second, Files.readString(second).replace("optimizer: hill-climb", "optimizer: learned"));
            try (Task task = StudyFile.read(second).task()) {
                run(task);
            }
            assertThat(Files.readAllLines(folder.resolve("learned.jsonl")))
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"settings\": {\"optimizer\": \"gepa\", \"minibatch\": 4}"));
        }
    }

    @Test
    void aNewStudyStartsWithTheBestSettingsOfLikeTasks() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudyTest::scripted)) {
            try (Task task = StudyFile.read(learning(server, 0, "")).task()) {
                run(task);
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
