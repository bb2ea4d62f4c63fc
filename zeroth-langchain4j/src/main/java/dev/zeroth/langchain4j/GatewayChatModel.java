package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import java.util.ArrayList;
import java.util.List;

/// A [LanguageModel], with its budget and its journal, where LangChain4j wants one of its own.
///
/// @param most tokens of an answer, where a request does not say less
/// @param temperature where a request does not say
/// @param rollout another draw of the same questions
public record GatewayChatModel(LanguageModel model, int most, double temperature, int rollout) implements ChatModel {

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Integer cap = request.maxOutputTokens();
        Double heat = request.temperature();
        Request ours = new Request(
                Turns.ours(request.messages()),
                request.toolSpecifications().stream().map(Turns::ours).toList(),
                cap == null ? most : Math.min(cap, most),
                heat == null ? temperature : heat,
                rollout);
        try {
            return response(model.answer(ours));
        } catch (InterruptedException e) {
            throw new BoundedHttpClient.Interrupted(e);
        }
    }

    private static ChatResponse response(Reply reply) {
        List<ToolExecutionRequest> calls = new ArrayList<>();
        for (Reply.ToolCall call : reply.tools()) {
            calls.add(ToolExecutionRequest.builder()
                    .id("call_" + calls.size())
                    .name(call.name())
                    .arguments(call.arguments())
                    .build());
        }
        FinishReason reason =
                reply.cut() ? FinishReason.LENGTH : calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_EXECUTION;
        return ChatResponse.builder()
                .aiMessage(calls.isEmpty() ? AiMessage.from(reply.text()) : AiMessage.from(reply.text(), calls))
                .tokenUsage(new TokenUsage(
                        Math.toIntExact(reply.usage().input()),
                        Math.toIntExact(reply.usage().output())))
                .finishReason(reason)
                .build();
    }
}
