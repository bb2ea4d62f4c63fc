package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a study of prompts, in its search and while its test is open. The server
/// counts what is asked, and so what would be paid for.
class PromptKillTest {

    private static final int CALLS = 240;
    private static final int AT_ONCE = 4;
    private static final double[] KILLED_AT = {0.4, 0.97};
    private static final long LATENCY_NANOS = 15_000_000;
    private static final Pattern ROW = Pattern.compile("number (\\d+)");
    private static final Pattern SKILL = Pattern.compile("skill (\\d+)");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void paysNothingTwiceButWhatWasInFlight() throws Exception {
        try (ChatServer server = ChatServer.start(PromptKillTest::answer)) {
            Path unbroken = studyIn("unbroken", server);
            Captured.done(command(unbroken));
            List<String> whole = bodies(server, 0);
            assertThat(whole).doesNotHaveDuplicates().hasSizeBetween(CALLS / 2, CALLS);

            Path killed = studyIn("killed", server);
            for (double share : KILLED_AT) killAt(server, (int) ((1 + share) * whole.size()), killed);
            try (CliProcess last = CliProcess.start(killed, command(killed))) {
                assertThat(last.finish().code()).isEqualTo(Main.DONE);
            }
            List<String> paid = bodies(server, whole.size());
            assertThat(Set.copyOf(paid)).isEqualTo(Set.copyOf(whole));
            Map<String, Integer> times = new HashMap<>();
            for (String body : paid) times.merge(body, 1, Integer::sum);
            assertThat(paid.size() - times.size()).isBetween(1, AT_ONCE * KILLED_AT.length);
            assertThat(paid).hasSizeLessThanOrEqualTo(CALLS);
            assertThat(result(killed)).isEqualTo(result(unbroken));
            assertThat(essence(killed)).isEqualTo(essence(unbroken));
        }
    }

    /// Kills the run once the server was asked so many questions, while the last of them are not answered.
    private static void killAt(ChatServer server, int asked, Path home) throws IOException, InterruptedException {
        try (CliProcess process = CliProcess.start(home, command(home))) {
            process.await("request " + asked, () -> server.count() >= asked);
            assertThat(process.alive()).isTrue();
            process.kill();
        }
        LockSupport.parkNanos(10 * LATENCY_NANOS);
    }

    /// What the two runs must have in common; the bundle's models name one server.
    private static PromptBundle result(Path home) throws IOException {
        return PromptBundle.read(home.resolve("out"));
    }

    private static Map<?, ?> essence(Path home) {
        Map<?, ?> trial =
                ParsedJson.object(ParsedJson.of(Captured.done("best", "killed", "--storage", storage(home), "--json")));
        Map<Object, @Nullable Object> essence = new HashMap<>();
        for (String key : List.of("number", "values", "reports")) essence.put(key, trial.get(key));
        Map<Object, @Nullable Object> kept = new HashMap<>(ParsedJson.object(trial.get("userAttributes")));
        assertThat(kept).containsKeys("calls", "tokens", "usd", "seconds");
        // what was in flight is charged, too
        for (String key : List.of("seconds", "answers-of-earlier-runs", "calls", "tokens", "usd", "unanswered")) {
            kept.remove(key);
        }
        essence.put("userAttributes", kept);
        return essence;
    }

    private static List<String> bodies(ChatServer server, int from) {
        List<ChatServer.Asked> asked = new ArrayList<>(server.asked());
        return asked.subList(from, asked.size()).stream()
                .map(ChatServer.Asked::body)
                .toList();
    }

    /// A function of the question alone: a proposal's skill tells how many of the odd numbers it sorts right.
    private static ChatAnswer answer(ChatServer.Asked asked) {
        LockSupport.parkNanos(LATENCY_NANOS);
        if (asked.body().contains("proposal")) {
            return ChatAnswer.says("<proposal>Sort with skill %d.</proposal>"
                    .formatted(Math.floorMod(asked.body().hashCode(), 100)));
        }
        int row = last(ROW, asked.body());
        return ChatAnswer.says(row % 2 == 0 || row * 37 % 100 >= last(SKILL, asked.body()) ? "even" : "odd");
    }

    private static int last(Pattern pattern, String body) {
        int number = 0;
        for (Matcher matcher = pattern.matcher(body); matcher.find(); ) number = Integer.parseInt(matcher.group(1));
        return number;
    }

    private static String storage(Path home) {
        return "sqlite:///" + home.resolve("study.db");
    }

    private static String[] command(Path home) {
        return new String[] {
            "run",
            home.resolve("study.yaml").toString(),
            "--out",
            home.resolve("out").toString(),
            "--storage",
            storage(home),
            "--no-report",
            "--quiet"
        };
    }

    private Path studyIn(String name, ChatServer server) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < 80; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(home.resolve("rows.tsv"), rows);
        Files.writeString(home.resolve("study.yaml"), """
                study: killed
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 20, validation: 12, confirmation: 10, test: 20}
                  model: {provider: openai, name: scripted, base_url: %s, price: {input: 1, output: 2}}
                  optimizer: opro
                  modules: [{name: answer, instruction: Sort the numbers., demonstrations: 0}]
                  concurrency: %d
                  limits: calls=%d,candidates=5
                """.formatted(server.url(), AT_ONCE, CALLS));
        return home;
    }
}
