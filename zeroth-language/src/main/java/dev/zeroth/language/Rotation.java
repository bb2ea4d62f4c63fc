package dev.zeroth.language;

/// Which two numbers of a head turn together in the rotary position embedding.
public enum Rotation {
    /// 2 i and 2 i + 1: llama2.c, GGUF.
    ADJACENT,
    /// i and i + size / 2: Hugging Face, whose query and key matrices have their rows in another order.
    HALVES
}
