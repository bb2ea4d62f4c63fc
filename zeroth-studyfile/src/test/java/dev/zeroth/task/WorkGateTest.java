package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkGateTest {

    @Test
    void nothingIsAtWorkWhileSomethingIsMeasured() throws Exception {
        WorkGate gate = new WorkGate();
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            boolean pauses = t == 0;
            workers.add(Thread.ofVirtual().start(() -> {
                for (int piece = 0; piece < 300; piece++) {
                    try (WorkGate.Within _ = gate.enter()) {
                        worked(inside);
                        if (pauses) gate.pause(() -> {});
                        worked(inside);
                    }
                }
            }));
        }
        for (int i = 0; i < 50; i++) gate.alone(() -> seen.add(inside.get()));
        for (Thread worker : workers) worker.join();
        assertThat(seen).hasSize(50).containsOnly(0);
    }

    private static void worked(AtomicInteger inside) {
        inside.incrementAndGet();
        Thread.onSpinWait();
        inside.decrementAndGet();
    }

    /// It would stand still for good.
    @Test
    void whoIsAtWorkMeasuresNothing() {
        try (WorkGate.Within _ = WorkGate.PROCESS.enter();
                WorkGate.Within _ = WorkGate.PROCESS.enter()) {
            assertThatThrownBy(() -> Latency.microseconds(() -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("measured in the middle of work");
            assertThatThrownBy(() -> WorkGate.PROCESS.pause(() -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a pause of work that is entered 2 times");
        }
        assertThatThrownBy(() -> WorkGate.PROCESS.pause(() -> {})).hasMessageContaining("entered 0 times");
    }

    /// What is measured in a pause, or after work that has failed, does not wait.
    @Test
    void workEndsHoweverItEnds() {
        List<String> measured = new ArrayList<>();
        WorkGate gate = new WorkGate();
        try (WorkGate.Within _ = gate.enter()) {
            gate.pause(() -> gate.alone(() -> measured.add("in a pause")));
            assertThatThrownBy(() -> gate.pause(() -> {
                        throw new IllegalStateException("heard");
                    }))
                    .hasMessage("heard");
        }
        gate.alone(() -> measured.add("afterwards"));
        assertThat(measured).containsExactly("in a pause", "afterwards");
    }
}
