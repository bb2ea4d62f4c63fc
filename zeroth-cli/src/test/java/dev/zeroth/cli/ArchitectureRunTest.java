package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run of networks says.
class ArchitectureRunTest {

    @TempDir
    private Path folder = Path.of("");

    private Captured run(String objective, String... more) throws IOException {
        Path data = Path.of("../examples/data/iris.csv").toAbsolutePath();
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: net
                objective:
                  type: architecture
                  %s
                sampler: random
                budget: 3
                """.formatted(
                        objective.replace("\n", "\n  ").replace("DATA", data.toString())));
        String[] command = new String[6 + more.length];
        System.arraycopy(
                new String[] {
                    "run",
                    file.toString(),
                    "--report",
                    folder.resolve("r.html").toString(),
                    "--storage",
                    "sqlite:///" + folder.resolve("net.db")
                },
                0,
                command,
                0,
                6);
        System.arraycopy(more, 0, command, 6, more.length);
        return Captured.run(command);
    }

    @Test
    void valuesHaveUnitsAndAreShownOnce() throws Exception {
        Captured run = run("""
                data: DATA
                target: species
                layers: [dense: 'int(4,6)', relu]
                training: {epochs: 1}
                seeds: 2
                baseline: [dense: 4]
                objectives: [accuracy, parameters, latency]""");
        assertThat(run.code()).as(run.err()).isEqualTo(Main.DONE);
        String head = run.out()
                .lines()
                .filter(line -> line.startsWith("trial  state"))
                .findFirst()
                .orElseThrow();
        assertThat(head.split(" {2,}"))
                .containsExactly(
                        "trial", "state", "accuracy", "parameters", "latency (microseconds)", "dense.units", "epoch");
        assertThat(run.out())
                .containsPattern(
                        "The winner, trial \\d \\(of the front the best by accuracy\\), trained anew .* for 1 epoch:")
                .contains("Another point of the front: 'winner: parameters' or 'winner: latency' in the study file");
        assertThat(Files.readString(folder.resolve("r.html")))
                .contains(
                        "latency (microseconds, minimize)",
                        "By hand: trained alike, 35 parameters.",
                        "of 2 seeds: ",
                        "Of trial ")
                .doesNotContain("after 0 improvements")
                .containsOnlyOnce("<th scope=col>parameters<th");
    }

    /// The trials are kept, and the run says which is the winner.
    @Test
    void anEndThatFailsIsToldWithTheWinner() throws Exception {
        Files.writeString(folder.resolve("train.sh"), """
                if [ "$ZEROTH_PHASE" = final ]; then echo no memory left; exit 3; fi
                echo step=1 loss=0.5
                """);
        Captured run = run("""
                layers: [layer: {kind: any, size: 'int(1,9)'}]
                training: {epochs: 1}
                trainer: {command: [sh, train.sh]}""");
        assertThat(run.code()).isEqualTo(Main.FAILED);
        assertThat(run.out()).contains("Best trial 0: loss 0.5");
        assertThat(run.err().lines().toList().getLast())
                .startsWith("zeroth: the end of the study failed: ")
                .contains("no memory left")
                .endsWith("(every trial is kept, trial 0 is the winner; the same command tries the end again)");
    }

    /// What cannot be written at the end costs no trial, nor is it asked for again.
    @Test
    void anEndThatCannotBeWrittenIsToldWithTheWinner() throws Exception {
        Path inTheWay = Files.createDirectory(folder.resolve("net.safetensors.new"));
        String out = folder.resolve("net.safetensors").toString();
        String objective = """
                data: DATA
                target: species
                layers: [dense: 'int(4,6)', relu]
                training: {epochs: 1}""";
        Captured run = run(objective, "--out", out);
        assertThat(run.code()).isEqualTo(Main.FAILED);
        assertThat(run.out()).containsPattern("Best trial \\d: loss ");
        assertThat(run.err().lines().toList().getLast())
                .startsWith("zeroth: the end of the study failed: ")
                .contains(inTheWay.toString())
                .containsPattern("every trial is kept, trial \\d is the winner");
        Files.delete(inTheWay);
        Captured again = run(objective, "--out", out);
        assertThat(again.code()).as(again.err()).isEqualTo(Main.DONE);
        assertThat(Path.of(out)).isNotEmptyFile();
    }

    @Test
    void withSharedWeightsTheForecastIsOfThese() throws Exception {
        Captured run = run("""
                data: DATA
                target: species
                layers: [dense: 'int(4,6)', relu]
                training: {epochs: 1}
                sharing: {epochs: 2}""");
        assertThat(run.code()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.err()).contains("Roughly: the shared weights are trained about ", "is one look at the examples");
    }
}
