package dev.zeroth.prompts.call;

/// Something that answers requests: a provider's model, a local one, a script in a test.
public interface LanguageModel {

    /// Provider, address, name and version: answers of one fingerprint may stand for each other. Never a secret.
    String fingerprint();

    /// Waits until a call may begin, where calls may not come as they like. [Gateway] does so before each: it
    /// is no part of the time that the answer takes.
    default void turn() throws InterruptedException {}

    /// From several threads at once.
    ///
    /// @throws ModelException if there is no answer
    Reply answer(Request request) throws InterruptedException;
}
