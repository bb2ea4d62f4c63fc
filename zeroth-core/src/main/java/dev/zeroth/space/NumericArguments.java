package dev.zeroth.space;

import dev.zeroth.usage.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments of `float` and `int`: two bounds, then `log` or `step=`.
record NumericArguments(
        double low, double high, Scale scale, @Nullable Double step) {

    NumericArguments(String kind, List<ArgumentReader.Argument> arguments) {
        this(bound(kind, arguments, 0), bound(kind, arguments, 1), scale(kind, arguments), step(kind, arguments));
    }

    private static double bound(String kind, List<ArgumentReader.Argument> arguments, int i) {
        if (arguments.size() < 2) {
            throw new UsageException("%s needs a low and a high bound, as in %s(1,10)".formatted(kind, kind));
        }
        ArgumentReader.Argument argument = arguments.get(i);
        if (argument.key() == null && argument.scalar() instanceof Number n) return n.doubleValue();
        throw new UsageException("%s must be a number, got '%s'".formatted(i == 0 ? "low" : "high", argument.text()));
    }

    private static Scale scale(String kind, List<ArgumentReader.Argument> arguments) {
        for (ArgumentReader.Argument argument : arguments.subList(2, arguments.size())) {
            if (argument.key() == null && argument.text().equals("log")) return Scale.LOG;
            if (!"step".equals(argument.key())) {
                throw new UsageException("%s takes log or step=, got '%s'".formatted(kind, argument.text()));
            }
        }
        return Scale.LINEAR;
    }

    private static @Nullable Double step(String kind, List<ArgumentReader.Argument> arguments) {
        Double step = null;
        for (ArgumentReader.Argument argument : arguments.subList(2, arguments.size())) {
            if (!"step".equals(argument.key())) continue;
            if (!(argument.scalar() instanceof Number n)) {
                throw new UsageException("%s's step must be a number, got '%s'".formatted(kind, argument.text()));
            }
            step = n.doubleValue();
        }
        return step;
    }
}
