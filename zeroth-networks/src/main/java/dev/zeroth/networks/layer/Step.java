package dev.zeroth.networks.layer;

/// What a layer made, and the way back.
///
/// @param y not to be changed
public record Step(float[] y, Back back) {

    /// Reverse mode: takes the loss's slopes by a layer's output to those by its input, and adds those by its
    /// parameters to the pass.
    @FunctionalInterface
    public interface Back {

        /// @param dy may be overwritten
        /// @return those by the input; `dy` itself at times
        float[] apply(float[] dy);
    }
}
