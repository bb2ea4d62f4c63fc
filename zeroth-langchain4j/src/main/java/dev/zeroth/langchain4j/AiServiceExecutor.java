package dev.zeroth.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.program.AnswerException;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls a method of AiServices for a module.
record AiServiceExecutor<T>(AiServiceProgram<T> program, LanguageModel model) implements Executor {

    @Override
    public String fingerprint() {
        return "AiServices %s.%s by %s, most %d, temperature %s"
                .formatted(
                        program.type().getName(),
                        program.method().name(),
                        model.fingerprint(),
                        program.most(),
                        program.temperature());
    }

    @Override
    public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) throws InterruptedException {
        AiServices<T> builder = AiServices.builder(program.type())
                .chatModel(new GatewayChatModel(model, program.most(), program.temperature(), rollout));
        if (!program.tools().isEmpty()) builder.tools(program.tools());
        T service = program.applyTo(candidate, builder).build();
        try {
            return program.method().outputs(called(program, service, inputs));
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static <T> @Nullable Object called(AiServiceProgram<T> program, T service, Fields inputs) {
        Object[] arguments = program.method().arguments(inputs);
        try {
            program.method().method().setAccessible(true);
            return program.method().method().invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "%s cannot be called".formatted(program.type().getName()), e);
        }
    }

    /// What LangChain4j cannot make a result of is no answer; whatever else is wrong ends the run.
    private static RuntimeException failure(RuntimeException thrown) throws InterruptedException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedHttpClient.Interrupted) throw new InterruptedException();
            if (cause instanceof BudgetSpent spent) return spent;
            if (cause instanceof ModelException model) {
                boolean none = model.kind() == ModelException.Kind.ANSWER;
                return none ? new AnswerException(String.valueOf(model.getMessage())) : model;
            }
        }
        boolean read = thrown.getClass().getName().startsWith("dev.langchain4j.service.output")
                || thrown instanceof dev.langchain4j.exception.LangChain4jException;
        return read
                ? new AnswerException(new Failures("").line("the answer does not fit: " + thrown.getMessage()))
                : thrown;
    }

    /// What AiServices would ask for some inputs.
    static <T> String question(AiServiceProgram<T> program, Fields inputs) {
        T service =
                AiServices.builder(program.type()).chatModel(new Listening()).build();
        try {
            Object answer = called(program, service, inputs);
            throw new IllegalStateException("answered " + answer);
        } catch (Heard heard) {
            return heard.text;
        }
    }

    private static final class Listening implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            if (messages.getLast() instanceof UserMessage user) throw new Heard(user.singleText());
            throw new IllegalStateException("the last message is no user's");
        }
    }

    private static final class Heard extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String text;

        Heard(String text) {
            super(null, null, false, false);
            this.text = text;
        }
    }
}
