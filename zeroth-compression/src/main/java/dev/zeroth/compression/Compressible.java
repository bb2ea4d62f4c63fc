package dev.zeroth.compression;

import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trained model that can be made smaller in ways that a space of parameters lists. For several threads.
public interface Compressible extends AutoCloseable {

    /// What may be chosen: how much of each part is kept, and in how many bits.
    SearchSpace space();

    /// Points to begin with, the one that changes nothing first.
    List<Map<String, @Nullable Object>> starts();

    /// The model as it is.
    Compressed original();

    /// The model at a point. It depends on nothing but the point.
    Compressed at(Parameters parameters);

    /// What people should know of the model before they trust its scores; may be none.
    List<String> warnings();

    @Override
    void close();
}
