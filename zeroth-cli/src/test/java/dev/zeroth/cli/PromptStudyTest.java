package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A study of prompts on the command line, before a server on this machine that says `even` to all and
/// proposes what is shorter, so that the winner is none by its scores.
class PromptStudyTest {

    private static final int ROWS = 60;
    private static final int ANSWERED = 6;
    private static final int AT_ONCE = 2;

    @TempDir
    private Path folder = Path.of("");

    private static ChatAnswer answer(ChatServer.Asked asked) {
        boolean proposal = asked.body().contains("proposal");
        return ChatAnswer.says(proposal ? "<proposal>Sort %d.</proposal>".formatted(asked.number()) : "even");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path study(ChatServer server, String more) throws IOException {
        StringBuilder rows = new StringBuilder("text\tlabel\n");
        for (int i = 0; i < ROWS; i++) rows.append("number %d\t%s\n".formatted(i, i % 2 == 0 ? "even" : "odd"));
        Files.writeString(folder.resolve("rows.tsv"), rows);
        return Files.writeString(folder.resolve("study.yaml"), """
                study: sort
                objective:
                  type: prompt
                  data: rows.tsv
                  inputs: [text]
                  expected: [label]
                  examples: {train: 10, validation: 10, confirmation: 5, test: 10}
                  model: {provider: openai, name: scripted, base_url: %s}
                  optimizer: opro
                  modules: [{name: answer, instruction: Sort all of the numbers., demonstrations: 0}]
                  concurrency: %d
                  choose: {within: 1, of: length}
                %s
                """.formatted(server.url(), AT_ONCE, more));
    }

    private String[] with(String command, String what, String... more) {
        List<String> line = new ArrayList<>(List.of(command, what, "--storage"));
        line.add("sqlite:///" + folder.resolve("study.db"));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    /// What a study takes can be known before there is a key; with one, nothing is sent either.
    @Test
    void anEstimateNeedsNoKey() throws Exception {
        try (ChatServer server = ChatServer.start(PromptStudyTest::answer)) {
            Path file = study(server, "  limits: calls=120");
            String plain = Captured.done(with("run", file.toString(), "--dry-run"));
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("name: scripted,", "name: scripted, api_key_env: ZEROTH_NO_SUCH_KEY,"));
            String keyless = Captured.done(with("run", file.toString(), "--dry-run"));
            String line =
                    "Not set: ZEROTH_NO_SUCH_KEY. A run needs it; this estimate asks nobody and counts tokens by the"
                            + " texts.";
            assertThat(keyless.lines()).contains(line);
            assertThat(keyless.lines().filter(one -> !one.equals(line)))
                    .containsExactlyElementsOf(plain.lines().toList());
            for (String[] more : new String[][] {{}, {"--dry-run", "--ask", "2"}}) {
                Captured refused = Captured.run(with("run", file.toString(), more));
                assertThat(refused.code()).isEqualTo(Main.USAGE);
                assertThat(refused.err()).contains("the environment variable 'ZEROTH_NO_SUCH_KEY' is not set");
            }
            assertThat(server.count()).isZero();
        }
    }

    /// What the study found can be told long after its run: the prompt in full, how good it is and
    /// whether that is sure, and where it lies.
    @Test
    void theBestIsThePromptWithItsTestAndItsDoubt() throws Exception {
        try (ChatServer server = ChatServer.start(PromptStudyTest::answer)) {
            String file = study(server, "  limits: calls=120").toString();
            Path out = folder.resolve("kept");
            String ran = Captured.done(with("run", file, "--out", out.toString(), "--no-report", "--quiet"));
            int asked = server.count();
            PromptBundle bundle = PromptBundle.read(out);
            String doubt = bundle.doubt();
            assertThat(doubt).startsWith("The winner is not shown to be better than the initial prompt (p = ");

            String best = Captured.done(with("best", "sort"));
            assertThat(best)
                    .startsWith("Best trial 0: accuracy ")
                    .contains("\nanswer.instruction:\n  Sort ")
                    .contains("\nHeld-out test set (10 rows that no trial saw): accuracy ")
                    .containsOnlyOnce("\n%s\n".formatted(doubt))
                    .endsWith("\nModel   %s\n".formatted(out));

            Map<?, ?> json = ParsedJson.object(ParsedJson.of(Captured.done(with("best", "sort", "--json"))));
            assertThat(json.get("doubt")).isEqualTo(doubt);
            assertThat(json.get("model")).isEqualTo(out.toString());
            assertThat((List<?>) json.get("heldOut")).hasSize(3);
            assertThat(String.valueOf(ParsedJson.object(json.get("texts")).get("answer.instruction")))
                    .startsWith("Sort ");
            assertThat(best)
                    .contains("\n  " + ParsedJson.object(json.get("texts")).get("answer.instruction") + "\n");

            String again = Captured.done(with("run", file, "--no-report", "--quiet"));
            assertThat(again.lines())
                    .containsAll(ran.lines()
                            .filter(line -> line.startsWith("  after:"))
                            .toList());
            assertThat(again).contains("\n" + doubt + "\n");
            assertThat(server.count()).isEqualTo(asked);
        }
    }

    /// What is not answered yet can be asked again later: nothing is waited for, and what was answered
    /// is kept.
    @Test
    void theFirstInterruptStopsCallsAtOnce() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ChatServer server = ChatServer.start(asked -> {
            if (asked.number() >= ANSWERED) await(never);
            return answer(asked);
        })) {
            String[] run = with("run", study(server, "  limits: calls=120").toString(), "--no-report", "--quiet");
            try (CliProcess process = CliProcess.start(folder, run)) {
                process.await("calls that are never answered", () -> server.count() == ANSWERED + AT_ONCE);
                process.interrupt();
                Captured end = process.finish();
                assertThat(end.err()).contains("stopping; what was done so far is kept");
                assertThat(end.code()).isEqualTo(Main.INTERRUPTED);
                assertThat(end.out()).contains("sort: stopped (1 running)");
            } finally {
                never.countDown();
            }
            Captured.done(run);
            List<String> bodies =
                    server.asked().stream().map(ChatServer.Asked::body).toList();
            assertThat(bodies.subList(ANSWERED + AT_ONCE, bodies.size()))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(bodies.subList(0, ANSWERED));
        }
    }

    @Test
    void limitsThatAreSpentAreToldWithWhatToRaise() throws Exception {
        try (ChatServer server = ChatServer.start(PromptStudyTest::answer)) {
            String file = study(server, "  limits: calls=150\nspace: {history: 'choice(2,3,4,5,6,7,8,9)'}")
                    .toString();
            Captured.done(with("run", file, "--trials", "3", "--no-report", "--quiet"));
            Captured spent = Captured.run(with("run", file, "--trials", "6", "--no-report", "--quiet"));
            assertThat(spent.code()).isEqualTo(Main.DONE);
            assertThat(spent.out()).startsWith("sort: the budget is spent (").contains("(1 running, ");
            assertThat(spent.err())
                    .containsPattern(
                            "(?m)^zeroth: the limits calls=150 leave trial [345] (calls=\\d+|nothing), and one takes"
                                    + " calls=40 at least; --budget with greater limits goes on from here$");
            String more = Captured.done(
                    with("run", file, "--trials", "6", "--budget", "calls=900", "--no-report", "--quiet"));
            assertThat(more).startsWith("sort: all trials are done (6 complete)");
            assertThat(server.count()).isLessThanOrEqualTo(900);
        }
    }
}
