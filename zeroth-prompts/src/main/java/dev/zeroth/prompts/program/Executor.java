package dev.zeroth.prompts.program;

import org.jspecify.annotations.Nullable;

/// What answers for a module: a chat model with a prompt made of the candidate, an encoder, a tool.
public interface Executor {

    /// What answers, with its version and settings: answers of one fingerprint, candidate, inputs and rollout may stand
    /// for each other.
    String fingerprint();

    /// The outputs of a module; from several threads at once.
    ///
    /// @param rollout 0, 1, ...: another draw of an answer that is drawn at random
    /// @throws AnswerException if there is none that fits the signature; it counts as a failure of the case
    Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) throws InterruptedException;

    /// Inputs as a vector, so that those which are alike for whoever answers are near each other; null
    /// where that is not known. It costs no call.
    default double @Nullable [] features(Module module, Fields inputs) {
        return null;
    }
}
