package dev.zeroth.architectures.space;

import static dev.zeroth.architectures.space.Parts.activation;
import static dev.zeroth.architectures.space.Parts.cell;
import static dev.zeroth.architectures.space.Parts.convolution;
import static dev.zeroth.architectures.space.Parts.dense;
import static dev.zeroth.architectures.space.Parts.embedding;
import static dev.zeroth.architectures.space.Parts.flatten;
import static dev.zeroth.architectures.space.Parts.mean;
import static dev.zeroth.architectures.space.Parts.normalization;
import static dev.zeroth.architectures.space.Parts.optional;
import static dev.zeroth.architectures.space.Parts.repeat;
import static dev.zeroth.architectures.space.Parts.sequence;
import static dev.zeroth.architectures.space.Parts.skip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.Streams;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.sampler.RandomSampler;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.usage.UsageException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class NetworkSpaceTest {

    private static final Form IMAGE = Form.of(8, 8, 1);

    private static SearchSpace search(NetworkSpace space) {
        return Objects.requireNonNull(space.search());
    }

    private static Parameters draw(SearchSpace space, int number) {
        for (int attempt = 0; ; attempt++) {
            int tried = attempt;
            Parameters point = space.fill((parameter, _) -> RandomSampler.draw(
                    parameter.domain(), new Streams(1).stream(number, "draw", parameter.name(), tried)));
            if (space.violated(point) == null) return point;
        }
    }

    @Test
    void namesAreTheWayToAParameter() {
        SequencedMap<String, Blueprint> ends = new LinkedHashMap<>();
        ends.put("flat", sequence(flatten(), dense("int(8,32)")));
        ends.put("average", mean());
        NetworkSpace space = NetworkSpace.of(
                        sequence(
                                convolution("choice(4,8)", 3),
                                convolution("width", "choice(3,5)"),
                                repeat("block", "int(1,3)", skip(convolution("choice(4,8)", 3), activation("relu"))),
                                optional(normalization()),
                                convolution("width", 1),
                                cell("cell", 2, List.of("conv1x1", "max3x3"), "width"),
                                Parts.oneOf("end", ends)),
                        IMAGE,
                        10)
                .named("width", ChoiceDomain.of(4, 6))
                .setting("rate", FloatDomain.log(1e-3, 1e-2))
                .setting("batch", 16)
                .build();
        assertThat(search(space).names())
                .containsExactly(
                        "width",
                        "convolution.channels",
                        "convolution2.kernel",
                        "block.times",
                        "block[1].skip.convolution.channels",
                        "block[2].skip.convolution.channels",
                        "block[3].skip.convolution.channels",
                        "normalization.present",
                        "cell.0-1",
                        "cell.0-2",
                        "cell.0-3",
                        "cell.1-2",
                        "cell.1-3",
                        "cell.2-3",
                        "cell.1",
                        "cell.2",
                        "end",
                        "end.flat.dense.units",
                        "training.rate");
        int lengths = 0;
        for (int i = 0; i < 60; i++) {
            Parameters point = draw(search(space), i);
            assertThat(space.problem(point)).isNull();
            int times = point.getInt("block.times");
            assertThat(point.has("block[3].skip.convolution.channels")).isEqualTo(times == 3);
            assertThat(point.has("end.flat.dense.units"))
                    .isEqualTo(point.getText("end").equals("flat"));
            Architecture network = space.decode(point);
            assertThat(((Architecture.Sequence) network).parts().stream().filter(Architecture.Skip.class::isInstance))
                    .hasSize(times);
            assertThat(space.settings(point)).containsEntry("batch", 16L).containsKey("rate");
            lengths = Math.max(lengths, space.features(point).length);
            assertThat(space.features(point)).hasSize(lengths);
        }
    }

    /// The two operations of a cell side by side, in either order, are one network.
    @Test
    void equalNetworksUnderDifferentNamesAreOne() {
        NetworkSpace space = NetworkSpace.of(
                        sequence(cell("cell", 2, List.of("conv1x1", "max3x3"), 4), mean()), IMAGE, 10)
                .build();
        Map<String, Object> one = new HashMap<>(Map.of(
                "cell.0-1",
                true,
                "cell.0-2",
                true,
                "cell.0-3",
                false,
                "cell.1-2",
                false,
                "cell.1-3",
                true,
                "cell.2-3",
                true));
        one.put("cell.1", "conv1x1");
        one.put("cell.2", "max3x3");
        Map<String, Object> other = new HashMap<>(one);
        other.put("cell.1", "max3x3");
        other.put("cell.2", "conv1x1");
        Parameters a = search(space).point(one);
        Parameters b = search(space).point(other);
        assertThatThrownBy(() -> space.network(a)).hasMessage("a sum with 8x8x4 needs the same form, got 8x8x1");
        assertThat(space.decode(a)).isEqualTo(space.decode(b));
        assertThat(space.identity(a)).isEqualTo(space.identity(b));
        assertThat(space.features(a)).isEqualTo(space.features(b)).containsExactly(0, 1, 1, 0, 0, 0, 0);
        other.put("cell.0-3", true);
        assertThat(space.identity(search(space).point(other))).isNotEqualTo(space.identity(a));
    }

    @Test
    void aCellWithoutAWayThroughIsNoPoint() {
        NetworkSpace space = NetworkSpace.of(cell("cell", 5, List.of("conv1x1"), 4), IMAGE, 10)
                .build();
        SearchSpace search = search(space);
        int broken = 0;
        for (int i = 0; i < 400; i++) {
            int number = i;
            Parameters point = search.fill((parameter, _) ->
                    RandomSampler.draw(parameter.domain(), new Streams(2).stream(number, "draw", parameter.name(), 0)));
            boolean connected = new Compiler.CellNames("cell", 5, List.of("conv1x1"))
                    .wiring(new Point(point))
                    .connected();
            assertThat(search.violated(point) == null).isEqualTo(connected);
            if (!connected) broken++;
        }
        assertThat(broken).isBetween(1, 200);
    }

    @Test
    void constraintsAreOverNamesAndOverTheNumberOfWeights() {
        NetworkSpace.Builder builder = NetworkSpace.of(
                        sequence(embedding("width"), Parts.attention("heads"), dense("4 * width"), dense("width")),
                        Form.of(12),
                        20)
                .named("width", ChoiceDomain.of(6, 8, 12))
                .named("heads", ChoiceDomain.of(1, 4))
                .places(12)
                .output("choice(dense,tied)")
                .constraint("width % heads == 0")
                .constraint("parameters <= 2200");
        NetworkSpace space = builder.build();
        SearchSpace search = search(space);
        assertThat(search.constraints()).hasSize(1);
        Parameters wide = search.point(Map.of("width", 12, "heads", 4, "output", "dense"));
        long weights = space.network(wide).parameterCount();
        assertThat(space.problem(wide))
                .isEqualTo("constraint 'parameters <= 2200' is not met: parameters = " + weights);
        Parameters narrow = search.point(Map.of("width", 8, "heads", 4, "output", "tied"));
        assertThat(space.problem(narrow)).isNull();
        Parameters dense = search.point(Map.of("width", 8, "heads", 4, "output", "dense"));
        assertThat(space.network(dense).parameterCount() - space.network(narrow).parameterCount())
                .isEqualTo(8 * 20);
        assertThat(Objects.requireNonNull(
                                search.violated(search.point(Map.of("width", 6, "heads", 4, "output", "tied"))))
                        .text())
                .isEqualTo("width % heads == 0");
        assertThatThrownBy(() -> builder.constraint("depth > 2").build())
                .hasMessage("constraint 'depth > 2' names the unknown parameter 'depth'");
    }

    @Test
    void repetitionsWithinRepetitionsHaveAnEnd() {
        Blueprint open = repeat("a", 64, repeat("b", 64, repeat("c", 64, dense(4))));
        assertThatThrownBy(() -> NetworkSpace.of(open, Form.of(4), 2).build())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("more than 10,000 layers");
        Blueprint searched =
                repeat("a", "int(1,64)", repeat("b", "int(1,64)", repeat("c", "int(1,64)", activation("tanh"))));
        assertThatThrownBy(() -> NetworkSpace.of(searched, Form.of(4), 2).build())
                .hasMessageContaining("more than 10,000");
    }
}
