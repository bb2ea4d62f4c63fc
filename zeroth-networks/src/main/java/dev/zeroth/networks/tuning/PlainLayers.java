package dev.zeroth.networks.tuning;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.task.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Layers whose sizes are numbers.
///
/// @param vocabulary how many tokens there are
record PlainLayers(int vocabulary) implements LayerMaker<Architecture> {

    @Override
    public Architecture layer(LayerKind kind, SequencedMap<String, Element> arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            Object json = value instanceof Element.Scalar scalar ? scalar.value() : null;
            values.put(name, json == null ? value.found() : json);
        });
        return kind.make(values, vocabulary);
    }

    @Override
    public Architecture skip(List<Architecture> inner) {
        return new Architecture.Skip(new Architecture.Sequence(inner));
    }
}
