package dev.zeroth.architectures.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EpochGateTest {

    @Test
    void nothingIsTrainedWhileSomethingIsMeasured() throws Exception {
        EpochGate gate = new EpochGate();
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> trainings = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            trainings.add(Thread.ofVirtual().start(() -> {
                for (int epoch = 0; epoch < 300; epoch++) {
                    gate.enter();
                    inside.incrementAndGet();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    gate.leave();
                }
            }));
        }
        for (int i = 0; i < 50; i++) gate.alone(() -> seen.add(inside.get()));
        for (Thread training : trainings) training.join();
        assertThat(seen).hasSize(50).containsOnly(0);
    }
}
