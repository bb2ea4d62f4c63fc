package dev.zeroth.networks.layer;

import dev.zeroth.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// Collects the parameters of a network while it is built.
public final class Parameters {

    private static final long MOST = 1L << 28;

    private final List<Parameter> all = new ArrayList<>();
    private long size;

    /// Another one.
    Parameter add(String name, Start start, int... extents) {
        Parameter parameter = new Parameter(all.size(), name, Shape.of(extents), start);
        size += parameter.shape().size();
        if (size > MOST) throw new IllegalArgumentException("more than %d parameters".formatted(MOST));
        all.add(parameter);
        return parameter;
    }

    /// All in order.
    public List<Parameter> all() {
        return List.copyOf(all);
    }
}
