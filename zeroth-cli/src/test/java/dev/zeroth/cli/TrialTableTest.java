package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.trial.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrialTableTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void redirect() {
        Streams.redirect(new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
    }

    @AfterEach
    void restore() {
        Streams.redirect(System.out, System.err);
    }

    private List<String> front(int parameters) throws Exception {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < parameters; i++) space.addInt("a.long.name." + i, i, i);
        try (Study study = Study.builder("s")
                .space(space.build())
                .directions(Direction.MINIMIZE, Direction.MINIMIZE)
                .sampler("random")
                .open()) {
            study.optimizeMulti(trial -> new double[] {trial.number() % 2, 1 - trial.number() % 2}, Budget.trials(3));
            TrialTable.printFront(study, study.bestTrials());
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aFrontOfFewParametersIsOneTable() throws Exception {
        assertThat(front(2))
                .containsExactly(
                        "trial  state     value 0  value 1  a.long.name.0  a.long.name.1",
                        "    0  complete      0.0      1.0              0              1",
                        "    1  complete      1.0      0.0              0              1",
                        "1 other trial has the values of one of these");
    }

    @Test
    void ofManyParametersTheyFollowInLines() throws Exception {
        List<String> lines = front(12);
        assertThat(lines)
                .startsWith("trial  state     value 0  value 1", "    0  complete      0.0      1.0")
                .contains(
                        "trial 1: a.long.name.0 0, a.long.name.1 1, a.long.name.2 2, a.long.name.3 3, a.long.name.4 4,"
                                + " a.long.name.5 5,")
                .allMatch(line -> line.length() <= 120)
                .filteredOn(line -> line.startsWith(" ".repeat("trial 1: ".length()) + "a.long.name.6 6, "))
                .hasSize(2);
        assertThat(lines.get(lines.size() - 2)).endsWith(" a.long.name.11 11");
    }
}
