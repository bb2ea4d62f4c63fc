package dev.zeroth.bench.problem.bbob;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.bench.problem.Suite;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// COCO's suite `bbob-constrained`: nine objectives, each with six numbers of active linear constraints (1,
/// 2, 6, 6 + n/2, 6 + n, 6 + 3n) and half as many inactive ones, all bent by the objective's own nonlinear
/// maps and then moved so that the optimum is at a random place. The functions, their constraints and their
/// optima are COCO's, number for number.
///
/// What differs is the measuring: the feasible initial solution that COCO gives is not handed over; one evaluation
/// gives the objective and all constraints together and counts once; only feasible points count as incumbents.
///
/// @see <a href="https://numbbo.github.io/coco-doc/bbob-constrained/">The suite's documentation</a>
public final class Constrained implements Suite {

    private static final int NUMBERS = 6;
    private static final List<String> OBJECTIVES = List.of(
            "sphere",
            "separable ellipsoid",
            "linear slope",
            "rotated ellipsoid",
            "discus",
            "bent cigar",
            "different powers",
            "Rastrigin",
            "rotated Rastrigin");
    private static final double[] FACTORS = {10, 1e-4, 10, 1e-4, 1e-4, 1e-4, 1e2, 10, 10};
    private static final int OUTER = 1_000_000;
    private static final int FEASIBLE = 412;

    @Override
    public String name() {
        return "constrained";
    }

    @Override
    public String summary() {
        return "COCO's bbob-constrained: nine functions under 1 to 6 + 3n active constraints";
    }

    @Override
    public List<Integer> dimensions() {
        return List.of(2, 5);
    }

    @Override
    public List<Integer> functions() {
        return IntStream.rangeClosed(1, NUMBERS * OBJECTIVES.size()).boxed().toList();
    }

    @Override
    public String budget() {
        return "100D";
    }

    @Override
    public ConstrainedFunction problem(int function, int instance, int dimension) {
        if (function < 1 || function > NUMBERS * OBJECTIVES.size()) {
            throw new IllegalArgumentException("function must be 1 to 54, got " + function);
        }
        if (dimension < 2) throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        int kind = (function - 1) / NUMBERS;
        int active = active((function - 1) % NUMBERS, dimension);
        double[] place = LegacyRandom.place(dimension, function + 10_000L * instance);
        long seed = function + 20_000L * instance;
        Slope slope = slope(kind, seed, dimension);
        double[] open = open(slope.gradient(), place, seed);
        String name = "%s, %d constraints".formatted(OBJECTIVES.get(kind), active + active / 2);
        return new ConstrainedFunction(
                new Label(name(), function, name, OBJECTIVES.get(kind), instance, dimension),
                place,
                kind == 2,
                bend(kind),
                slope,
                HalfSpaces.of(function, instance, active, open),
                FACTORS[kind],
                new Instance(function, instance, dimension).height());
    }

    private static int active(int number, int n) {
        return switch (number) {
            case 0 -> 1;
            case 1 -> 2;
            case 2 -> 6;
            case 3 -> 6 + n / 2;
            case 4 -> 6 + n;
            default -> 6 + 3 * n;
        };
    }

    private static Slope slope(int kind, long seed, int n) {
        double[] place = LegacyRandom.place(n, kind == 5 ? seed + OUTER : seed);
        double[][] turn = LegacyRandom.rotation(n, seed + OUTER);
        double[] weights = new double[n];
        Arrays.fill(weights, kind == 5 ? 1e6 : 1);
        if (kind == 4) weights[0] = 1e6;
        if (kind == 5) weights[0] = 1;
        return switch (kind) {
            case 0 -> Slope.quadratic(weights, null, place);
            case 1 -> Slope.quadratic(Linear.powers(1e6, n), null, place);
            case 2 -> Slope.plane(place);
            case 3 -> Slope.quadratic(Linear.powers(1e6, n), turn, place);
            case 4, 5 -> Slope.quadratic(weights, turn, place);
            case 6 -> Slope.powers(turn, place);
            case 7 -> Slope.waves(null, wholePlace(n, seed));
            default -> Slope.waves(turn, wholePlace(n, seed));
        };
    }

    private static double[] wholePlace(int n, long seed) {
        double[] place = LegacyRandom.uniform(n, seed);
        for (int i = 0; i < n; i++) place[i] = (int) (10 * place[i] - 5);
        if (Separable.sumOfSquares(place) == 0) for (int i = 0; i < n; i++) place[i] = i % 9 - 4;
        return place;
    }

    private static UnaryOperator<double[]> bend(int kind) {
        return switch (kind) {
            case 1, 3, 4 -> Warp::oscillated;
            case 5 -> x -> Warp.asymmetric(0.2, x);
            case 7, 8 -> x -> Warp.asymmetric(0.2, Warp.oscillated(x));
            default -> x -> x;
        };
    }

    /// The gradient, of such a length that it ends within the box, most of the way to its edge.
    private static double[] open(double[] gradient, double[] place, long seed) {
        double most = 0;
        for (int i = 0; i < place.length; i++) {
            most = Math.max(most, gradient[i] / (5 - place[i]));
            most = Math.max(most, gradient[i] / (-5 - place[i]));
        }
        double share = 0.75 + LegacyRandom.uniform(1, seed + FEASIBLE)[0] * 0.25;
        double[] open = gradient.clone();
        for (int i = 0; i < open.length; i++) open[i] *= share / most;
        return open;
    }
}
