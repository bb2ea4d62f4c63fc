package dev.zeroth.bench.architectures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.architectures.cell.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellReplayTest {

    private static final CellCode CODE = new CellCode();
    private static Table table;

    @BeforeAll
    static void read() throws Exception {
        table = Table.committed();
    }

    /// The kernels of networks are still those that the table was made with.
    @Test
    void aRowCanBeMadeAgain() throws Exception {
        Path digits = Path.of("../examples/data/digits.csv");
        int cell = 1000;
        Wiring wiring = Recipe.cells().get(cell);
        List<Double> curve = Recipe.of(digits).train(wiring, 1).curve();
        assertThat(curve)
                .extracting(loss -> String.format(Locale.ROOT, "%.5f", loss))
                .isEqualTo(Arrays.stream(table.curve(cell, 1))
                        .mapToObj(loss -> String.format(Locale.ROOT, "%.5f", loss))
                        .toList());
    }

    @Test
    void theIncumbentIsTheLeastLossOfWhatWasTrainedToTheEnd() {
        Trace trace = new Replay(table, CODE, 4, 40).run(Method.parse("random"), CODE);
        double least = Double.POSITIVE_INFINITY;
        for (int cell : trace.cells()) {
            assertThat(table.loss(cell, 1)).isLessThanOrEqualTo(least);
            least = table.loss(cell, 1);
        }
        assertThat(trace.evaluations()).isEqualTo(40);
        assertThat(Arrays.stream(trace.cells()).distinct().count()).isGreaterThan(1);
    }

    @Test
    void pruningSeesMoreCellsForAsManyEpochs() {
        Replay whole = new Replay(table, CODE, 4, 40);
        Replay pruned = new Replay(table, CODE, 4, 40);
        whole.run(Method.parse("random"), CODE);
        Trace trace = pruned.run(Method.parse("random+successive-halving:reduction-factor=3"), CODE);
        assertThat(trace.evaluations()).isEqualTo(40);
        assertThat(trace.after(40)).isNotEqualTo(Trace.NONE);
        assertThat(whole.cells()).isEqualTo(40);
        assertThat(pruned.cells()).isGreaterThan(60);
    }

    @Test
    void tracesAreReadAsTheyWereWritten(@TempDir Path folder) throws Exception {
        Curves curves = new Curves(table, 2);
        curves.put("a:b=1,c=2", 7, new Trace(new int[] {4, 18}, new int[] {Trace.NONE, 3}));
        Path file = folder.resolve("curves.csv");
        curves.write(file);
        Curves read = new Curves(table, 2);
        read.read(file);
        Path again = folder.resolve("again.csv");
        read.write(again);
        assertThat(Files.readString(again)).isEqualTo(Files.readString(file)).contains("a:b=1,c=2,7,4,-1");
        assertThat(read.each("a:b=1,c=2", trace -> read.regret(trace, 1)))
                .containsExactly(Map.entry(7, table.most() - table.least()));
    }

    @Test
    void theTopIsReachedWithItsFirstCell() {
        int top = 0;
        int poor = 0;
        for (int cell = 0; cell < table.size(); cell++) {
            if (table.rank(cell) == 17) top = cell;
            if (table.rank(cell) == 18) poor = cell;
        }
        Curves curves = new Curves(table, 3);
        Trace good = new Trace(new int[] {9, 9, 18, 27}, new int[] {poor, poor, top, poor});
        Trace bad = new Trace(new int[] {9, 18, 27}, new int[] {poor, poor, poor});
        assertThat(curves.evaluationsToTop(good)).isEqualTo(2);
        assertThat(curves.trialsToTop(good)).isEqualTo(3);
        assertThat(curves.evaluationsToTop(bad)).isEqualTo(4);
        assertThat(curves.trialsToTop(bad)).isEqualTo(13);
    }
}
