package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.zeroth.json.Json;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Messages and tools of a request as LangChain4j's, and back.
final class Turns {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Turns() {}

    /// Calls are numbered through, so that equal conversations are equal requests.
    static List<ChatMessage> theirs(List<Message> messages) {
        List<ChatMessage> turns = new ArrayList<>();
        int calls = 0;
        int results = 0;
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> turns.add(SystemMessage.from(message.text()));
                case USER -> turns.add(UserMessage.from(message.text()));
                case ASSISTANT -> {
                    List<ToolExecutionRequest> asked = new ArrayList<>();
                    for (Reply.ToolCall call : message.tools()) asked.add(theirs(call, calls++));
                    turns.add(asked.isEmpty() ? AiMessage.from(message.text()) : AiMessage.from(message.text(), asked));
                }
                case TOOL ->
                    turns.add(ToolExecutionResultMessage.from(
                            theirs(message.tools().getFirst(), results++), message.text()));
            }
        }
        return turns;
    }

    private static ToolExecutionRequest theirs(Reply.ToolCall call, int number) {
        return ToolExecutionRequest.builder()
                .id("call_" + number)
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    static ToolSpecification theirs(Tool tool) {
        Map<String, Object> schema = MAPPER.readValue(tool.schema(), new TypeReference<>() {});
        var builder = ToolSpecification.builder().name(tool.name()).description(tool.description());
        if (JsonSchemaElementJsonUtils.fromMap(schema) instanceof JsonObjectSchema object) builder.parameters(object);
        return builder.build();
    }

    static Tool ours(ToolSpecification tool) {
        JsonObjectSchema parameters = tool.parameters();
        Map<String, Object> schema = parameters == null
                ? new LinkedHashMap<>(Map.of("type", "object"))
                : JsonSchemaElementJsonUtils.toMap(parameters);
        String description = tool.description();
        return new Tool(tool.name(), description == null ? "" : description, Json.write(schema));
    }

    /// @throws IllegalArgumentException for what is no text
    static List<Message> ours(List<ChatMessage> turns) {
        List<Message> messages = new ArrayList<>();
        Map<String, Reply.ToolCall> asked = new LinkedHashMap<>();
        for (ChatMessage turn : turns) {
            messages.add(
                    switch (turn) {
                        case SystemMessage system -> Message.system(system.text());
                        case UserMessage user when user.hasSingleText() -> Message.user(user.singleText());
                        case AiMessage answer -> answered(answer, asked);
                        case ToolExecutionResultMessage result ->
                            Message.result(
                                    asked.getOrDefault(result.id(), new Reply.ToolCall(result.toolName(), "{}")),
                                    result.text());
                        default ->
                            throw new IllegalArgumentException("only texts can be asked, no "
                                    + turn.getClass().getSimpleName());
                    });
        }
        return messages;
    }

    private static Message answered(AiMessage answer, Map<String, Reply.ToolCall> asked) {
        List<Reply.ToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest request : answer.toolExecutionRequests()) {
            Reply.ToolCall call = new Reply.ToolCall(request.name(), request.arguments());
            calls.add(call);
            asked.put(request.id(), call);
        }
        String text = answer.text();
        return new Message(Message.Role.ASSISTANT, text == null ? "" : text, calls);
    }
}
