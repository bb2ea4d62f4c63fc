package dev.zeroth.onnx.graph;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.util.function.Consumer;

/// A graph input that stands where weights stood, or where new ones come in.
///
/// @param name of the tensor, for people
/// @param input of the graph
/// @param start writes the numbers with which the model is as it was
public record Slot(String name, String input, Shape shape, Consumer<Tensor> start) {}
