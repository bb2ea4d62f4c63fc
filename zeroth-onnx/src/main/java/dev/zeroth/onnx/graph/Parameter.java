package dev.zeroth.onnx.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A weight of a model, under a name that people know.
///
/// Exporters leave many weights without a name (`onnx::MatMul_787`). Such a one is called after the node that reads it:
/// `/encoder/layer.3/attention/self/query/MatMul` reads `encoder.layer.3.attention.self.query.weight`.
///
/// @param name no two have the same one
/// @param initializer its name in the file
/// @param op the operation that reads it first, such as `MatMul`
public record Parameter(String name, Initializer initializer, String op) {

    /// All weights that some node reads, in the file's order.
    public static List<Parameter> of(Graph graph) {
        Map<String, List<Node>> readers = graph.readers();
        Set<String> taken = new HashSet<>();
        for (Initializer each : graph.initializers().values()) {
            if (!anonymous(each.name())) taken.add(each.name());
        }
        Map<String, Parameter> found = new LinkedHashMap<>();
        for (Initializer each : graph.initializers().values()) {
            List<Node> used = readers.getOrDefault(each.name(), List.of());
            if (used.isEmpty()) continue;
            String name = each.name();
            if (anonymous(name)) {
                String told = told(used.getFirst(), name);
                if (taken.add(told)) name = told;
            }
            found.put(name, new Parameter(name, each, used.getFirst().op()));
        }
        return new ArrayList<>(found.values());
    }

    private static boolean anonymous(String name) {
        return name.contains("::") || name.matches("\\d+") || name.startsWith("/");
    }

    private static String told(Node node, String initializer) {
        List<String> parts = Arrays.stream(node.name().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() < 2) return initializer;
        String path = String.join(".", parts.subList(0, parts.size() - 1));
        for (String role : List.of("scale", "zero_point", "quantized")) {
            if (initializer.endsWith("_" + role)) return "%s.weight_%s".formatted(path, role);
        }
        return path + ".weight";
    }
}
