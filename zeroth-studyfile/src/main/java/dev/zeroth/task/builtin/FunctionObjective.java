package dev.zeroth.task.builtin;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.task.ObjectiveType;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.Task;
import dev.zeroth.task.TaskContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `function`: a function whose optimum is known, to try samplers on.
///
/// Keys: `name`; `dimension` (else that of the declared space, else the usual one); `noise`, the standard deviation of
/// a
/// Gaussian added to each value; `delay`, how long a trial takes.
public final class FunctionObjective implements ObjectiveType {

    @Override
    public String name() {
        return "function";
    }

    @Override
    public String summary() {
        return "a test function whose optimum is known: " + String.join(", ", TestFunctions.names());
    }

    @Override
    public Map<String, @Nullable Object> schema() {
        return SchemaObject.of()
                .required("name", SchemaObject.choice("which function", names()))
                .optional("dimension", SchemaObject.integer(1, TestFunction.MOST, "how many parameters it takes"))
                .optional(
                        "noise",
                        SchemaObject.number(
                                0, Double.POSITIVE_INFINITY, "standard deviation of Gaussian noise on each value"))
                .optional("delay", SchemaObject.duration("how long a trial takes"))
                .schema();
    }

    private static String[] names() {
        return TestFunctions.names().toArray(String[]::new);
    }

    @Override
    public Task read(Section section, TaskContext context) {
        TestFunction function = TestFunctions.named(section.choice("name", names()));
        int dimension = dimension(section, function, context.space());
        double noise = section.numberOr("noise", 0, 0, Double.POSITIVE_INFINITY);
        Duration delay = section.durationOr("delay", Duration.ZERO);
        section.finish();
        SearchSpace space = context.space() == null ? function.space(dimension) : context.space();
        return new FunctionTask(function, dimension, space, noise, delay);
    }

    private static int dimension(Section section, TestFunction function, @Nullable SearchSpace space) {
        if (!section.has("dimension")) {
            int count = space == null ? 0 : space.parameters().size();
            return count >= function.least() && count <= function.most() ? count : function.standard();
        }
        int dimension = section.integer("dimension", 1, TestFunction.MOST);
        if (!section.valid() || (dimension >= function.least() && dimension <= function.most())) return dimension;
        String wanted = function.least() == function.most() ? "" : "at least ";
        section.problem(
                "dimension",
                "%s has %s%d dimensions, found '%d'".formatted(function.name(), wanted, function.least(), dimension),
                null);
        return function.standard();
    }
}
