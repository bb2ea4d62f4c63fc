package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.zeroth.prompts.call.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a request's cap, temperature, draw and form of the answer are told to a provider.
@FunctionalInterface
public interface Dialect {

    /// What every model of LangChain4j takes; a draw is not told.
    Dialect PLAIN = (request, tools) -> ChatRequestParameters.builder()
            .maxOutputTokens(request.most())
            .temperature(request.temperature())
            .topP(topP(request))
            .toolSpecifications(tools)
            .responseFormat(format(request))
            .build();

    ChatRequestParameters parameters(Request request, List<ToolSpecification> tools);

    /// Null where tokens are drawn from all.
    static @Nullable Double topP(Request request) {
        return request.topP() < 1 ? (Double) request.topP() : null;
    }

    /// Null where an answer has no schema.
    static @Nullable ResponseFormat format(Request request) {
        if (request.schema().isEmpty()) return null;
        JsonSchema schema = JsonSchema.builder()
                .name("answer")
                .rootElement(JsonRawSchema.from(request.schema()))
                .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(schema)
                .build();
    }
}
