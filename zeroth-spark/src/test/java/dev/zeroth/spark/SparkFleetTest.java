package dev.zeroth.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.FitResult;
import dev.zeroth.weights.fit.Replica;
import dev.zeroth.weights.fit.ZerothOrder;
import dev.zeroth.weights.method.EsAtScale;
import dev.zeroth.weights.method.Methods;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On executors inside this process, whose tasks are serialized as those of a cluster are.
class SparkFleetTest {

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final AtomicInteger PASSES = new AtomicInteger();
    private static JavaSparkContext context;

    @BeforeAll
    static void start() {
        context = new JavaSparkContext(new SparkConf()
                .setMaster("local[2,3]")
                .setAppName("fleet")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    private static Weights weights() {
        return Weights.of(
                Tensor.zeros("a", Shape.of(8, 5), Arena.ofAuto()), Tensor.zeros("b", Shape.of(7), Arena.ofAuto()));
    }

    /// (w - 1)^2 with another weight for each batch.
    private static double loss(Weights weights, long batch) {
        double sum = 0;
        for (Tensor tensor : weights.tensors()) {
            for (long i = 0; i < tensor.size(); i++) {
                double off = tensor.get(i) - 1;
                sum += off * off * (1 + (i + batch) % 5);
            }
        }
        return sum;
    }

    private static double counted(Weights weights, long batch) {
        PASSES.incrementAndGet();
        return loss(weights, batch);
    }

    private static Replica open() {
        OPENED.incrementAndGet();
        return new Replica(weights(), new EsAtScale(8), SparkFleetTest::counted);
    }

    @Test
    void aClusterMakesTheSameRunAsOneMachine() {
        Weights alone = weights();
        FitResult one = run(new EsAtScale(8)).fit(alone, SparkFleetTest::loss);
        Weights shared = weights();
        FitResult many = run(new EsAtScale(8))
                .fleet(new SparkFleet(context, 3, SparkFleetTest::open))
                .fit(shared, SparkFleetTest::loss);
        assertThat(many).isEqualTo(one);
        assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
        assertThat(OPENED.get()).isBetween(1, 2);
        assertThat(PASSES.get()).isEqualTo((int) one.forwards());
    }

    /// A task that dies once, as with its executor, is made again by Spark.
    @Test
    void aLostTaskIsMadeAgain() {
        AtomicBoom.left.set(2);
        Weights alone = weights();
        run(Methods.mezo()).fit(alone, SparkFleetTest::loss);
        Weights shared = weights();
        run(Methods.mezo())
                .fleet(new SparkFleet(context, 2, () -> new Replica(weights(), Methods.mezo(), AtomicBoom::loss)))
                .fit(shared, SparkFleetTest::loss);
        assertThat(AtomicBoom.left.get()).isLessThanOrEqualTo(0);
        assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
    }

    private static final class AtomicBoom {

        private static final AtomicInteger left = new AtomicInteger();

        static double loss(Weights weights, long batch) {
            if (left.getAndDecrement() > 0) throw new IllegalStateException("the executor is gone");
            return SparkFleetTest.loss(weights, batch);
        }
    }

    private static ZerothOrder run(dev.zeroth.weights.Method method) {
        return ZerothOrder.with(method)
                .rate(0.01)
                .epsilon(0.01)
                .budget(80)
                .batches(5)
                .seed(4);
    }
}
