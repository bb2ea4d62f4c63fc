package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.onnx.text.TokenBatch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

    /// Two sessions, the first of which was closed already, so that closing it again fails; and two who close the gate
    /// at the same time.
    static final class Closing {

        private Closing() {}

        public static void main(String[] arguments) throws InterruptedException {
            Surgery surgery =
                    new Surgery(Graph.read(MemorySegment.ofArray(TinyEncoder.file()), "tiny"), "tiny", () -> {});
            List<Passes> sessions = List.of(Passes.of(surgery, List.of(), 1), Passes.of(surgery, List.of(), 1));
            sessions.forEach(RuntimeGate::opened);
            sessions.getFirst().close();
            if (!fails(sessions.getFirst()) || fails(null)) System.exit(1);
            boolean[] closed = new boolean[2];
            Thread other = Thread.ofPlatform().start(() -> closed[1] = RuntimeGate.close(Duration.ofSeconds(60)));
            closed[0] = RuntimeGate.close(Duration.ofSeconds(60));
            other.join();
            boolean both = closed[0] && closed[1] && fails(sessions.getLast());
            System.exit(both && RuntimeGate.close(Duration.ZERO) ? WAITED : 1);
        }

        private static boolean fails(@Nullable Passes passes) {
            try {
                if (passes != null) passes.close();
                return false;
            } catch (IllegalStateException e) {
                return true;
            }
        }
    }

    /// A batch of tokens that is closed, and one that is made, when the gate is closed.
    static final class Batches {

        private Batches() {}

        public static void main(String[] arguments) throws InterruptedException {
            TokenBatch before = batch();
            if (!RuntimeGate.close(Duration.ofSeconds(60))) System.exit(1);
            List<Thread> threads = List.of(
                    Thread.ofPlatform().daemon().start(before::close),
                    Thread.ofPlatform().daemon().start(Batches::batch));
            for (Thread thread : threads) {
                if (thread.join(Duration.ofMillis(300))) System.exit(TOO_SOON);
            }
            System.exit(WAITED);
        }

        private static TokenBatch batch() {
            return new TokenBatch(List.of(new int[] {1, 2}), 0, List.of(TokenBatch.IDS));
        }
    }

    @Test
    void tokensWaitBeforeAClosedGate() throws IOException, InterruptedException {
        assertThat(exitOf(Batches.class)).isEqualTo(WAITED);
    }

    @Test
    void waitsForThePassUnderWayAndLetsNoOtherBegin() throws IOException, InterruptedException {
        assertThat(exitOf(Program.class)).isEqualTo(WAITED);
    }

    @Test
    void closesAllSessionsThoughOneCannotBe() throws IOException, InterruptedException {
        assertThat(exitOf(Closing.class)).isEqualTo(WAITED);
    }

    private static int exitOf(Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
