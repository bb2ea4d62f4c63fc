/// Models taken apart and changed: start with [dev.zeroth.onnx.graph.Graph], then [dev.zeroth.onnx.graph.Surgery].
@NullMarked
package dev.zeroth.onnx.graph;

import org.jspecify.annotations.NullMarked;
