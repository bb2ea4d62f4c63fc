package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of a study, with and without a person who approves, and how it is checked.
class BundleStudyTest {

    @TempDir
    Path folder;

    /// The time of a trial goes on while a person reads.
    @Test
    void aSlowApprovalKeepsTheWinner() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(
                                ChatStudy.file(folder, server, "  limits: time=20s,candidates=3\n  human: approve"))
                        .task()) {
            Path out = folder.resolve("out");
            AtomicLong now = new AtomicLong();
            TrialRecord trial = ChatStudy.run(((PromptTask) task).timedBy(now::get));
            task.conclude(trial, new ConclusionRequest(out, 1, 0, List.of(), _ -> {
                now.addAndGet(TimeUnit.HOURS.toNanos(1));
                return true;
            }));
            assertThat(PromptBundle.read(out).checks()).hasSize(5);
        }
    }

    @Test
    void theStandardPlaceIsNamedForTheStudy() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80"))
                        .task()) {
            assertThat(task.out()).isNull();
            assertThat(task.standardOut()).isEqualTo(Path.of("chat.bundle"));
        }
    }

    @Test
    void withoutApprovalNothingIsKept() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80\n  human: approve"))
                        .task()) {
            assertThat(task.asks()).isTrue();
            Conclusion conclusion = Objects.requireNonNull(task.conclude(
                    ChatStudy.run(task), new ConclusionRequest(folder.resolve("out"), 1, 0, List.of(), what -> {
                        asked.set(!what.isEmpty());
                        return false;
                    })));
            assertThat(asked).isTrue();
            assertThat(conclusion.saved()).isNull();
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void theKeyIsSentAndKeptNowhere() throws Exception {
        String key = Objects.requireNonNull(System.getenv("PATH")).strip();
        try (ChatServer server = ChatServer.start(ChatStudy::scripted);
                Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80"))
                        .task()) {
            Conclusion conclusion = Objects.requireNonNull(
                    task.conclude(ChatStudy.run(task), new ConclusionRequest(folder.resolve("out"), 1, 0)));
            assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer " + key);
            assertThat(task.fingerprint() + conclusion).doesNotContain(key);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file)).doesNotContain(key);
                }
            }
        }
    }

    /// The program is made again from the bundle alone, asks its examples, and tells what changed.
    @Test
    void aSavedPromptIsCheckedAgainstItsModel() throws Exception {
        AtomicBoolean changed = new AtomicBoolean();
        try (ChatServer server =
                ChatServer.start(asked -> changed.get() ? ChatAnswer.says("neither") : ChatStudy.scripted(asked))) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80"))
                    .task()) {
                task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0));
            }
            int before = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(SavedPrompt.check(bundle, out, ChatStudy.KEY)).isEmpty();
            assertThat(server.count() - before)
                    .isEqualTo(bundle.checks().size())
                    .isEqualTo(5);
            changed.set(true);
            assertThat(SavedPrompt.check(bundle, out, ChatStudy.KEY))
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
            assertThat(SavedPrompt.check(other, out, ChatStudy.KEY))
                    .singleElement()
                    .asString()
                    .endsWith("the bundle was made with [another]");
        }
    }

    /// A bundle of other data or another program is not written over.
    @Test
    void theBundleOfAnotherStudyIsKept() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path out = folder.resolve("out");
            Path file = ChatStudy.file(folder, server, "  limits: calls=80");
            try (Task task = StudyFile.read(file).task()) {
                assertThat(task.refuses(out)).isNull();
                task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0));
                assertThat(task.refuses(out)).isNull();
            }
            Files.writeString(file, Files.readString(file).replace("train: 10", "train: 11"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(task.refuses(out))
                        .isEqualTo("holds a bundle of another study; remove it, or name another folder");
            }
        }
    }

    /// Studies of the same data and program are told apart by their names.
    @Test
    void theBundleOfAStudyOfAnotherNameIsKept() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path out = folder.resolve("out");
            Path file = ChatStudy.file(folder, server, "  limits: calls=80");
            try (Task task = StudyFile.read(file).task()) {
                task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0));
                assertThat(task.refuses(out)).isNull();
            }
            assertThat(PromptBundle.read(out).study()).isEqualTo("chat");
            Files.writeString(file, Files.readString(file).replace("study: chat", "study: other"));
            try (Task task = StudyFile.read(file).task()) {
                assertThat(task.refuses(out))
                        .isEqualTo("holds a bundle of the study 'chat', and this one is 'other'; remove it, or name"
                                + " another folder");
            }
        }
    }

    /// A winner that is only shorter says wherever it goes that it is not shown to be better.
    @Test
    void aDoubtIsKeptWithTheWinner() throws Exception {
        String more = "  limits: calls=120\n  choose: {within: 1, of: length}";
        try (ChatServer server = ChatServer.start(asked -> ChatAnswer.says(
                        asked.body().contains("proposal")
                                ? "<proposal>Sort %d.</proposal>".formatted(asked.number())
                                : "even"));
                Task task = StudyFile.read(ChatStudy.file(folder, server, more)).task()) {
            Path out = folder.resolve("out");
            Conclusion conclusion =
                    Objects.requireNonNull(task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0)));
            String doubt = PromptBundle.read(out).doubt();
            assertThat(doubt).startsWith("The winner is not shown to be better than the initial prompt (p = ");
            assertThat(conclusion.notes()).contains(doubt);
        }
    }

    /// Whatever a bundle says of its program, it is made or told.
    @Test
    void aProgramThatCannotBeMadeIsTold() throws Exception {
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80"))
                    .task()) {
                task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0));
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
        try (ChatServer server = ChatServer.start(ChatStudy::scripted)) {
            Path out = folder.resolve("out");
            try (Task task = StudyFile.read(ChatStudy.file(folder, server, "  limits: calls=80"))
                    .task()) {
                task.conclude(ChatStudy.run(task), new ConclusionRequest(out, 1, 0));
            }
            int before = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(wrong(bundle, bundle.program(), Trusted.NOTHING))
                    .isEqualTo("its model is asked with a key, and which one is not taken from a bundle");
            assertThat(wrong(bundle, with(bundle, "api_key_env", "HOME"), Trusted.NOTHING))
                    .startsWith("its model is asked with a key");
            for (String url :
                    List.of("https://example.org/v1", "http://127.0.0.1.example.org/v1", "http://localhost.x/")) {
                assertThat(wrong(bundle, with(bundle, "base_url", url), ChatStudy.KEY))
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

    private static String wrong(PromptBundle of, Map<String, Object> program) {
        return wrong(of, program, ChatStudy.KEY);
    }

    private static String wrong(PromptBundle of, Map<String, Object> program, Trusted trusted) {
        PromptBundle bundle = new PromptBundle(
                of.candidate(), of.initial(), of.models(), of.data(), of.scores(), of.checks(), program);
        UsageException e =
                catchThrowableOfType(UsageException.class, () -> SavedPrompt.check(bundle, Path.of("bundle"), trusted));
        assertThat(e.getMessage()).startsWith("bundle: ").hasLineCount(1);
        return String.valueOf(e.getMessage()).substring("bundle: ".length());
    }
}
