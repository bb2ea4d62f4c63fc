package dev.zeroth.architectures.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.architectures.cell.CellNetwork;
import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Attention;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Form;
import org.junit.jupiter.api.Test;

class NetworkSketchTest {

    private static NetworkSketch cell(String wiring) {
        Architecture network = Architecture.of(new Convolution(2, 3), CellNetwork.of(Wiring.parse(wiring), 2));
        return new NetworkSketch(Network.build(network, Form.of(8, 8, 1)));
    }

    @Test
    void aCellIsToldWithItsWiring() {
        assertThat(cell("conv3x3(0) max3x3(0,1) out(1,2)").lines())
                .containsExactly(
                        "  in                                8x8x1",
                        "  convolution 3x3, 2 channels       8x8x2         20",
                        "  cell of 2 operations              8x8x2         42",
                        "    1 convolution 3x3 <- in",
                        "    2 max of 3x3 <- in + 1",
                        "    out <- 1 + 2",
                        "  all                                             62");
        assertThat(cell("conv1x1(0) out(1)").table())
                .isInstanceOfSatisfying(
                        Exhibit.Table.class,
                        table -> assertThat(table.rows().getLast().getFirst())
                                .isEqualTo("cell of 1 operation: 1 convolution 1x1 <- in, out <- 1"));
    }

    @Test
    void oneIsNoPlural() {
        Architecture network = Architecture.of(new Embedding(5, 4), new Skip(new Attention(1)));
        assertThat(new NetworkSketch(Network.build(network, Form.of(3))).lines())
                .anyMatch(line -> line.startsWith("  x + (attention, 1 head) "));
        assertThat(new NetworkSketch(Network.build(new Convolution(1, 3), Form.of(4, 4, 1))).lines())
                .anyMatch(line -> line.startsWith("  convolution 3x3, 1 channel "));
    }
}
