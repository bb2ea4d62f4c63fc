package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A graph while it is changed: what is to be tuned becomes graph inputs, one [Slot] each.
///
/// A runtime may keep constants in another form of its own (packed for its matrix products), so that
/// changing a constant of a running model is partly without effect, silently. Inputs are read at each
/// run.
public final class Surgery {

    final Graph graph;
    private final String source;
    private final List<Node> nodes;
    private final Map<String, Initializer> initializers;
    private final List<Port> inputs;
    private List<Port> outputs;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Runnable unload;

    /// @param source the file's name, for messages
    /// @param unload tells the file's pages that they are not needed for a while
    public Surgery(Graph graph, String source, Runnable unload) {
        this.graph = graph;
        this.unload = unload;
        this.source = source;
        this.nodes = new ArrayList<>(graph.nodes());
        this.initializers = new LinkedHashMap<>(graph.initializers());
        this.inputs = new ArrayList<>(graph.inputs());
        this.outputs = graph.outputs();
    }

    /// What is to be tuned, in the order in which it was asked for.
    public List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    /// Gives the memory back that the file takes, until it is read again.
    public void unload() {
        unload.run();
    }

    /// The graph with its slots as inputs.
    public Graph open() {
        return graph.with(nodes, initializers.values(), inputs, outputs);
    }

    /// The graph with numbers in its slots: constants again.
    ///
    /// @param tensors by the slots' names; their memory is read when the graph is written
    public Graph baked(Map<String, Tensor> tensors) {
        Map<String, Initializer> all = new LinkedHashMap<>(initializers);
        List<Port> left = new ArrayList<>(inputs);
        for (Slot slot : slots.values()) {
            Tensor tensor = tensors.get(slot.name());
            if (tensor == null) throw new IllegalArgumentException("there is no tensor " + slot.name());
            MemorySegment data = tensor.data();
            left.removeIf(port -> port.name().equals(slot.input())
                    && graph.inputs().stream().noneMatch(old -> old.name().equals(slot.input())));
            all.put(slot.input(), Initializer.floats(slot.input(), dims(slot.shape()), data));
        }
        return graph.with(nodes, all.values(), left, outputs);
    }

    private static List<Long> dims(Shape shape) {
        return shape.extents().stream().map(Integer::longValue).toList();
    }

    OnnxException fault(String fault) {
        return new OnnxException(source + ": " + fault);
    }

    /// Of candidates, those whose names match any of the patterns.
    ///
    /// @param patterns with `*` for any characters
    /// @param name of a candidate
    /// @param kind what they are, for messages
    <T> List<T> choose(List<T> all, List<String> patterns, java.util.function.Function<T, String> name, String kind) {
        if (all.isEmpty()) throw fault("it has no %s".formatted(kind));
        List<Pattern> matchers = patterns.stream().map(Surgery::matcher).toList();
        Set<T> chosen = new LinkedHashSet<>();
        for (T each : all) {
            String own = name.apply(each);
            if (matchers.stream().anyMatch(matcher -> matcher.matcher(own).matches())) chosen.add(each);
        }
        if (chosen.isEmpty()) {
            throw fault("no %s has a name like %s\nMaybe %s"
                    .formatted(kind, String.join(", ", patterns), name.apply(all.getLast())));
        }
        return List.copyOf(chosen);
    }

