package dev.zeroth.bench.problem.hpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.bench.problem.Problem;
import dev.zeroth.math.RandomStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a table small enough to be worked out by hand.
class HpoTablesTest {

    @TempDir
    Path folder;

    private Problem problem() throws IOException {
        Path hpo = Files.createDirectories(folder.resolve("hpo"));
        Files.writeString(hpo.resolve("diabetes_svr.space"), """
                PARAM kernel CAT linear,rbf
                PARAM gamma FLOAT 0.01 1 LOG
                COND gamma kernel rbf
                """);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(hpo.resolve("diabetes_svr.forest.gz")))) {
            out.write("""
                    2 0.5 2.5
                    3
                    2 0.5 1 2
                    -1 0
                    -1 2
                    3
                    0 0.5 1 2
                    -1 1
                    -1 3
                    """.getBytes(StandardCharsets.UTF_8));
        }
        return new HpoTables(folder.toString()).problem(1, 1, 1);
    }

    private static double loss(Problem problem, Map<String, Object> point) {
        return problem.evaluate(problem.space().point(point), new RandomStream(1))
                .truth();
    }

    @Test
    void lossesAreThoseOfTheLeaves() throws IOException {
        Problem problem = problem();
        assertThat(loss(problem, Map.of("kernel", "linear"))).isCloseTo(Math.exp(1.5), within(1e-12));
        assertThat(loss(problem, Map.of("kernel", "rbf", "gamma", 0.05))).isCloseTo(Math.exp(0.5), within(1e-12));
        assertThat(loss(problem, Map.of("kernel", "rbf", "gamma", 0.2))).isCloseTo(Math.exp(1.5), within(1e-12));
        assertThat(problem.optimum()).isEqualTo(0.5);
        assertThat(problem.scale()).isEqualTo(2);
        assertThat(problem.label().dimension()).isEqualTo(2);
    }

    @Test
    void saysWhatItNeeds() {
        assertThatThrownBy(() -> new HpoTables(null).problem(1, 1, 1)).hasMessage("suite 'hpo' needs its tables");
        assertThatThrownBy(() -> new HpoTables(folder.toString()).problem(1, 1, 1))
                .hasMessageContaining("there is no ");
    }
}
