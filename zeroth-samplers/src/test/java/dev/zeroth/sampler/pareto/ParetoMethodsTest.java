package dev.zeroth.sampler.pareto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.Hypervolume;
import dev.zeroth.math.RandomStream;
import dev.zeroth.sampler.genetic.Crossover;
import dev.zeroth.sampler.genetic.Mutation;
import dev.zeroth.sampler.genetic.Variation;
import dev.zeroth.sampler.replay.Method;
import dev.zeroth.sampler.replay.Proposed;
import dev.zeroth.sampler.replay.Told;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialDelta;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParetoMethodsTest {

    private static final Variation VARIATION =
            new Variation(Crossover.SIMULATED_BINARY, 0.9, ParetoSettings.SPREAD, Mutation.POLYNOMIAL, 0, 0.1, 20);

    private static Method method(String name, SearchSpace space, int objectives, int size, long seed) {
        RandomStream random = new RandomStream(seed);
        return switch (name) {
            case "nsga-ii" -> new GenerationMethod(space, size, VARIATION, new Crowding(), random);
            case "nsga-iii" -> {
                Niches niches = new Niches(Directions.atMost(size, objectives), random);
                yield new GenerationMethod(space, size, VARIATION, niches, random);
            }
            case "pbi" ->
                new DecompositionMethod(
                        space, objectives, size, Scalarization.BOUNDARY_INTERSECTION, VARIATION, random);
            default -> new DecompositionMethod(space, objectives, size, Scalarization.TCHEBYCHEFF, VARIATION, random);
        };
    }

    private static SearchSpace cube(int dimension) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) builder.addFloat("x" + i, 0, 1);
        return builder.build();
    }

    private static Told told(Parameters point, double[] losses) {
        List<Double> values = new ArrayList<>();
        for (double loss : losses) values.add(loss);
        TrialRecord trial =
                TrialRecord.of(0, TrialState.RUNNING, point).after(TrialDelta.NONE, TrialState.COMPLETE, values, null);
        return Told.of(trial, Collections.nCopies(losses.length, Direction.MINIMIZE));
    }

    /// The losses of so many points, told in the order in which they were asked for, some jobs late.
    private static double[][] run(Method method, Function<double[], double[]> f, int trials, int jobs) {
        Deque<Proposed> out = new ArrayDeque<>();
        List<double[]> all = new ArrayList<>();
        while (all.size() < trials) {
            out.add(Objects.requireNonNull(method.ask()));
            if (out.size() < jobs) continue;
            Proposed proposed = out.remove();
            double[] losses = f.apply(vector(proposed.point()));
            all.add(losses);
            method.tell(proposed, told(proposed.point(), losses));
        }
        return all.toArray(double[][]::new);
    }

    private static double[] vector(Parameters point) {
        double[] x = new double[point.values().size()];
        int i = 0;
        for (Value value : point.values().values()) x[i++] = value.codes()[0];
        return x;
    }

    private static double[] zdtOne(double[] x) {
        double g = 1;
        for (int i = 1; i < x.length; i++) g += 9 * x[i] / (x.length - 1);
        return new double[] {x[0], g * (1 - Math.sqrt(x[0] / g))};
    }

    private static double[] dtlzTwo(double[] x) {
        double g = 1;
        for (int i = 2; i < x.length; i++) g += (x[i] - 0.5) * (x[i] - 0.5);
        double a = x[0] * Math.PI / 2;
        double b = x[1] * Math.PI / 2;
        return new double[] {g * Math.cos(a) * Math.cos(b), g * Math.cos(a) * Math.sin(b), g * Math.sin(a)};
    }

    /// The front of ZDT1, f_2 = 1 - sqrt(f_1), leaves 1/3 of the unit square, so that its hypervolume from
    /// (1.1, 1.1) is
    /// 1.21 - 1/3 = 0.877. Within 6,000 trials at least 95 % of it is found.
    @ParameterizedTest
    @CsvSource({"nsga-ii,1", "nsga-ii,8", "nsga-iii,1", "moea-d,1", "moea-d,8", "pbi,1"})
    void reachesTheFrontOfZdtOne(String name, int jobs) {
        double[][] losses = run(method(name, cube(8), 2, 40, 1), ParetoMethodsTest::zdtOne, 6_000, jobs);
        assertThat(Hypervolume.of(losses, new double[] {1.1, 1.1})).isBetween(0.95 * 0.8767, 0.8767);
    }

    /// The front of DTLZ2 is an eighth of the unit ball, whose hypervolume from (1, 1, 1) is 1 - pi/6 = 0.476.
    /// A hundred points spread on it leave a tenth of that or so.
    @ParameterizedTest
    @ValueSource(strings = {"nsga-ii", "nsga-iii", "moea-d", "pbi"})
    void reachesTheFrontOfDtlzTwo(String name) {
        double[][] losses = run(method(name, cube(7), 3, 92, 1), ParetoMethodsTest::dtlzTwo, 6_000, 1);
        double front = 1 - Math.PI / 6;
        assertThat(Hypervolume.of(losses, new double[] {1, 1, 1})).isBetween(0.8 * front, front);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nsga-ii", "nsga-iii", "moea-d", "pbi"})
    void oneObjectiveIsMinimized(String name) {
        Function<double[], double[]> sphere = x -> {
            double sum = 0;
            for (double u : x) sum += (u - 0.3) * (u - 0.3);
            return new double[] {sum};
        };
        double best = 1;
        for (double[] losses : run(method(name, cube(3), 1, 20, 1), sphere, 2_000, 1)) best = Math.min(best, losses[0]);
        assertThat(best).isLessThan(1e-3);
    }

    /// Memory and time do not grow: what a method holds after many trials is one generation.
    @Test
    void manyTrialsAreTaken() {
        Method method = method("nsga-ii", cube(4), 2, 40, 1);
        assertThat(run(method, ParetoMethodsTest::zdtOne, 30_000, 1)).hasNumberOfRows(30_000);
    }
}
