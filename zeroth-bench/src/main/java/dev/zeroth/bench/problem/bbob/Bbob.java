package dev.zeroth.bench.problem.bbob;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Suite;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The 24 noiseless functions of the black-box optimization benchmark, on `[-5, 5]^n` with `n` of 2 or more. An
/// instance shifts, rotates and lifts a function; its numbers are those of the COCO platform's suite `bbob`, so results
/// compare with the archive of published ones.
///
/// @see <a href="https://inria.hal.science/inria-00362633">Hansen, Finck, Ros and Auger, Real-parameter black-box
///     optimization benchmarking 2009: noiseless functions definitions, RR-6829</a>
/// @see <a href="https://doi.org/10.1080/10556788.2020.1808977">Hansen et al., COCO: a platform for comparing
/// continuous
///     optimizers in a black-box setting, Optimization Methods and Software 36 (2021)</a>
public final class Bbob implements Suite {

    private record Entry(String name, String group, Function<Instance, Landscape> made) {}

    private static final String SEPARABLE = "separable";
    private static final String MODERATE = "moderate";
    private static final String ILL_CONDITIONED = "ill-conditioned";
    private static final String MULTIMODAL = "multimodal";
    private static final String WEAK = "weakly structured";

    private static final List<Entry> FUNCTIONS = List.of(
            new Entry("sphere", SEPARABLE, Separable::sphere),
            new Entry("separable ellipsoid", SEPARABLE, Separable::ellipsoid),
            new Entry("separable Rastrigin", SEPARABLE, Separable::rastrigin),
            new Entry("Bueche-Rastrigin", SEPARABLE, Separable::bueche),
            new Entry("linear slope", SEPARABLE, Separable::slope),
            new Entry("attractive sector", MODERATE, Moderate::attractiveSector),
            new Entry("step ellipsoid", MODERATE, Moderate::stepEllipsoid),
            new Entry("Rosenbrock", MODERATE, Moderate::rosenbrock),
            new Entry("rotated Rosenbrock", MODERATE, Moderate::rotatedRosenbrock),
            new Entry("rotated ellipsoid", ILL_CONDITIONED, IllConditioned::rotatedEllipsoid),
            new Entry("discus", ILL_CONDITIONED, IllConditioned::discus),
            new Entry("bent cigar", ILL_CONDITIONED, IllConditioned::bentCigar),
            new Entry("sharp ridge", ILL_CONDITIONED, IllConditioned::sharpRidge),
            new Entry("different powers", ILL_CONDITIONED, IllConditioned::differentPowers),
            new Entry("rotated Rastrigin", MULTIMODAL, Multimodal::rotatedRastrigin),
            new Entry("Weierstrass", MULTIMODAL, Multimodal::weierstrass),
            new Entry("Schaffers", MULTIMODAL, instance -> Multimodal.schaffers(instance, 10)),
            new Entry("ill-conditioned Schaffers", MULTIMODAL, instance -> Multimodal.schaffers(instance, 1000)),
            new Entry("Griewank-Rosenbrock", MULTIMODAL, Multimodal::griewankRosenbrock),
            new Entry("Schwefel", WEAK, WeaklyStructured::schwefel),
            new Entry("Gallagher, 101 peaks", WEAK, Gallagher::many),
            new Entry("Gallagher, 21 peaks", WEAK, Gallagher::few),
            new Entry("Katsuura", WEAK, WeaklyStructured::katsuura),
            new Entry("Lunacek bi-Rastrigin", WEAK, WeaklyStructured::lunacek));

    @Override
    public String name() {
        return "bbob";
    }

    @Override
    public String summary() {
        return "the 24 noiseless functions of COCO, instance by instance";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(2, 5, 10, 20);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, FUNCTIONS.size()).boxed().toList();
    }

    @Override
    public BbobFunction problem(int function, int instance, int dimension) {
        return problem(name(), function, instance, dimension);
    }

    /// The same function under another suite's name.
    public static BbobFunction problem(String suite, int function, int instance, int dimension) {
        if (function < 1 || function > FUNCTIONS.size()) {
            throw new IllegalArgumentException("function must be 1 to 24, got " + function);
        }
        if (dimension < 2) throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        Entry entry = FUNCTIONS.get(function - 1);
        Instance choices = new Instance(function, instance, dimension);
        Label label = new Label(suite, function, entry.name(), entry.group(), instance, dimension);
        return new BbobFunction(label, choices.height(), entry.made().apply(choices));
    }
}
