/// ONNX Runtime itself, which a process has once. Read [RuntimeEnvironment].
@NullMarked
package dev.zeroth.onnx.runtime;

import org.jspecify.annotations.NullMarked;
