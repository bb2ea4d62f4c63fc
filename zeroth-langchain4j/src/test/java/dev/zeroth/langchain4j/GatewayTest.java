package dev.zeroth.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Gateway;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Retries;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The journal, the budget and the retries before a real server.
class GatewayTest {

    private static final Retries QUICK = new Retries(4, Duration.ofMillis(5), Duration.ofMillis(50));
    private static final Price PRICE = new Price(1_000, 4_000);

    private static Request question(int number) {
        return Request.of(List.of(Message.user("Question " + number)), 20);
    }

    private static Gateway gateway(ChatServer server, Meter meter, Journal journal) {
        return gateway(server, meter, journal, QUICK);
    }

    private static Gateway gateway(ChatServer server, Meter meter, Journal journal, Retries retries) {
        LanguageModel model = FaultsTest.model(server, Duration.ofSeconds(20));
        return new Gateway(model, PRICE, meter, journal, retries, 16);
    }

    /// Answers to questions 0, 1, ...; null where the budget did not allow for one.
    private static List<String> ask(Gateway gateway, int questions) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < questions; i++) {
                Request request = question(i);
                running.add(threads.submit(() -> answer(gateway, request)));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> one : running) answers.add(one.get());
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(Gateway gateway, Request request) throws InterruptedException {
        try {
            return gateway.answer(request).text();
        } catch (BudgetSpent _) {
            return "spent";
        } catch (ModelException e) {
            return "failed: " + e.getMessage();
        }
    }

    /// Every kind of fault by turns; the answer holds the question's number.
    private static ChatAnswer faulty(ChatServer.Asked asked) {
        return switch (asked.number() % 10) {
            case 1 -> ChatAnswer.tooMany("0");
            case 3 -> ChatAnswer.fails(500, "oops " + FaultsTest.KEY);
            case 5 -> new ChatAnswer.Cut();
            default -> {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                yield ChatAnswer.says(asked.body().replaceAll("(?s).*Question (\\d+).*", "Answer $1"), 10, 2);
            }
        };
    }

    /// 3 of 10 requests fail; that one question meets 12 such in a row has a probability below 200 x 0.3^12 = 1e-4.
    @Test
    void sixteenAtOnceEachGetTheirOwnAnswer() throws InterruptedException {
        try (ChatServer server = ChatServer.start(GatewayTest::faulty)) {
            Meter meter = new Meter(Budget.UNLIMITED);
            Retries patient = new Retries(12, Duration.ofMillis(1), Duration.ofMillis(20));
            List<String> answers = ask(gateway(server, meter, Journal.memory(), patient), 200);
            for (int i = 0; i < answers.size(); i++) assertThat(answers.get(i)).isEqualTo("Answer " + i);
            assertThat(server.count()).isGreaterThan(260);
            assertThat(server.mostAtOnce()).isBetween(8, 16);
            assertThat(meter.spent().calls()).isEqualTo(server.count());
        }
    }

    /// The second run has the journal of the first, whose server is gone: nothing is asked, and the bill is the same.
    @Test
    void aSecondRunPaysNothingTwice(@TempDir Path folder) throws InterruptedException, IOException {
        Path file = folder.resolve("calls");
        Function<ChatServer.Asked, ChatAnswer> script = asked -> asked.body().contains("Question 7")
                ? ChatAnswer.refuses("not this one")
                : ChatAnswer.says("Yes, " + asked.body().length(), 10, 3);
        List<String> first;
        Spent spent;
        try (ChatServer server = ChatServer.start(script);
                Journal journal = Journal.open(file, "run")) {
            Meter meter = new Meter(Budget.UNLIMITED);
            first = ask(gateway(server, meter, journal), 40);
            spent = meter.spent();
            assertThat(server.count()).isEqualTo(40);
            try (Journal second = Journal.open(folder.resolve("copy"), "run")) {
                assertThat(second.size()).isZero();
            }
            cutLastLine(file, folder.resolve("torn"));
            torn(server, folder.resolve("torn"), first);
            again(server, journal, first, spent);
        }
        assertThat(Files.readString(file)).doesNotContain(FaultsTest.KEY).contains("not this one");
    }

    private static void again(ChatServer server, Journal journal, List<String> first, Spent spent)
            throws InterruptedException {
        int before = server.count();
        Meter meter = new Meter(Budget.UNLIMITED);
        assertThat(ask(gateway(server, meter, journal), 40)).isEqualTo(first);
        assertThat(server.count()).isEqualTo(before);
        assertThat(meter.spent().usage()).isEqualTo(spent.usage());
        assertThat(meter.spent().usd()).isEqualTo(spent.usd(), org.assertj.core.api.Assertions.within(1e-12));
    }

    /// What a kill in the middle of a line leaves.
    private static void cutLastLine(Path file, Path torn) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(torn, java.util.Arrays.copyOf(all, all.length - 5));
    }

    private static void torn(ChatServer server, Path file, List<String> first)
            throws InterruptedException, IOException {
        int before = server.count();
        try (Journal journal = Journal.open(file, "run")) {
            assertThat(ask(gateway(server, new Meter(Budget.UNLIMITED), journal), 40))
                    .isEqualTo(first);
        }
        assertThat(server.count()).isEqualTo(before + 1);
    }

    /// At 16 at once no limit is exceeded, by what the server says that it was.
    @ParameterizedTest
    @ValueSource(strings = {"calls=37", "tokens=1500", "usd=0.9", "calls=50,tokens=1200,usd=1"})
    void aBudgetIsNeverExceeded(String limits) throws InterruptedException {
        Budget budget = Budget.parse(limits);
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.says("one two", 9, 20))) {
            Meter meter = new Meter(budget);
            List<String> answers = ask(gateway(server, meter, Journal.memory()), 200);
            int count = server.count();
            assertThat(answers).contains("spent", "one two");
            assertThat((long) count).isLessThanOrEqualTo(budget.calls());
            assertThat(29L * count)
                    .isLessThanOrEqualTo(budget.tokens())
                    .isEqualTo(meter.spent().usage().total());
            assertThat(count * (9 * 1_000 + 20 * 4_000) / 1e6).isLessThanOrEqualTo(budget.usd());
        }
    }

    @Test
    void whatDoesNotPassEndsAndWhatPassesIsTriedAgain() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.fails(401, "bad key " + FaultsTest.KEY))) {
            Gateway gateway = gateway(server, new Meter(Budget.UNLIMITED), Journal.memory());
            assertThatThrownBy(() -> gateway.answer(question(1)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("401")
                    .hasMessageNotContaining(FaultsTest.KEY);
            assertThat(server.count()).isEqualTo(1);
        }
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.fails(500, "oops"))) {
            Gateway gateway = gateway(server, new Meter(Budget.UNLIMITED), Journal.memory());
            assertThatThrownBy(() -> gateway.answer(question(1))).isInstanceOf(ModelException.class);
            assertThat(server.count()).isEqualTo(4);
        }
    }

    @Test
    void aRefusalIsJournaledAndBilledOnce() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.filtered())) {
            Meter meter = new Meter(Budget.UNLIMITED);
            Journal journal = Journal.memory();
            for (int i = 0; i < 3; i++) {
                Gateway gateway = gateway(server, meter, journal);
                assertThatThrownBy(() -> gateway.answer(question(1))).hasMessage("the answer was filtered");
            }
            assertThat(server.count()).isEqualTo(1);
            assertThat(meter.spent().usage().total()).isEqualTo(33);
        }
    }

    /// Wherever a key could show.
    @Test
    void theKeyShowsNowhere() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.says("I was told " + "a lot"))) {
            LanguageModel model = FaultsTest.model(server, Duration.ofSeconds(20));
            Reply reply = model.answer(question(1));
            assertThat(List.of(
                            model.fingerprint(),
                            model.toString(),
                            reply.toString(),
                            question(1).json()))
                    .noneMatch(text -> text.contains(FaultsTest.KEY) || text.contains("THE_KEY"));
            assertThat(server.asked().getFirst().authorization()).contains(FaultsTest.KEY);
        }
    }
}
