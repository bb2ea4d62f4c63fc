package dev.zeroth.promptfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.study.Study;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which model answers, its numbers, and which modules there are: as parameters.
class ChoiceStudyTest {

    @TempDir
    Path folder;

    private Path file(ChatServer server) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 30; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        return Files.writeString(folder.resolve("study.yaml"), """
                study: chat
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 5, validation: 10, confirmation: 5, test: 10}
                  model:
                    provider: openai
                    base_url: %s
                    choice:
                      - {name: small, price: {input: 1, output: 0}}
                      - {name: large, price: {input: 100, output: 0}}
                  proposer: {provider: local}
                  optimizer: random
                  modules:
                    - {name: draft, outputs: [thought], instruction: Think., demonstrations: 0, optional: true}
                    - name: answer
                      inputs: [text, thought]
                      instruction: Sort the numbers.
                      demonstrations: 0
                      tune: {top-p: {from: 0.5, to: 0.9}, max-tokens: {from: 100, to: 200}}
                  limits: candidates=12
                """.formatted(server.url()));
    }

    private static double number(ChatServer.Asked asked, String name) {
        var matcher = java.util.regex.Pattern.compile("\"%s\"\\s*:\\s*([0-9.]+)".formatted(name))
                .matcher(asked.body());
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private static boolean asks(ChatServer.Asked asked, String model) {
        return asked.body().matches("(?s).*\"model\"\\s*:\\s*\"%s\".*".formatted(model));
    }

    /// Who answers is who is paid: ten tokens read each, at another price.
    @Test
    void modelsNumbersAndModulesAreTried() throws Exception {
        try (ChatServer server = ChatServer.start(asked -> ChatAnswer.says(asks(asked, "large") ? "odd" : "even"));
                Task task = StudyFile.read(file(server)).task()) {
            Study study = Study.builder("chat").maximize().open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            TrialRecord trial = study.trials().getFirst();
            assertThat(trial.failure()).isNull();
            List<ChatServer.Asked> asked = server.asked();
            long small = asked.stream().filter(one -> asks(one, "small")).count();
            long large = asked.stream().filter(one -> asks(one, "large")).count();
            assertThat(small).isPositive();
            assertThat(large).isPositive();
            assertThat((double) Objects.requireNonNull(trial.userAttributes().get("usd")))
                    .isEqualTo((small * 10 + large * 1_000) / 1e6, within(1e-9));
            List<ChatServer.Asked> answers = asked.stream()
                    .filter(one -> !Double.isNaN(number(one, "top_p")))
                    .toList();
            assertThat(answers).allSatisfy(one -> {
                assertThat(number(one, "top_p")).isBetween(0.5, 0.9);
                assertThat(number(one, "max_tokens")).isBetween(100.0, 200.0);
            });
            assertThat(answers.stream().map(one -> number(one, "max_tokens")).distinct())
                    .hasSizeGreaterThan(3);
            assertThat(answers.size()).as("draft was left out at times").isGreaterThan(asked.size() - answers.size());
        }
    }
}
