package dev.zeroth.networks.tuning;

import dev.zeroth.task.Element;
import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.SequencedMap;

/// What becomes of the layers that a [LayerList] reads. Each method may refuse with an
/// [IllegalArgumentException], which is noted at the layer's line.
///
/// @param <T> what a layer becomes
public interface LayerMaker<T> {

    /// A layer with all of its arguments, as they are written.
    T layer(LayerKind kind, SequencedMap<String, Element> arguments);

    /// Layers with a way around them.
    T skip(List<T> inner);

    /// Names of further layers.
    default List<String> more() {
        return List.of();
    }

    /// One of those.
    ///
    /// @param list which reads layers within
    default T more(String name, Element value, LayerList<T> list) {
        throw UsageException.unknown("layer", name, LayerList.names());
    }
}
