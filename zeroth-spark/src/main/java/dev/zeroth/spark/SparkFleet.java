package dev.zeroth.spark;

import dev.zeroth.weights.fit.Assignment;
import dev.zeroth.weights.fit.Fleet;
import dev.zeroth.weights.fit.Replica;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/// Makes the passes of each step on Spark executors.
///
/// ```java
/// SparkFleet fleet = new SparkFleet(context, 8, () -> new Replica(open(path), Methods.esAtScale(), loss()));
/// ZerothOrder.evolution().fleet(fleet).fit(weights, forward);
/// ```
///
/// A step is one job of `parts` tasks. A task takes a replica of the model that its executor holds already, or opens
/// one; what travels to it are the losses of the steps so far, and from it the losses of its passes. So the result is
/// that of a run on one machine, bit for bit, also where an executor is lost and Spark makes its tasks again elsewhere.
/// A job costs about 50 to 150 ms beside the passes.
public final class SparkFleet implements Fleet {

    private static final AtomicLong RUNS = new AtomicLong();

    private final JavaSparkContext context;
    private final int parts;
    private final Source source;
    private final String run;

    /// Opens a replica on an executor: from a file that is there, or from weights made anew.
    @FunctionalInterface
    public interface Source extends Serializable {

        Replica open();
    }

    /// @param parts tasks a step, best the executors' cores; a replica is open for each that runs at a time
    public SparkFleet(JavaSparkContext context, int parts, Source source) {
        if (parts < 1) throw new IllegalArgumentException("parts must be at least 1, got " + parts);
        this.context = context;
        this.parts = parts;
        this.source = source;
        this.run = context.sc().applicationId() + "/" + RUNS.incrementAndGet();
    }

    @Override
    public double[] losses(Assignment assignment) {
        List<Integer> numbers = IntStream.range(0, parts).boxed().toList();
        Share share = new Share(run, source, assignment, parts);
        List<double[]> made = context.parallelize(numbers, parts).map(share).collect();
        double[] losses = new double[assignment.passes()];
        for (int i = 0; i < losses.length; i++) losses[i] = made.get(i % parts)[i];
        return losses;
    }

    /// A task: the passes of one part.
    private record Share(String run, Source source, Assignment assignment, int parts)
            implements Function<Integer, double[]> {

        private static final long serialVersionUID = 1;

        @Override
        public double[] call(Integer part) {
            Replica replica = Pool.take(run, source);
            double[] losses = replica.losses(assignment, part, parts);
            Pool.giveBack(run, replica);
            return losses;
        }
    }
}
