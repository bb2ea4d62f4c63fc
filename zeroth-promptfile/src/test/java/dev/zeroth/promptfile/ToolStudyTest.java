package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A study whose model has a tool: a program of the user's, whose description is what has to be found.
class ToolStudyTest {

    private static final Pattern NUMBER = Pattern.compile("number (\\d+)");

    @TempDir
    private Path folder = Path.of("");

    private Path file(ChatServer server, String tool) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 60; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        return Files.writeString(folder.resolve("study.yaml"), """
                study: tools
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 10, validation: 10, confirmation: 5, test: 10}
                  model: {provider: openai, name: scripted, base_url: %s, api_key_env: PATH}
                  optimizer: opro
                  limits: calls=300
                  modules:
                  - name: answer
                    instruction: Sort the numbers.
                    demonstrations: 0
                    tools: [%s]
                """.formatted(server.url(), tool));
    }

    private static final String TOOL = """
            {name: parity, description: Something., parameters: {type: object, properties: {number: {type: integer}}},
             command: [sh, -c, 'read x; case $x in *[13579]}) echo odd;; *) echo even;; esac']}""";

    /// Calls the tool where its description says what it is for, and believes it; else says `even`.
    private static ChatAnswer scripted(ChatServer.Asked asked) {
        String body = asked.body().replace(" : ", ":").replace("\": ", "\":");
        if (body.contains("proposal")) {
            return ChatAnswer.says("<proposal>Tells odd from even, try %d.</proposal>".formatted(asked.number()));
        }
        if (body.contains("\"role\":\"tool\"")) return ChatAnswer.says(body.contains("\"odd\"") ? "odd" : "even");
        Matcher number = NUMBER.matcher(body);
        if (!body.contains("\"description\":\"Tells odd") || !number.find()) return ChatAnswer.says("even");
        return ChatAnswer.calls("parity", "{\"number\":" + number.group(1) + "}");
    }

    @Test
    void theDescriptionOfAToolIsTuned() throws Exception {
        try (ChatServer server = ChatServer.start(ToolStudyTest::scripted);
                Task task = StudyFile.read(file(server, TOOL), Map.of()).task();
                Study study = Study.builder("tools").maximize().open()) {
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            assertThat(study.bestTrial().value()).isEqualTo(1);
            Path out = folder.resolve("out");
            task.conclude(study.bestTrial(), new ConclusionRequest(out, 1, 0));
            assertThat(server.asked()).anyMatch(asked -> asked.body().contains("Something."));
            PromptBundle bundle = PromptBundle.read(out);
            assertThat(bundle.candidate().text("answer.tool.parity").text()).startsWith("Tells odd from even");
            assertThat(bundle.initial().text("answer.tool.parity").text()).isEqualTo("Something.");
            assertThatThrownBy(() -> SavedPrompt.check(bundle, out, new Trusted("PATH", "", "")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("have tools, and no program is run on a bundle's word");
            Path own = folder.resolve("study.yaml");
            assertThat(SavedPrompt.check(bundle, out, task)).isEmpty();
            Files.writeString(own, Files.readString(own).replace("echo odd", "echo  odd"));
            try (Task other = StudyFile.read(own).task()) {
                int before = server.count();
                assertThatThrownBy(() -> SavedPrompt.check(bundle, out, other))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("the tools of the study are not those that the bundle was made with");
                assertThat(server.count()).isEqualTo(before);
            }
        }
    }

    /// What a model makes a tool do is not known beforehand: the judge's key is as little its business as the model's.
    @Test
    void aToolGetsNoKey() throws Exception {
        String home = System.getenv("HOME");
        String tool = """
                {name: parity, description: Tells odd from even., timeout: 20,
                 command: [/bin/sh, -c, 'printf "%s" "home=$HOME path="']}""";
        try (ChatServer server = ChatServer.start(asked -> asked.body().contains("You grade answers")
                ? ChatAnswer.says("<feedback>Fine.</feedback><grade>7</grade>")
                : scripted(asked))) {
            Path file = file(server, tool);
            String judge =
                    "  metric: {type: judge, criteria: It is right., model: {provider: openai, name: j, base_url: "
                            + server.url() + ", api_key_env: HOME}}\n";
            Files.writeString(file, Files.readString(file) + judge);
            try (Task task = StudyFile.read(file, Map.of()).task();
                    Study study = Study.builder("tools").maximize().open()) {
                study.optimize(trial -> task.evaluate(trial)[0], 1);
            }
            assertThat(server.asked())
                    .anyMatch(asked -> asked.body().contains("home= path="))
                    .noneMatch(asked -> asked.body().contains("home=" + home));
        }
    }

    @Test
    void mistakesOfToolsAreTold() throws IOException {
        try (ChatServer server = ChatServer.start(ToolStudyTest::scripted)) {
            assertThatThrownBy(() -> StudyFile.read(
                            file(server, "{name: a b, description: x, command: [no-such-program]}"), Map.of()))
                    .isInstanceOf(StudyFileException.class)
                    .hasMessageContaining("'a b' is no name of a tool");
            assertThatThrownBy(() -> StudyFile.read(
                            file(server, "{name: a, description: x, command: [no-such-program]}"), Map.of()))
                    .isInstanceOf(StudyFileException.class)
                    .hasMessageContaining("there is no program 'no-such-program'");
            assertThat(server.count()).isZero();
        }
    }
}
