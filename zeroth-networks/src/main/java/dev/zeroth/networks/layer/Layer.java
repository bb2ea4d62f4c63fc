package dev.zeroth.networks.layer;

import dev.zeroth.networks.architecture.Form;

/// One part of a network at work on minibatches. It holds no numbers: parameters are in the [Pass].
public interface Layer {

    /// What one example is after it.
    Form out();

    /// Takes examples through.
    ///
    /// @param x `pass.rows()` examples one after the other; not to be changed, neither here nor later
    Step forward(Pass pass, float[] x);
}
