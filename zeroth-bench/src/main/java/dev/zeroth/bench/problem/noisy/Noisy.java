package dev.zeroth.bench.problem.noisy;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.NoisyFormula;
import dev.zeroth.bench.problem.Suite;
import dev.zeroth.bench.problem.bbob.Bbob;
import dev.zeroth.bench.problem.bbob.BbobFunction;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// BBOB's sphere, Rosenbrock and rotated ellipsoid under Gaussian, uniform and Cauchy noise, each moderate
/// and severe: 18 functions. What counts is the true value of the incumbent, the point whose disturbed
/// value was the least so far.
///
/// The functions below the noise are f1, f8 and f10 of the noiseless suite, and the noise models are those of the noisy
/// one; it differs from COCO's `bbob-noisy` in the draws of the noise, in the ellipsoid's condition (`10^6`, there
/// `10^4`), and in that the box is never left, so no penalty is added.
public final class Noisy implements Suite {

    private static final List<NoiseModel> MODELS = List.of(NoiseModel.GAUSSIAN, NoiseModel.UNIFORM, NoiseModel.CAUCHY);
    private static final List<Integer> TRUTHS = List.of(1, 8, 10);

    @Override
    public String name() {
        return "noisy";
    }

    @Override
    public String summary() {
        return "sphere, Rosenbrock and ellipsoid under three kinds of noise, moderate and severe";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(2, 5, 10, 20);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, 18).boxed().toList();
    }

    @Override
    public NoisyFormula problem(int function, int instance, int dimension) {
        if (function < 1 || function > 18) {
            throw new IllegalArgumentException("function must be 1 to 18, got " + function);
        }
        boolean severe = function > 9;
        NoiseModel model = MODELS.get((function - 1) % 3);
        int number = TRUTHS.get((function - 1) / 3 % 3);
        BbobFunction truth = Bbob.problem(name(), number, instance, dimension);
        String kind = (severe ? "severe " : "moderate ") + model.name().toLowerCase(Locale.ROOT);
        Label label =
                new Label(name(), function, truth.label().name() + ", " + kind, kind + " noise", instance, dimension);
        return new NoisyFormula(label, truth, model.noise(severe, dimension));
    }
}
