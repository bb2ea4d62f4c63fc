package dev.zeroth.study;

import dev.zeroth.expression.Expression;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks a point, or part of one, before it is enqueued.
final class Enqueued {

    private Enqueued() {}

    /// @throws UsageException that names the parameter or the constraint that does not fit
    static void check(SearchSpace space, Map<String, ? extends @Nullable Object> values) {
        Parameters known = space.values(values);
        boolean whole = values.keySet().containsAll(space.names());
        Expression violated = whole ? space.violated(space.point(values)) : space.violatedAlready(known);
        if (violated != null) throw new UsageException("constraint '%s' is not met".formatted(violated.text()));
    }
}
