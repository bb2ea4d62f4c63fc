package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.networks.data.TableData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictedNetworkTest {

    private static final int SEED = 3;

    @TempDir
    private Path folder = Path.of("");

    /// The sealed rows, without their classes and with the columns in another order, get the classes that the run's
    /// score at the end tells of.
    @Test
    void newRowsAreReadAsTheNetworkLearnedThem() throws Exception {
        Path data = Path.of("../examples/data/iris.csv").toAbsolutePath();
        Path net = folder.resolve("net.of.my.own");
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: net
                objective:
                  type: architecture
                  data: '%s'
                  target: species
                  layers: [dense: 'int(4,6)', relu]
                  training: {epochs: 6, rate: 0.02}
                  objectives: accuracy
                sampler: random
                budget: 2
                seed: %d
                """.formatted(data, SEED));
        String run = Captured.done(
                "run",
                file.toString(),
                "--no-report",
                "--json",
                "--out",
                net.toString(),
                "--storage",
                "sqlite:///" + folder.resolve("net.db"));
        double told = ((Number) Objects.requireNonNull(
                        ParsedJson.objects(ParsedJson.object(ParsedJson.of(run)).get("heldOut"))
                                .getFirst()
                                .get("value")))
                .doubleValue();
        List<String[]> sealed = TableData.parts(data, "species", SEED)
                .get(2)
                .lines()
                .map(line -> line.split(","))
                .toList();
        int target = Arrays.asList(sealed.getFirst()).indexOf("species");
        List<String> lines = new ArrayList<>();
        for (String[] cells : sealed) {
            List<String> others = new ArrayList<>(Arrays.asList(cells));
            others.remove(target);
            Collections.reverse(others);
            lines.add(String.join(",", others));
        }
        Path rows = Files.write(folder.resolve("rows.csv"), lines);
        List<String> predicted = Captured.done("predict", net.toString(), rows.toString())
                .lines()
                .toList();
        assertThat(predicted.getFirst())
                .isEqualTo("prediction,probability setosa,probability versicolor,probability virginica");
        assertThat(predicted).hasSize(sealed.size());
        int right = 0;
        for (int i = 1; i < sealed.size(); i++) if (predicted.get(i).startsWith(sealed.get(i)[target] + ",")) right++;
        assertThat((double) right / (sealed.size() - 1)).isEqualTo(told).isGreaterThan(0.5);
        Files.write(rows, List.of(lines.getFirst(), "1,2,3,4", "1,2,1e39,4"));
        assertThat(Captured.run("predict", net.toString(), rows.toString()).err())
                .endsWith("rows.csv line 3: column 'sepal_width_cm' is beyond what the network takes: 1.0E39\n");
    }
}
