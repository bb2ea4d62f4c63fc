package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers in a form that a JSON schema tells.
class ResponseStudyTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"label\":{\"enum\":[\"even\",\"odd\"]}},\"required\":[\"label\"]}";

    @TempDir
    Path folder;

    private Path file(ChatServer server, String provider) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 30; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        Files.writeString(folder.resolve("schema.json"), SCHEMA);
        return Files.writeString(folder.resolve("study.yaml"), """
                study: chat
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 5, validation: 10, confirmation: 5, test: 10}
                  model: {provider: %s, name: scripted, base_url: %s}
                  proposer: {provider: local}
                  optimizer: random
                  modules: [{instruction: Sort the numbers., demonstrations: 0, response: {schema: schema.json}}]
                  limits: candidates=2
                """.formatted(provider, server.url()));
    }

    private static Conclusion concluded(Task task, Path out) throws Exception {
        Study study = Study.builder("chat").maximize().open();
        study.optimize(trial -> task.evaluate(trial)[0], 1);
        return Objects.requireNonNull(
                task.conclude(study.trials().getFirst(), new ConclusionRequest(out, 1, 0, study.trials())));
    }

    private static String label(ChatServer.Asked asked) {
        return asked.body().matches("(?s).*number \\d*[13579]\\b.*") ? "odd" : "even";
    }

    /// The schema is in the request, the outputs are its properties, and an answer that does not fit is none.
    @Test
    void theSchemaIsSentAndCheckedAllTheSame() throws Exception {
        Function<ChatServer.Asked, ChatAnswer> scripted = asked -> {
            assertThat(asked.body()).containsPattern("\"response_format\"\\s*:").contains("json_schema", "\"enum\"");
            return ChatAnswer.says(
                    asked.number() == 3
                            ? "even"
                            : asked.number() == 4
                                    ? "{\"label\": \"both\"}"
                                    : "{\"label\": \"%s\"}".formatted(label(asked)));
        };
        try (ChatServer server = ChatServer.start(scripted);
                Task task = StudyFile.read(file(server, "openai")).task()) {
            Path out = folder.resolve("out");
            Conclusion conclusion = concluded(task, out);
            assertThat(conclusion.notes())
                    .anyMatch(line -> line.contains("does not fit its schema: the answer"))
                    .anyMatch(line -> line.startsWith("The trial's value is the winner's in validation ("));
            assertThat(conclusion.heldOut().getFirst().value()).isEqualTo(1);
            Files.delete(folder.resolve("schema.json"));
            assertThat(PromptBundle.read(out).program().toString()).contains("enum");
            assertThat(SavedPrompt.check(PromptBundle.read(out), out, Trusted.NOTHING))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void aServerThatRefusesItIsToldOfInOneLine(int status) throws Exception {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.fails(status, "response_format is not supported"));
                Task task = StudyFile.read(file(server, "openai")).task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            TrialRecord trial = study.trials().getFirst();
            assertThat(String.valueOf(trial.failure()))
                    .contains("HTTP status %d: ".formatted(status))
                    .contains("response_format is not supported")
                    .contains(
                            "; the request had a response format (response: {schema}), which not every server or model takes");
        }
    }
}
