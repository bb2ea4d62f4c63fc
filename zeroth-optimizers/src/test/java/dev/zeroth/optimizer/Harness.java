package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Runs one walk of an optimizer, or many, with constraints, for tests.
public final class Harness {

    /// What a run came to.
    ///
    /// @param best the least loss of a point that broke no constraint
    /// @param point where; of length 0 if there was none
    /// @param evaluations how many there were
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Result(double best, double[] point, int evaluations) {}

    private Harness() {}

    /// Runs one optimizer until it ends, or for so many evaluations.
    public static Result run(
            OptimizerFactory factory, Region region, double[] start, ToDoubleFunction<double[]> f, int most) {
        return run(factory, region, start, x -> new double[] {f.applyAsDouble(x)}, most, 1);
    }

    /// Runs one optimizer until it ends, or for so many evaluations.
    ///
    /// @param outputs f and then the constraints
    /// @param jobs how many candidates are out at once, as far as the optimizer has them
    public static Result run(
            OptimizerFactory factory,
            Region region,
            double[] start,
            Function<double[], double[]> outputs,
            int most,
            int jobs) {
        Optimizer optimizer = factory.start(region, start, new RandomStream(1));
        Deque<Candidate> out = new ArrayDeque<>();
        Result result = new Result(Double.POSITIVE_INFINITY, new double[0], 0);
        while (result.evaluations() < most) {
            while (out.size() < jobs) {
                Candidate candidate = optimizer.ask();
                if (candidate == null) break;
                if (!region.contains(candidate.point())) throw new AssertionError(candidate + " is not of " + region);
                out.add(candidate);
            }
            Candidate told = out.poll();
            if (told == null) break;
            double[] values = outputs.apply(told.point());
            result = better(result, told.point(), values);
            if (values.length == 1) optimizer.tell(told, values[0]);
            else optimizer.tell(told, values[0], Arrays.copyOfRange(values, 1, values.length));
        }
        return result;
    }

    private static Result better(Result result, double[] point, double[] values) {
        boolean feasible = true;
        for (int j = 1; j < values.length; j++) feasible &= values[j] <= 0;
        boolean better = feasible && values[0] < result.best();
        return new Result(
                better ? values[0] : result.best(), better ? point : result.point(), result.evaluations() + 1);
    }

    /// The first points that a run asks for, each with its value told at once.
    public static List<double[]> path(
            OptimizerFactory factory, Region region, double[] start, ToDoubleFunction<double[]> f, int count) {
        List<double[]> path = new ArrayList<>();
        run(
                factory,
                region,
                start,
                x -> {
                    path.add(x.clone());
                    return f.applyAsDouble(x);
                },
                count);
        return path;
    }
}
