package dev.zeroth.finetune.reward;

/// Judges what a model wrote; from several threads at once.
@FunctionalInterface
public interface Reward extends AutoCloseable {

    /// How good a text is, more being better; the same for the same text.
    ///
    /// @param prompt what was given
    /// @param text what the model wrote on, without the prompt
    /// @return NaN where there is no saying
    double of(String prompt, String text);

    @Override
    default void close() {}
}
