/// Weights of a model and what is done with them: forward passes alone. Read [Weights], [Forward], [Method] and
/// [MethodRun]; then `dev.zeroth.weights.fit.ZerothOrder`, which runs a method, and `dev.zeroth.weights.method`, where
/// each method has a file.
@NullMarked
package dev.zeroth.weights;

import org.jspecify.annotations.NullMarked;
