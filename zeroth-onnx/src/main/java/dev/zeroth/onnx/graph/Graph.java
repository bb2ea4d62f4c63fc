package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A model taken apart as far as it is to be changed.
///
/// @param nodes each reads only what graph inputs, initializers and earlier nodes give
/// @param opset the version of the standard operations
/// @param model all but the graph
/// @param rest all of the graph but what is above
public record Graph(
        List<Node> nodes,
        SequencedMap<String, Initializer> initializers,
        List<Port> inputs,
        List<Port> outputs,
        int opset,
        Message model,
        Message rest) {

    private static final int OPSETS = 8;
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final Set<Integer> TAKEN = Set.of(NODE, INITIALIZER, INPUT, OUTPUT);

    public Graph {
        nodes = List.copyOf(nodes);
        initializers = new LinkedHashMap<>(initializers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// Reads a model and checks that it hangs together.
    ///
    /// @param source the file's name, for messages
    public static Graph read(MemorySegment bytes, String source) {
        Message model = Message.parse(bytes, source);
        List<Message> graphs = model.messages(GRAPH, source + ": graph");
        if (graphs.size() != 1) {
            throw new OnnxException(
                    "%s: an ONNX model has one graph, and there are %d".formatted(source, graphs.size()));
        }
        Message graph = graphs.getFirst();
        SequencedMap<String, Initializer> initializers = new LinkedHashMap<>();
        for (Message message : graph.messages(INITIALIZER, source + ": initializer")) {
            Initializer made = Initializer.read(message, source);
            if (initializers.put(made.name(), made) != null) {
                throw new OnnxException("%s: two initializers are named '%s'".formatted(source, made.name()));
            }
        }
        Graph made = new Graph(
                graph.messages(NODE, source + ": node").stream().map(Node::read).toList(),
                initializers,
                ports(graph, INPUT, source),
                ports(graph, OUTPUT, source),
                opset(model, source),
                model.without(number -> number == GRAPH),
                graph.without(TAKEN::contains));
        made.check(source);
        return made;
    }

    private static List<Port> ports(Message graph, int number, String source) {
        return graph.messages(number, source + ": input or output").stream()
                .map(Port::read)
                .toList();
    }

    private static int opset(Message model, String source) {
        for (Message set : model.messages(OPSETS, source + ": operator set")) {
            if (set.text(1).isEmpty() || set.text(1).equals("ai.onnx")) return (int) set.numberOr(2, 1);
        }
        throw new OnnxException(source + ": no version of the standard operations is named");
    }

    private void check(String source) {
        Set<String> known = new HashSet<>(initializers.keySet());
        inputs.forEach(port -> known.add(port.name()));
        known.add("");
        Set<String> made = new HashSet<>();
        for (Node node : nodes) node.outputs().forEach(made::add);
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (known.contains(input)) continue;
                String why = made.contains(input)
                        ? "which only a later node makes: a cycle, or nodes out of order"
                        : "which nothing makes";
                throw new OnnxException("%s: node %s reads '%s', %s".formatted(source, node.label(), input, why));
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !known.add(output)) {
                    throw new OnnxException("%s: '%s' is made twice, the second time by node %s"
                            .formatted(source, output, node.label()));
                }
            }
        }
        for (Port output : outputs) {
            if (!known.contains(output.name())) {
                throw new OnnxException("%s: nothing makes the output '%s'".formatted(source, output.name()));
            }
        }
    }

    /// The same with other parts.
    Graph with(List<Node> nodes, Collection<Initializer> initializers, List<Port> inputs, List<Port> outputs) {
        SequencedMap<String, Initializer> all = new LinkedHashMap<>();
        initializers.forEach(each -> all.put(each.name(), each));
        return new Graph(nodes, all, inputs, outputs, opset, model, rest);
    }

    /// The nodes that read each value.
    Map<String, List<Node>> readers() {
        Map<String, List<Node>> readers = new LinkedHashMap<>();
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                readers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
            }
        }
        return readers;
    }

    /// The node that makes each value.
    Map<String, Node> makers() {
        Map<String, Node> makers = new LinkedHashMap<>();
        for (Node node : nodes) node.outputs().forEach(output -> makers.put(output, node));
        return makers;
    }

    /// As a file's message.
    public Message message() {
        List<Field> fields = new ArrayList<>();
        nodes.forEach(node -> fields.add(Message.nested(NODE, node.message())));
        initializers.values().forEach(each -> fields.add(Message.nested(INITIALIZER, each.message())));
        inputs.forEach(port -> fields.add(Message.nested(INPUT, port.message())));
        outputs.forEach(port -> fields.add(Message.nested(OUTPUT, port.message())));
        return model.with(List.of(Message.nested(GRAPH, rest.with(fields))));
    }
}