    private static Pattern matcher(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /// A weight that becomes an input under its own name.
    void open(Parameter parameter) {
        Initializer initializer = parameter.initializer();
        initializers.remove(initializer.name());
        slot(
                parameter.name(),
                initializer.name(),
                shape(parameter.name(), initializer.dims()),
                tensor -> initializer.copyFloats(tensor.data()));
    }

    /// A new input.
    void slot(String name, String input, Shape shape, java.util.function.Consumer<Tensor> start) {
        if (slots.put(name, new Slot(name, input, shape, start)) != null)
            throw fault("%s is tuned twice".formatted(name));
        if (inputs.stream().noneMatch(port -> port.name().equals(input))) inputs.add(Port.floats(input, dims(shape)));
    }

    Shape shape(String name, List<Long> dims) {
        try {
            return new Shape(dims.stream().map(Math::toIntExact).toList());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw fault("%s cannot be tuned, it is of shape %s".formatted(name, dims));
        }
    }

    /// A constant; one of the same name stays.
    String constant(Initializer constant) {
        initializers.putIfAbsent(constant.name(), constant);
        return constant.name();
    }

    void replace(Node old, Node... others) {
        int at = nodes.indexOf(old);
        if (at < 0) throw fault("node %s would be changed twice".formatted(old.label()));
        nodes.remove(at);
        nodes.addAll(at, List.of(others));
    }

    /// Leaves out nodes and constants whose values nothing reads any more.
    void sweep() {
        Set<String> read = new HashSet<>();
        boolean swept = true;
        while (swept) {
            read.clear();
            outputs.forEach(port -> read.add(port.name()));
            nodes.forEach(node -> read.addAll(node.inputs()));
            swept = nodes.removeIf(
                    node -> !node.hasGraph() && node.outputs().stream().noneMatch(read::contains));
        }
        if (nodes.stream().noneMatch(Node::hasGraph)) initializers.keySet().retainAll(read);
    }

    void append(Node node) {
        nodes.add(node);
    }

    void remove(Node old) {
        if (!nodes.remove(old)) throw fault("node %s would be changed twice".formatted(old.label()));
    }

    /// Puts nodes where a value is there for the first time.
    void insertAfter(String value, Node... more) {
        Node maker = maker(value);
        nodes.addAll(maker == null ? 0 : nodes.indexOf(maker) + 1, List.of(more));
    }

    /// A value of any rank as a matrix.
    ///
    /// @param columns its last extent
    String flat(String value, long columns) {
        String flat = "zeroth/flat/" + value;
        if (maker(flat) == null) {
            insertAfter(value, Node.of("Reshape", List.of(value, matrix(columns)), flat));
        }
        return flat;
    }

    /// The shape of a matrix of as many rows as there are.
    String matrix(long columns) {
        return constant(Initializer.longs("zeroth/matrix/" + columns, -1, columns));
    }

    /// A matrix back in the shape of a value, but for the last extent.
    ///
    /// @param like the value
    Node unflat(String matrix, String like, long columns, String output) {
        String shape = "zeroth/shape/%s/%d".formatted(like, columns);
        if (maker(shape) == null) {
            String extent = constant(Initializer.longs("zeroth/shape/" + columns, columns));
            Node all = Node.of("Shape", List.of(like), shape + "/all");
            Node leading = leading(shape + "/all", shape + "/leading");
            Node whole = Node.of("Concat", List.of(shape + "/leading", extent), shape, Node.attribute("axis", 0));
            insertAfter(like, all, leading, whole);
        }
        return Node.of("Reshape", List.of(matrix, shape), output);
    }

    void outputs(List<Port> ports) {
        outputs = List.copyOf(ports);
    }

    /// The node, as it is now, that makes a value.
    @Nullable
    Node maker(String value) {
        return first(node -> node.outputs().contains(value));
    }

    /// The first node, as it is now, that reads a value.
    @Nullable
    Node reader(String value) {
        return first(node -> node.inputs().contains(value));
    }

    /// A list but for its last number: what were attributes became inputs with version 10.
    private Node leading(String list, String output) {
        if (graph.opset() < 10) {
            return Node.of(
                    "Slice", List.of(list), output, Node.listAttribute("starts", 0), Node.listAttribute("ends", -1));
        }
        String zero = constant(Initializer.longs("zeroth/shape/first", 0));
        String last = constant(Initializer.longs("zeroth/shape/last", -1));
        return Node.of("Slice", List.of(list, zero, last, zero), output);
    }

    /// A constant as it is now, or null.
    @Nullable
    Initializer initializer(String name) {
        return initializers.get(name);
    }

    /// A single whole number that is a constant, or -1.
    long whole(String value) {
        Node maker = maker(value);
        Initializer constant =
                maker != null && maker.op().equals("Constant") ? maker.tensor(source) : initializers.get(value);
        return constant == null ? -1 : constant.whole();
    }

    /// Whether it brings numbers into 8 bits by the largest of a whole batch, so that what comes of a
    /// row depends on the others.
    public boolean scalesByBatch() {
        return nodes.stream().anyMatch(node -> node.op().startsWith("DynamicQuantize"));
    }

    /// The same changes, as a graph that can be changed again.
    public Surgery again() {
        return new Surgery(open(), source, unload);
    }

    /// The same changes with numbers in the slots: constants again.
    ///
    /// @param tensors by the slots' names
    public Surgery again(Map<String, Tensor> tensors) {
        return new Surgery(baked(tensors), source, unload);
    }

    /// Makes some values the only outputs.
    public void watch(List<String> values) {
        outputs(values.stream().map(Port::untyped).toList());
    }

    /// All nodes, as they are now, that read a value.
    List<Node> readers(String value) {
        return nodes.stream().filter(node -> node.inputs().contains(value)).toList();
    }

    /// All nodes as they are now.
    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    private @Nullable Node first(Predicate<Node> wanted) {
        return nodes.stream().filter(wanted).findFirst().orElse(null);
    }

    /// y = x with a further axis, or the sum over an axis: what was an attribute became an input with
    /// version 13.
    Node along(String op, String input, String output, long axis) {
        if (graph.opset() < 13) return Node.of(op, List.of(input), output, Node.listAttribute("axes", axis));
        String axes = constant(Initializer.longs("zeroth/axis/" + axis, axis));
        return Node.of(op, List.of(input, axes), output);
    }
}
