package dev.zeroth.prompts.call;

import java.util.List;

/// One turn of a conversation.
///
/// @param tools of an assistant's turn: the calls that it asks for; of a tool's turn: the one call whose result the
///     text is. The results come in the order of the calls, all before the next turn.
public record Message(Role role, String text, List<Reply.ToolCall> tools) {

    /// Who speaks.
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }

    public Message {
        tools = List.copyOf(tools);
        if (role == Role.TOOL && tools.size() != 1) throw new IllegalArgumentException("a result has one call");
    }

    public Message(Role role, String text) {
        this(role, text, List.of());
    }

    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }

    /// An assistant's turn that asks for calls.
    public static Message of(Reply reply) {
        return new Message(Role.ASSISTANT, reply.text(), reply.tools());
    }

    /// What a call came to.
    public static Message result(Reply.ToolCall call, String text) {
        return new Message(Role.TOOL, text, List.of(call));
    }
}
