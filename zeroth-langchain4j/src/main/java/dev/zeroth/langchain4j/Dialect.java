package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.zeroth.prompts.call.Request;
import java.util.List;

/// How a request's cap, temperature and draw are told to a provider.
@FunctionalInterface
public interface Dialect {

    /// What every model of LangChain4j takes; a draw is not told.
    Dialect PLAIN = (request, tools) -> ChatRequestParameters.builder()
            .maxOutputTokens(request.most())
            .temperature(request.temperature())
            .toolSpecifications(tools)
            .build();

    ChatRequestParameters parameters(Request request, List<ToolSpecification> tools);
}
