package dev.zeroth.architectures.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WiringTest {

    private static final List<String> OPERATIONS = List.of("conv3x3", "conv1x1", "max3x3");

    /// NAS-Bench-101 has 2,532 cells of at most three operations of three kinds and at most nine edges;
    /// without the last rule there are 27 more: the one graph of ten edges, with any three operations.
    @Test
    void thereAreAsManyAsInTheOtherTable() {
        List<Wiring> all = Wiring.all(3, OPERATIONS);
        assertThat(all).hasSize(2532 + 27);
        assertThat(all.stream().filter(wiring -> wiring.edges().cardinality() <= 9))
                .hasSize(2532);
        assertThat(all).allSatisfy(wiring -> assertThat(wiring.canonical()).isEqualTo(wiring));
    }

    @Test
    void renamingPlacesChangesNothing() {
        RandomStream random = new Streams(3).stream(0, "wirings");
        int renamed = 0;
        for (int i = 0; i < 300; i++) {
            Wiring wiring = draw(random, 6);
            Wiring other = shuffled(wiring, random);
            if (!other.equals(wiring)) renamed++;
            assertThat(other.canonical()).isEqualTo(wiring.canonical());
            assertThat(other.paths()).isEqualTo(wiring.paths());
            assertThat(Wiring.parse(wiring.toString())).isEqualTo(wiring);
            assertThat(wiring.canonical().paths()).isEqualTo(wiring.paths());
        }
        assertThat(renamed).isGreaterThan(100);
    }

    private static Wiring draw(RandomStream random, int operations) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < operations; i++) named.add(OPERATIONS.get(random.nextInt(OPERATIONS.size())));
        BitSet edges = new BitSet();
        int places = operations + 2;
        for (int i = 0; i < places; i++) {
            for (int j = i + 1; j < places; j++) if (random.nextDouble() < 0.4) edges.set(i * places + j);
        }
        return new Wiring(named, edges);
    }

    /// The same graph with its places in another order that the edges allow.
    private static Wiring shuffled(Wiring wiring, RandomStream random) {
        int end = wiring.places() - 1;
        List<Integer> order = new ArrayList<>(List.of(0));
        while (order.size() < end) {
            int place = 1 + random.nextInt(end - 1);
            List<Integer> inputs = wiring.inputs(place);
            if (!order.contains(place)
                    && order.containsAll(inputs.stream().filter(i -> i != 0).toList())) order.add(place);
        }
        order.add(end);
        BitSet edges = new BitSet();
        List<String> named = new ArrayList<>();
        for (int j = 1; j < order.size(); j++) {
            for (int i = 0; i < j; i++) if (wiring.edge(order.get(i), order.get(j))) edges.set(i * order.size() + j);
            if (j < end) named.add(wiring.operations().get(order.get(j) - 1));
        }
        return new Wiring(named, edges);
    }

    @Test
    void whatLeadsNowhereIsGone() {
        Wiring wiring = Wiring.of(
                List.of("conv3x3", "conv1x1", "max3x3"),
                new int[] {0, 1},
                new int[] {1, 4},
                new int[] {0, 2},
                new int[] {3, 4});
        assertThat(wiring.connected()).isTrue();
        assertThat(wiring.canonical()).hasToString("conv3x3(0) out(1)");
        assertThat(wiring.paths()).containsExactly("conv3x3");
        Wiring none = Wiring.of(List.of("conv3x3"), new int[] {0, 1});
        assertThat(none.connected()).isFalse();
        assertThat(none.canonical()).hasToString("out()");
    }

    @Test
    void pathsAreTheWaysThrough() {
        Wiring wiring = Wiring.of(
                List.of("conv3x3", "max3x3"),
                new int[] {0, 1},
                new int[] {0, 2},
                new int[] {1, 2},
                new int[] {2, 3},
                new int[] {0, 3});
        assertThat(wiring.paths()).containsExactly("", "conv3x3 max3x3", "max3x3");
    }

    /// 8! orders otherwise, each of which takes a while.
    @Test
    void operationsThatCannotBeToldApartAreOrderedOnce() {
        Wiring wiring = Wiring.parse("a(0) ".repeat(8) + "out(1,2,3,4,5,6,7,8)");
        for (int i = 0; i < 1000; i++) assertThat(wiring.canonical()).isEqualTo(wiring);
    }

    @Test
    void whatIsNoGraphIsRefused() {
        assertThatThrownBy(() -> Wiring.parse("a(99999999999) out(1)")).hasMessageContaining("a(99999999999)");
        assertThatThrownBy(() -> Wiring.of(List.of("a"), new int[] {1, 0}))
                .hasMessage("edges lead from lower places to higher ones, got 1 to 0");
        assertThatThrownBy(() -> Wiring.of(List.of("a"), new int[] {0, 5}))
                .isInstanceOf(IndexOutOfBoundsException.class);
        for (String text : List.of("", "a", "out(2)", "a(0)", "a(0) out(1", "a(0,) out(1)", "a(0)out(1)")) {
            assertThatThrownBy(() -> Wiring.parse(text)).hasMessageStartingWith("expected a wiring");
        }
    }
}
