package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.onnx.RuntimeGate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The end of a process in which a pass of ONNX Runtime is under way.
class EndingTest {

    private static final int CODE = 43;
    private static final String HOOK = "the hooks ran";

    /// A pass of so many milliseconds, and the end meanwhile.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(HOOK)));
            Thread pass = Thread.ofPlatform().daemon().start(() -> {
                try (RuntimeGate.Within _ = RuntimeGate.enter()) {
                    Thread.sleep(Long.parseLong(arguments[0]));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            while (pass.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
            Ending.now(CODE);
        }
    }

    private static String outputOf(long pass) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        String.valueOf(pass))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(CODE);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void aShortPassIsWaitedForAndTheHooksRun() throws Exception {
        assertThat(outputOf(300)).isEqualTo(HOOK);
    }

    /// The runtime's own hook would bring the process down by a crash.
    @Test
    void aLongPassIsNotAndTheyDoNot() throws Exception {
        assertThat(outputOf(Duration.ofMinutes(5).toMillis())).isEmpty();
    }
}
