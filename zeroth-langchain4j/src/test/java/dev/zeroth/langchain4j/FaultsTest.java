package dev.zeroth.langchain4j;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.ModelException.Kind;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Tool;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.testkit.chat.ChatAnswer;
import dev.zeroth.testkit.chat.ChatServer;
import dev.zeroth.usage.UsageException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultsTest {

    static final String KEY = "sk-topsecret-1234567890";
    private static final Request ASKED = new Request(
            List.of(Message.system("Sort."), Message.user("You won")),
            List.of(new Tool(
                    "look", "Looks up.", "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\"}}}")),
            50,
            0.5,
            3);

    static LanguageModel model(ChatServer server, Duration timeout) {
        return Providers.open(
                new Providers.Source("openai", server.url(), "small", "THE_KEY", timeout),
                name -> name.equals("THE_KEY") ? KEY : "");
    }

    private static ModelException failure(ChatAnswer answer, Duration timeout) throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> answer)) {
            Reply reply = model(server, timeout).answer(ASKED);
            throw new AssertionError("answered " + reply);
        } catch (ModelException e) {
            return e;
        }
    }

    @Test
    void theRequestIsTheProtocols() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.says("spam", 12, 1))) {
            assertThat(model(server, Duration.ofSeconds(20)).answer(ASKED))
                    .isEqualTo(Reply.of("spam", new Usage(12, 1)));
            ChatServer.Asked asked = server.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/v1/chat/completions");
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
            JsonNode body = JsonMapper.builder().build().readTree(asked.body());
            assertThat(body.path("model").asString()).isEqualTo("small");
            assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
            assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
            assertThat(body.path("seed").asInt()).isEqualTo(3);
            assertThat(body.path("messages").toString())
                    .isEqualTo(
                            "[{\"role\":\"system\",\"content\":\"Sort.\"},{\"role\":\"user\",\"content\":\"You won\"}]");
            assertThat(body.path("tools")
                            .get(0)
                            .path("function")
                            .path("parameters")
                            .path("properties")
                            .toString())
                    .isEqualTo("{\"q\":{\"type\":\"string\"}}");
        }
    }

    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[1,2]}}}";

    private static JsonNode formed(String provider) throws InterruptedException {
        Request formed = new Request(List.of(Message.user("a")), List.of(), 50, 0.5, 0.9, 3, SCHEMA);
        String answer = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"{}\"},\"done\":true}";
        try (ChatServer server = ChatServer.start(_ -> provider.equals("openai")
                ? ChatAnswer.says("{}")
                : new ChatAnswer.Sent(200, java.util.Map.of("Content-Type", "application/json"), answer))) {
            String url = provider.equals("openai") ? server.url() : server.url().replace("/v1", "");
            Reply _ = Providers.open(new Providers.Source(provider, url, "m", "", Duration.ofSeconds(20)))
                    .answer(formed);
            return JsonMapper.builder()
                    .build()
                    .readTree(server.asked().getFirst().body());
        }
    }

    @Test
    void aSchemaIsTheResponseFormatOfBothProtocols() throws InterruptedException {
        JsonNode openAi = formed("openai");
        assertThat(openAi.path("top_p").asDouble()).isEqualTo(0.9);
        assertThat(openAi.path("response_format").path("type").asString()).isEqualTo("json_schema");
        assertThat(openAi.path("response_format")
                        .path("json_schema")
                        .path("schema")
                        .toString())
                .isEqualTo(SCHEMA);
        JsonNode ollama = formed("ollama");
        assertThat(ollama.path("format").toString()).isEqualTo(SCHEMA);
        assertThat(ollama.path("options").path("top_p").asDouble()).isEqualTo(0.9);
    }

    @Test
    void callsOfToolsGoBothWays() throws InterruptedException {
        try (ChatServer server = ChatServer.start(
                asked -> asked.number() == 0 ? ChatAnswer.calls("look", "{\"q\": \"x\"}") : ChatAnswer.says("ham"))) {
            LanguageModel model = model(server, Duration.ofSeconds(20));
            Reply first = model.answer(ASKED);
            Reply.ToolCall call = new Reply.ToolCall("look", "{\"q\": \"x\"}");
            assertThat(first.tools()).containsExactly(call);
            List<Message> more = Stream.concat(
                            ASKED.messages().stream(), Stream.of(Message.of(first), Message.result(call, "found")))
                    .toList();
            model.answer(new Request(more, ASKED.tools(), 50, 0.5, 3));
            JsonNode turns = JsonMapper.builder()
                    .build()
                    .readTree(server.asked().get(1).body())
                    .path("messages");
            assertThat(turns.get(2).path("tool_calls").get(0).path("id").asString())
                    .isEqualTo("call_0");
            assertThat(turns.get(3).path("tool_call_id").asString()).isEqualTo("call_0");
            assertThat(turns.get(3).path("role").asString()).isEqualTo("tool");
            assertThat(turns.get(3).path("content").asString()).isEqualTo("found");
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(ChatAnswer.tooMany("7"), Kind.PASSING, "HTTP status 429: "),
                Arguments.of(ChatAnswer.fails(500, "oops"), Kind.PASSING, "HTTP status 500: "),
                Arguments.of(ChatAnswer.fails(503, "oops"), Kind.PASSING, "HTTP status 503: "),
                Arguments.of(new ChatAnswer.Cut(), Kind.PASSING, ""),
                Arguments.of(
                        new ChatAnswer.Stalled(Duration.ofSeconds(20)), Kind.PASSING, "no whole answer within 1 s"),
                Arguments.of(ChatAnswer.fails(400, "bad"), Kind.LASTING, "HTTP status 400: "),
                Arguments.of(ChatAnswer.fails(401, "wrong key " + KEY), Kind.LASTING, "HTTP status 401: "),
                Arguments.of(ChatAnswer.fails(404, "no such model"), Kind.LASTING, "HTTP status 404: "),
                Arguments.of(
                        new ChatAnswer.Sent(302, java.util.Map.of("Location", "/"), ""),
                        Kind.LASTING,
                        "HTTP status 302: "),
                Arguments.of(ChatAnswer.malformed(), Kind.PASSING, "http://"),
                Arguments.of(new ChatAnswer.Sent(200, java.util.Map.of(), "<html>"), Kind.PASSING, "http://"),
                Arguments.of(ChatAnswer.refuses("I cannot"), Kind.ANSWER, "the model refused: I cannot"),
                Arguments.of(ChatAnswer.filtered(), Kind.ANSWER, "the answer was filtered"),
                Arguments.of(ChatAnswer.says("", 10, 0), Kind.ANSWER, "the answer is empty"),
                Arguments.of(new ChatAnswer.Sent(200, java.util.Map.of(), ""), Kind.PASSING, "http://"),
                Arguments.of(new ChatAnswer.Sent(200, java.util.Map.of(), "{}"), Kind.PASSING, "http://"),
                Arguments.of(ChatAnswer.says("x".repeat(1 << 20), 10, 50), Kind.ANSWER, "the answer has 1048576 bytes"),
                Arguments.of(ChatAnswer.says("x".repeat(9 << 20), 10, 50), Kind.ANSWER, ""));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultHasItsKindAndOneShortLineWithoutTheKey(ChatAnswer answer, Kind kind, String told)
            throws InterruptedException {
        boolean stalls = answer instanceof ChatAnswer.Stalled;
        ModelException failure = failure(answer, Duration.ofSeconds(stalls ? 1 : 20));
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .startsWith(told)
                .doesNotContain(KEY, "\n")
                .hasSizeBetween(5, 400);
        assertThat(failure.after())
                .isEqualTo(answer.equals(ChatAnswer.tooMany("7")) ? Duration.ofSeconds(7) : Duration.ZERO);
    }

    private static ModelException asked(LanguageModel model) throws InterruptedException {
        try {
            throw new AssertionError("answered " + model.answer(ASKED));
        } catch (ModelException e) {
            return e;
        }
    }

    /// The address of something else is told with what it says; one page among answers is waited out.
    @Test
    void aServerThatNeverAnswersAsAChatModelIsGivenUp() throws InterruptedException {
        String page = "<html>" + "x".repeat(200);
        try (ChatServer server = ChatServer.start(asked ->
                asked.number() == 5 ? ChatAnswer.says("ham") : new ChatAnswer.Sent(200, java.util.Map.of(), page))) {
            LanguageModel model = model(server, Duration.ofSeconds(20));
            for (int i = 0; i < 4; i++) assertThat(asked(model).kind()).isEqualTo(Kind.PASSING);
            ModelException last = asked(model);
            assertThat(last.kind()).isEqualTo(Kind.LASTING);
            assertThat(last.getMessage())
                    .isEqualTo("5 answers, and none is a chat completion: %s/chat/completions answered no chat"
                                    .formatted(server.url())
                            + " completion: '%s'...".formatted(page.substring(0, 80)));
            assertThat(model.answer(ASKED).text()).isEqualTo("ham");
            assertThat(asked(model).kind()).isEqualTo(Kind.PASSING);
        }
    }

    /// Whoever did answer may fail at a question, and would again.
    @Test
    void halfACompletionIsAnAnswerWhereThereWereWholeOnes() throws InterruptedException {
        try (ChatServer server =
                ChatServer.start(asked -> asked.number() == 1 ? ChatAnswer.says("ham") : ChatAnswer.malformed())) {
            LanguageModel model = model(server, Duration.ofSeconds(20));
            assertThat(asked(model).kind()).isEqualTo(Kind.PASSING);
            assertThat(model.answer(ASKED).text()).isEqualTo("ham");
            assertThat(asked(model).kind()).isEqualTo(Kind.ANSWER);
        }
    }

    @Test
    void aServerThatIsNotThereIsToldByItsAddress() throws InterruptedException {
        String url;
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.says("ham"))) {
            url = server.url();
        }
        LanguageModel model = Providers.open(new Providers.Source("openai", url, "small", "", Duration.ofSeconds(20)));
        ModelException refused = asked(model);
        assertThat(refused.kind()).isEqualTo(Kind.PASSING);
        assertThat(refused.getMessage())
                .isEqualTo("no connection to %s/chat/completions: is a server running there?".formatted(url));
    }

    /// `https` where a server speaks `http`: nothing that it could be paid for has reached it.
    @Test
    void aConnectionThatCannotBeSecuredIsNone() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> plain = threads.submit(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                }
                return null;
            });
            String url = "https://127.0.0.1:%d/v1".formatted(server.getLocalPort());
            LanguageModel model =
                    Providers.open(new Providers.Source("openai", url, "small", "", Duration.ofSeconds(20)));
            ModelException refused = asked(model);
            plain.get();
            assertThat(refused.kind()).isEqualTo(Kind.PASSING);
            assertThat(refused.getMessage())
                    .isEqualTo("no connection to %s/chat/completions: it speaks http, not https".formatted(url));
            assertThat(refused.usage()).isEqualTo(Usage.NONE);
        }
    }

    @Test
    void noConnectionIsWaitedOutOnlyWhereThereWasOne() {
        FirstCalls first = new FirstCalls();
        Unreachable refused = new Unreachable("http://x", "nobody is there");
        long second = 1_000_000_000L;
        assertThat(first.kind(refused, Kind.PASSING, second)).isEqualTo(Kind.PASSING);
        assertThat(first.kind(refused, Kind.PASSING, 4 * second)).isEqualTo(Kind.PASSING);
        assertThat(first.kind(refused, Kind.PASSING, 5 * second)).isEqualTo(Kind.LASTING);
        first.answered();
        assertThat(first.kind(refused, Kind.PASSING, 9 * second)).isEqualTo(Kind.PASSING);
    }

    /// A refusal and an answer that is too long were paid for.
    @Test
    void whatAUselessAnswerTookIsBilled() throws InterruptedException {
        assertThat(failure(ChatAnswer.says("x".repeat(1 << 20), 10, 50), Duration.ofSeconds(20))
                        .usage())
                .isEqualTo(new Usage(10, 50));
    }

    static Stream<Arguments> unbilled() {
        return Stream.of(
                Arguments.of(new ChatAnswer.Stalled(Duration.ofSeconds(20)), true),
                Arguments.of(new ChatAnswer.Cut(), true),
                Arguments.of(ChatAnswer.malformed(), true),
                Arguments.of(ChatAnswer.fails(504, "upstream"), true),
                Arguments.of(ChatAnswer.says("x".repeat(9 << 20), 10, 50), true),
                Arguments.of(ChatAnswer.tooMany("7"), false),
                Arguments.of(ChatAnswer.fails(503, "oops"), false),
                Arguments.of(ChatAnswer.fails(401, "oops"), false));
    }

    /// What a server worked on and told no bill of may have taken all that it was allowed; what it refused,
    /// nothing.
    @ParameterizedTest
    @MethodSource("unbilled")
    void whatEndsWithoutABillIsBilledByItsMost(ChatAnswer answer, boolean most) throws InterruptedException {
        ModelException failure = failure(answer, Duration.ofSeconds(answer instanceof ChatAnswer.Stalled ? 1 : 20));
        assertThat(failure.usage()).isEqualTo(most ? new Usage(ASKED.tokensAtMost(), 50) : Usage.NONE);
    }

    @Test
    void whatReachedNoServerTookNothing() {
        LanguageModel model = Providers.open(
                new Providers.Source("openai", "http://127.0.0.1:1/v1", "small", "", Duration.ofSeconds(20)));
        assertThatThrownBy(() -> model.answer(ASKED))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.usage()).isEqualTo(Usage.NONE))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PASSING));
    }

    @Test
    void aBillThatIsNotToldIsTheMostItCanBe() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.unbilled("spam"))) {
            assertThat(model(server, Duration.ofSeconds(20)).answer(ASKED).usage())
                    .isEqualTo(new Usage(ASKED.tokensAtMost(), 4));
        }
    }

    @Test
    void anAnswerThatReachedItsMostTokensIsMarked() throws InterruptedException {
        try (ChatServer server = ChatServer.start(_ -> ChatAnswer.cutOff("spa", 50))) {
            assertThat(model(server, Duration.ofSeconds(20)).answer(ASKED).cut())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", " 7 ", "7.0"})
    void retryAfterIsSeconds(String header) {
        assertThat(RetryAfter.of(header)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of("Wed, 21 Oct 2026 07:28:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of("99999999")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@api.example.org/v1",
                "ftp://hunter2",
                "hunter2",
                "https://x/v1?key=hunter2",
                "a b:hunter2"
            })
    void anAddressHoldsNoSecret(String url) {
        assertThatThrownBy(() -> new Providers.Source("openai", url, "m", "", Duration.ofSeconds(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("base_url ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aKeyThatIsNotSetIsToldByItsName() {
        var source = new Providers.Source("openai", "", "m", "NO_SUCH_KEY_HERE", Duration.ofSeconds(1));
        assertThatThrownBy(() -> Providers.open(source))
                .hasMessage("the environment variable 'NO_SUCH_KEY_HERE' is not set");
        assertThatThrownBy(() -> new Providers.Source("openia", "", "m", "", Duration.ofSeconds(1)))
                .hasMessage("unknown provider 'openia'");
    }

    /// Whoever writes the key where its variable's name belongs does not find it in a log.
    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                "sk_live_51h8Zabcdefghij",
                "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                "0123456789abcdef0123456789abcdef",
                "AKIAIOSFODNN7EXAMPLE",
                "my key 1"
            })
    void aKeyInPlaceOfItsVariableIsNotRepeated(String key) {
        var source = new Providers.Source("openai", "", "m", key, Duration.ofSeconds(1));
        assertThatThrownBy(() -> Providers.open(source))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e -> assertThat(e.getMessage() + e.hint()).doesNotContain(key))
                .hasMessageStartingWith("names no environment variable that is set");
    }

    @Test
    void ollamaIsAskedInItsOwnProtocol() throws InterruptedException {
        String body =
                "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"ham\"},"
                        + "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":2}";
        try (ChatServer server = ChatServer.start(_ -> new ChatAnswer.Sent(200, java.util.Map.of(), body))) {
            LanguageModel model = Providers.open(
                    new Providers.Source("ollama", server.url().replace("/v1", ""), "m", "", Duration.ofSeconds(20)));
            assertThat(model.answer(ASKED)).isEqualTo(Reply.of("ham", new Usage(11, 2)));
            JsonNode asked = JsonMapper.builder()
                    .build()
                    .readTree(server.asked().getFirst().body());
            assertThat(server.asked().getFirst().path()).isEqualTo("/api/chat");
            assertThat(asked.path("options").path("num_predict").asInt()).isEqualTo(50);
            assertThat(asked.path("options").path("seed").asInt()).isEqualTo(3);
        }
    }
}
