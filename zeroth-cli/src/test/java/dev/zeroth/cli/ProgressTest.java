package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        Streams.redirect(System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        Streams.redirect(System.out, System.err);
    }

    private Study study() {
        return Study.builder("s")
                .sampler("random")
                .storage("sqlite:///" + folder.resolve("s.db"))
                .open();
    }

    /// Between the trials of one process another makes some.
    @Test
    void trialsOfOthersCount() throws Exception {
        try (Study own = study();
                Study theirs = study();
                Progress progress = new Progress(own, List.of(), 5, own.trials(), false)) {
            own.addListener(progress);
            own.optimize(_ -> 3.0, Budget.trials(1));
            theirs.optimize(_ -> 1.0, Budget.trials(4));
            own.optimize(_ -> 2.0, Budget.trials(5));
        }
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("s  1/5  best 3.0 (trial 0)");
        assertThat(lines.getLast()).startsWith("s  5/5  best 1.0 (trial 1)");
    }
}
