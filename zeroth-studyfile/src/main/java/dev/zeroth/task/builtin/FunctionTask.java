package dev.zeroth.task.builtin;

import dev.zeroth.json.Numbers;
import dev.zeroth.math.RandomStream;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FixedDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.SequenceDomain;
import dev.zeroth.task.Metric;
import dev.zeroth.task.Task;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialFailed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Evaluates a test function; the space's parameters in their order are its coordinates.
record FunctionTask(TestFunction function, int dimension, SearchSpace space, double noise, Duration delay)
        implements Task {

    @Override
    public String fingerprint() {
        return "function %s dimension=%d noise=%s".formatted(function.name(), dimension, Numbers.text(noise));
    }

    @Override
    public String summary() {
        String noisy = noise > 0 ? ", noise " + Numbers.text(noise) : "";
        return "%s in %d dimensions%s".formatted(function.name(), dimension, noisy);
    }

    @Override
    public List<Metric> metrics() {
        return function.naturalMetrics();
    }

    @Override
    public SearchSpace standardSpace() {
        return function.space(dimension);
    }

    @Override
    public SequencedMap<String, String> problems(@Nullable SearchSpace declared) {
        SequencedMap<String, String> problems = new LinkedHashMap<>();
        SearchSpace given = declared == null ? space : declared;
        if (given.parameters().size() != dimension) {
            problems.put(
                    "",
                    "%s takes %d parameters here, found %d"
                            .formatted(
                                    function.name(),
                                    dimension,
                                    given.parameters().size()));
        }
        for (Parameter parameter : given.parameters()) {
            if (parameter.when() != null) problems.put(parameter.name(), "a function's parameter takes no condition");
            else if (!numbers(parameter.domain())) {
                problems.put(parameter.name(), "expected numbers, found " + parameter.domain());
            }
        }
        return problems;
    }

    private static boolean numbers(Domain domain) {
        return switch (domain) {
            case FloatDomain _, IntDomain _ -> true;
            case FixedDomain fixed -> fixed.constant() instanceof Number;
            case ChoiceDomain choice -> choice.choices().stream().allMatch(Number.class::isInstance);
            case BooleanDomain _, SequenceDomain _ -> false;
        };
    }

    @Override
    public double[] evaluate(Trial trial) throws InterruptedException {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            Parameter parameter = space.parameters().get(i);
            if (!(trial.suggest(parameter.name(), parameter.domain()).raw() instanceof Number number)) {
                throw new TrialFailed("parameter '%s' is not a number".formatted(parameter.name()), "");
            }
            x[i] = number.doubleValue();
        }
        double[] values = function.formula().apply(x);
        if (noise > 0) {
            RandomStream random = trial.random("noise");
            for (int i = 0; i < values.length; i++) values[i] += noise * random.nextGaussian();
        }
        if (delay.isPositive()) Thread.sleep(delay);
        return values;
    }
}
