package dev.zeroth.space;

import dev.zeroth.space.ArgumentReader.Argument;
import dev.zeroth.usage.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments of `float` and `int`: two bounds, then `log` or `step=`.
record NumericArguments(
        double low, double high, Scale scale, @Nullable Double step) {

    static NumericArguments of(String kind, List<Argument> arguments) {
        if (arguments.size() < 2) {
            throw new UsageException("%s needs a low and a high bound, as in %s(1,10)".formatted(kind, kind));
        }
        double low = bound("low", arguments.get(0));
        double high = bound("high", arguments.get(1));
        Scale scale = Scale.LINEAR;
        Double step = null;
        for (Argument argument : arguments.subList(2, arguments.size())) {
            boolean log = argument.key() == null
                    && !argument.quoted()
                    && argument.text().equals("log");
            if (log && scale == Scale.LINEAR) scale = Scale.LOG;
            else if ("step".equals(argument.key()) && step == null) step = step(argument);
            else throw new UsageException("%s takes log or step= once, got '%s'".formatted(kind, argument));
        }
        return new NumericArguments(low, high, scale, step);
    }

    private static double bound(String what, Argument argument) {
        if (argument.key() == null && argument.scalar() instanceof Number n) return n.doubleValue();
        throw new UsageException("%s must be a number, got '%s'".formatted(what, argument));
    }

    private static double step(Argument argument) {
        if (argument.scalar() instanceof Number n) return n.doubleValue();
        throw new UsageException("step must be a number, got '%s'".formatted(argument.text()));
    }
}
