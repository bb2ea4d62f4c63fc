package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkGateTest {

    /// Who measures waits for the work under way, and other work waits for the end of what is measured.
    @Test
    void nothingIsAtWorkWhileSomethingIsMeasured() throws Exception {
        WorkGate gate = new WorkGate();
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread working = Thread.ofPlatform().start(() -> {
            try (WorkGate.Within _ = gate.enter()) {
                inside.countDown();
                enough.await();
                events.add("worked");
            } catch (InterruptedException e) {
                events.add(e.toString());
            }
        });
        inside.await();
        Thread measuring = waiting(() -> gate.alone(() -> events.add("measured")));
        Thread late = waiting(() -> {
            try (WorkGate.Within _ = gate.enter()) {
                events.add("worked later");
            }
        });
        enough.countDown();
        for (Thread thread : List.of(working, measuring, late)) thread.join();
        assertThat(events).containsExactly("worked", "measured", "worked later");
    }

    /// A thread that has begun, and waits or is done.
    private static Thread waiting(Runnable work) {
        Thread thread = Thread.ofPlatform().start(work);
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
        return thread;
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
