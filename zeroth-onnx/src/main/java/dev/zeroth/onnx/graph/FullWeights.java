package dev.zeroth.onnx.graph;

import java.util.List;

/// Chosen weights become inputs as they are.
public final class FullWeights {

    private FullWeights() {}

    /// @param patterns of names, with `*`
    public static void apply(Surgery surgery, List<String> patterns) {
        List<Parameter> floats = Parameter.of(surgery.graph).stream()
                .filter(each -> each.initializer().type() == ElementType.FLOAT)
                .filter(each -> !each.initializer().dims().isEmpty()
                        && each.initializer().size() > 0)
                .toList();
        for (Parameter chosen : surgery.choose(floats, patterns, Parameter::name, "weight of 32-bit floats")) {
            surgery.open(chosen);
        }
    }
}
