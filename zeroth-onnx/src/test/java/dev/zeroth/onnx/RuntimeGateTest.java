package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// In a process of its own, for a closed gate stays closed.
class RuntimeGateTest {

    private static final int WAITED = 40;
    private static final int TOO_SOON = 41;

    /// A pass of half a second is under way when the gate closes; another would begin afterwards.
    static final class Program {

        private static volatile boolean passed;

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread pass = Thread.ofPlatform().daemon().start(() -> {
                try (RuntimeGate.Within _ = RuntimeGate.enter()) {
                    Thread.sleep(500);
                    passed = true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                try (RuntimeGate.Within _ = RuntimeGate.enter()) {
                    System.exit(TOO_SOON);
                }
            });
            while (pass.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            boolean early = RuntimeGate.close(Duration.ofMillis(10));
            boolean late = RuntimeGate.close(Duration.ofSeconds(60));
            Thread.sleep(100);
            System.exit(!early && late && passed ? WAITED : 1);
        }
    }

    @Test
    void waitsForThePassUnderWayAndLetsNoOtherBegin() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(WAITED);
    }
}
