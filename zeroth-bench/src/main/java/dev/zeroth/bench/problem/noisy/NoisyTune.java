package dev.zeroth.bench.problem.noisy;

import dev.zeroth.bench.problem.Formula;
import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.NoisyFormula;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.bench.problem.tune.Tune;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.List;

/// The random functions of [Tune] under additive normal noise, whose standard deviation is a random power of ten from
/// `10^-3` to 1 times the function's mean value over the box (from 100 points). To tune the handling of noise on.
public final class NoisyTune implements Suite {

    private static final int PROBES = 100;

    private final Tune tune = new Tune();

    @Override
    public String name() {
        return "tune-noisy";
    }

    @Override
    public String summary() {
        return "the functions of tune-continuous under additive normal noise";
    }

    @Override
    public List<Integer> dimensions() {
        return tune.dimensions();
    }

    @Override
    public List<Integer> functions() {
        return tune.functions();
    }

    @Override
    public NoisyFormula problem(int function, int instance, int dimension) {
        Formula truth = tune.problem(function, instance, dimension);
        Label label =
                new Label(name(), function, truth.label().name(), truth.label().group(), instance, dimension);
        RandomStream random = new Streams(instance).stream(dimension, name(), "level", function);
        double level = Math.pow(10, -3 * random.nextDouble()) * mean(truth, random);
        return new NoisyFormula(label, truth, (excess, noise) -> excess + level * noise.nextGaussian());
    }

    private static double mean(Formula truth, RandomStream random) {
        double sum = 0;
        for (int i = 0; i < PROBES; i++) {
            double[] x = new double[truth.label().dimension()];
            for (int j = 0; j < x.length; j++) x[j] = 10 * random.nextDouble() - 5;
            sum += truth.value(x) - truth.optimum();
        }
        return sum / PROBES;
    }
}
