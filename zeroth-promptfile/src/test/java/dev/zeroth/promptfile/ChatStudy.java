package dev.zeroth.promptfile;

import dev.zeroth.study.Study;
import dev.zeroth.task.Task;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.trial.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Studies before a server on this machine. Its answers follow a script, so that they show what is asked and paid for,
/// never a gain.
final class ChatStudy {

    static final int ROWS = 60;
    static final Trusted KEY = new Trusted("PATH", "", "");

    private static final Pattern ROW = Pattern.compile("number (\\d+)");
    private static final Pattern SKILL = Pattern.compile("skill (\\d+)");

    private ChatStudy() {}

    /// A study of sixty numbers that are even or odd.
    ///
    /// @param more lines that follow
    static Path file(Path folder, ChatServer server, String more) throws IOException {
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
    static ChatAnswer scripted(ChatServer.Asked asked) {
        if (asked.body().contains("proposal")) {
            return ChatAnswer.says("<proposal>Look at the last digit, try %d.</proposal>".formatted(asked.number()));
        }
        boolean odd = asked.body().matches("(?s).*number \\d*[13579]\\b.*");
        return ChatAnswer.says(asked.body().contains("last digit") && odd ? "odd" : "even");
    }

    /// As [#scripted], but a function of the question alone: a proposal's skill tells how many of the odd
    /// numbers it sorts right.
    static ChatAnswer skilled(ChatServer.Asked asked) {
        if (asked.body().contains("proposal")) {
            int skill = Math.floorMod(asked.body().hashCode(), 100);
            return ChatAnswer.says("<proposal>Sort with skill %d.</proposal>".formatted(skill));
        }
        int row = last(ROW, asked.body());
        return ChatAnswer.says(row % 2 == 0 || row * 37 % 100 >= last(SKILL, asked.body()) ? "even" : "odd");
    }

    private static int last(Pattern pattern, String body) {
        int number = 0;
        for (Matcher matcher = pattern.matcher(body); matcher.find(); ) number = Integer.parseInt(matcher.group(1));
        return number;
    }

    static TrialRecord run(Task task) throws Exception {
        Study study = Study.builder("chat").maximize().open();
        study.optimize(trial -> task.evaluate(trial)[0], 1);
        return study.trials().getFirst();
    }

    /// A journal as a kill leaves it while no call is in flight: its beginning, and a torn line.
    ///
    /// @param part of it, about
    static byte[] quiet(byte[] journal, double part) {
        String text = new String(journal, StandardCharsets.UTF_8);
        Set<String> flying = new HashSet<>();
        int end = 0;
        int at = 0;
        while (at < part * text.length()) {
            int next = text.indexOf('\n', at) + 1;
            String key = text.substring(at + 8, text.indexOf('\t', at));
            if (key.startsWith("sent of ")) flying.add(key.substring(8));
            else flying.remove(key);
            if (flying.isEmpty()) end = next;
            at = next;
        }
        return (text.substring(0, end) + "0123torn").getBytes(StandardCharsets.UTF_8);
    }
}
