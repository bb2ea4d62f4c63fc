package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Any chat model of LangChain4j as a [LanguageModel]. Let it make no retries of its own and log nothing:
/// retries are the [dev.zeroth.prompts.call.Gateway]'s, which knows the budget. [Providers] makes such ones,
/// which also obey a server's `Retry-After` and bound what it sends.
///
/// | what happens | what is thrown |
/// |---|---|
/// | 408, 409, 429, 5xx, time-out, cut or no connection, a web page | passing: asked again |
/// | refusal, filtered, empty, malformed, too long | of the answer: the case fails; what it took is billed |
/// | 400, 401, 403, 404 and all else | lasting: the run ends |
/// | before the first chat completion: what is none | passing; the fifth, or no connection for 3 s: lasting |
///
/// A call that was not refused outright and tells no bill (a time-out, a cut connection, an answer that is
/// none) is billed by the most that it can have taken.
///
/// The cap of tokens is sent with every request. Where the server tells no usage, the bill is the most that
/// it can be: one token a byte.
public final class ChatModelAdapter implements LanguageModel {

    /// Bytes that one token stands for, at most; what is longer obeyed no cap.
    private static final long BYTES_A_TOKEN = 128;

    private final ChatModel model;
    private final String fingerprint;
    private final Dialect dialect;
    private final Failures failures;

    ChatModelAdapter(ChatModel model, String fingerprint, Dialect dialect, String secret) {
        this.model = model;
        this.fingerprint = fingerprint;
        this.dialect = dialect;
        this.failures = new Failures(secret);
    }

    /// @param fingerprint provider, address, name and version; never a secret
    public static ChatModelAdapter of(ChatModel model, String fingerprint) {
        return new ChatModelAdapter(model, fingerprint, Dialect.PLAIN, "");
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Reply answer(Request request) throws InterruptedException {
        ChatRequest theirs = ChatRequest.builder()
                .messages(Turns.theirs(request.messages()))
                .parameters(dialect.parameters(
                        request, request.tools().stream().map(Turns::theirs).toList()))
                .build();
        ChatResponse response;
        try {
            response = model.chat(theirs);
        } catch (RuntimeException e) {
            Usage most = new Usage(request.tokensAtMost(), request.most());
            throw failures.of(e, most, !request.schema().isEmpty());
        }
        failures.answered();
        return reply(request, response);
    }

    private Reply reply(Request request, ChatResponse response) {
        AiMessage message = response.aiMessage();
        String text = message.text() == null ? "" : message.text();
        List<Reply.ToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest call : message.toolExecutionRequests()) {
            calls.add(new Reply.ToolCall(call.name(), call.arguments() == null ? "{}" : call.arguments()));
        }
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        Usage usage = usage(request, response.tokenUsage(), bytes);
        if (bytes > BYTES_A_TOKEN * request.most()) {
            throw none("the answer has %d bytes, more than %d tokens can be".formatted(bytes, request.most()), usage);
        }
        if (response.finishReason() == FinishReason.CONTENT_FILTER) throw none("the answer was filtered", usage);
        boolean cut = response.finishReason() == FinishReason.LENGTH;
        if (text.isBlank() && calls.isEmpty() && !cut) throw none("the answer is empty", usage);
        return new Reply(text, calls, usage, cut);
    }

    private static Usage usage(Request request, TokenUsage told, long bytes) {
        Integer input = told == null ? null : told.inputTokenCount();
        Integer output = told == null ? null : told.outputTokenCount();
        return new Usage(
                input == null ? request.tokensAtMost() : Math.max(0, input),
                output == null ? Math.min(bytes, request.most()) : Math.max(0, output));
    }

    private static ModelException none(String why, Usage usage) {
        return new ModelException(ModelException.Kind.ANSWER, why, Duration.ZERO, usage);
    }

    @Override
    public String toString() {
        return fingerprint;
    }
}
