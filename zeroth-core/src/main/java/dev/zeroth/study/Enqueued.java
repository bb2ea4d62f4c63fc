package dev.zeroth.study;

import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a point before it is enqueued.
final class Enqueued {

    private Enqueued() {}

    /// @throws UsageException that names the parameter or the constraint that does not fit
    static void check(SearchSpace space, Map<String, ? extends @Nullable Object> values) {
        values.forEach((name, value) -> {
            Parameter parameter = space.find(name);
            if (parameter == null) throw UsageException.unknown("parameter", name, space.names());
            try {
                parameter.domain().value(value);
            } catch (IllegalArgumentException e) {
                throw new UsageException("parameter '%s': %s".formatted(name, e.getMessage()));
            }
        });
        if (!values.keySet().containsAll(space.names())) return;
        String problem = space.problem(space.point(values));
        if (problem != null) throw new UsageException(problem);
    }
}
