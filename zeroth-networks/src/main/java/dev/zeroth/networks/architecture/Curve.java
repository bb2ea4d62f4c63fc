package dev.zeroth.networks.architecture;

/// A function of one number, between layers.
public enum Curve {
    /// (e^x - e^-x) / (e^x + e^-x).
    TANH,
    /// max(0, x).
    RELU,
    /// x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
    GELU,
    /// 1 / (1 + e^-x).
    SIGMOID
}
