package dev.zeroth.networks.architecture;

/// What a recurrent layer does at each place, from its input x and its own state h before it.
public enum Cell {
    /// h' = tanh(x W + h U + b).
    SIMPLE,
    /// Two gates: r = sigmoid(x W_r + h U_r + b_r), z likewise, n = tanh(x W_n + b_n + r (h U_n)), h' = (1 -
    /// z) n + z h.
    GRU,
    /// Three gates i, f, o and a memory: c' = f c + i tanh(x W_g + h U_g + b_g), h' = o tanh(c'); f's bias
    /// begins at 1.
    LSTM
}
