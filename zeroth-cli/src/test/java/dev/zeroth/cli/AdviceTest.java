package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    private static final String RANDOM = ": no trial learns from another. Maybe a smaller ";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: aging-evolution, population: 3}; 3; the population of 3 is the whole budget of 3; population",
                "{type: aging-evolution, population: 3}; 4; ; ",
                "aging-evolution; 4; the population of 30 is more than the budget of 4; population",
                "nsga-ii; 4; the population of 40 is more than the budget of 4; population",
                "bananas; 4; the startup of 20 is more than the budget of 4; startup",
                "'{type: aging-evolution, population: 3}\njobs: 2'; 7; ; ",
                "'{type: aging-evolution, population: 3}\njobs: 2'; 6; the population of 3 wants as many outcomes first, and with 2 jobs the last of 6 trials sees 2; population",
                "'{type: aging-evolution, population: 3}\njobs: 2\nasync: true'; 6; ; ",
                "random; 4; ; "
            })
    void aSamplerThatLearnsNothingIsTold(String sampler, int budget, String told, String setting) throws Exception {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: blind
                objective: {type: function, name: sphere, dimension: 2}
                sampler: %s
                budget: %d
                """.formatted(sampler, budget));
        Captured run = Captured.run(
                "run", file.toString(), "--no-report", "--storage", "sqlite:///" + folder.resolve("blind.db"));
        assertThat(run.code()).as(run.err()).isEqualTo(Main.DONE);
        if (told == null) assertThat(run.err()).doesNotContain(RANDOM);
        else assertThat(run.err()).contains(told + RANDOM + setting + ", or more trials");
    }
}
