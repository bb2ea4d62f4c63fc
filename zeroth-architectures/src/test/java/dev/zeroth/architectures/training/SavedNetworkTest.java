package dev.zeroth.architectures.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.Parts;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Columns;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.ColumnScaled;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedNetworkTest {

    private static final Arena ARENA = Arena.ofAuto();

    private static final List<String> NAMES = IntStream.range(0, 16)
            .mapToObj(i -> i == 3 ? "3" : "größe '%d'".formatted(i))
            .toList();

    private static SavedNetwork network() {
        return network(NAMES);
    }

    private static SavedNetwork network(List<String> names) {
        Blueprint layers = new Blueprint.Sequence(List.of(
                Parts.convolution(3, 3),
                Parts.activation("relu"),
                Parts.skip(Parts.normalization(), Parts.convolution(3, 1)),
                Parts.flatten(),
                Parts.dense(5)));
        SavedNetwork.Description what = new SavedNetwork.Description(
                layers,
                false,
                Form.of(4, 4, 1),
                List.of("a, b", "\"c\"", "3"),
                new SavedNetwork.Origin(7, SavedNetwork.Origin.TRAIN, "none"),
                new Columns("class: \"x\"", names, List.of(0.1), List.of(1e-30)));
        Network network = what.network();
        return new SavedNetwork(what, network, network.weights(3, ARENA));
    }

    private static float[] out(SavedNetwork saved) {
        float[] x = new float[32];
        for (int i = 0; i < x.length; i++) x[i] = (i % 7 - 3) / 3f;
        return saved.network().forward(saved.weights(), new Batch(2, x, new float[0]));
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws Exception {
        SavedNetwork network = network();
        Path file = folder.resolve("net.safetensors");
        network.write(file);
        SavedNetwork read = SavedNetwork.read(file, ARENA);
        assertThat(read.description()).isEqualTo(network.description());
        assertThat(out(read)).isEqualTo(out(network));
        assertThat(Files.size(file)).isEqualTo(network.bytes(Map.of()).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"width, \"cm\"", "[0]"})
    void columnsMayHaveAnyName(String name) {
        List<String> names = new ArrayList<>(NAMES);
        names.set(0, name);
        SavedNetwork read = SavedNetwork.of(network(names).bytes(Map.of()), "net", ARENA);
        assertThat(read.description().columns())
                .isEqualTo(network(names).description().columns());
    }

    @Test
    void matricesInFewerBitsAreSmallerAndReadAsWhatTheyStandFor() {
        SavedNetwork network = network();
        String name = "4.dense.weight";
        long plain = network.bytes(Map.of()).length;
        float[] matrix = network.weights().get(name).data().toArray(ValueLayout.JAVA_FLOAT);
        for (Precision precision : List.of(Precision.F16, Precision.INT8, Precision.INT4)) {
            byte[] bytes = network.bytes(Map.of(name, precision));
            SavedNetwork read = SavedNetwork.of(bytes, "net", ARENA);
            Tensor tensor = read.weights().get(name);
            float[] wanted = new float[matrix.length];
            for (int i = 0; i < wanted.length; i++) wanted[i] = Float.float16ToFloat(Float.floatToFloat16(matrix[i]));
            if (precision.scaled())
                wanted = ColumnScaled.of(matrix, 5, precision.bits()).floats();
            assertThat(tensor.data().toArray(ValueLayout.JAVA_FLOAT)).isEqualTo(wanted);
            assertThat((double) plain - bytes.length)
                    .isGreaterThan(matrix.length * (32 - precision.bits()) / 8.0 - 120);
            assertThat(out(read)).isNotEqualTo(out(network));
            assertThat(read.bytes(Map.of(name, precision))).isEqualTo(bytes);
        }
    }

    @Test
    void brokenFilesAreToldInOneLine() {
        byte[] whole = network().bytes(Map.of());
        assertThatThrownBy(() -> SavedNetwork.of(new byte[4], "net", ARENA))
                .isInstanceOf(UsageException.class)
                .hasMessage("net is no safetensors file: no header fits its 4 bytes");
        for (String[] change : new String[][] {
            {"\"architecture\"", "\"architektura\"", "net holds no network: its metadata lack one of"},
            {"- dense: 5", "- dense: 6", "net: 4.dense.weight is [48, 5], where the layers need [48, 6]"},
            {"'2',3,", "'2'  ,", "net: 15 columns are no 4x4x1"},
            {"1.0E-30", "1,1,1,1", "net: 16 columns, 1 means and 4 deviations are no scaling of a table"},
            {"1.0E-30", "-1.0E30", "net: 16 columns, 1 means and 1 deviations are no scaling of a table"},
            {"1.0E-30", "one of ", "net: expected numbers with commas between them, found 'one of '"},
            {"- dense: 5", "- danse: 5", "net is no network: layers: unknown layer with a size 'danse'"},
            {"4.dense.weight", "9.dense.weight", "net has no tensor 4.dense.weight"},
            {
                "\"F32\", \"shape\": [48, 5]",
                "\"I16\", \"shape\": [48, 5]",
                "expected one of F32, F16, I8, U8, found 'I16'"
            },
            {"\"F32\", \"shape\": [48, 5]", "\"F16\", \"shape\": [48, 5]", "the places and the shape of 4.dense.weight"
            },
        }) {
            String text = new String(whole, StandardCharsets.ISO_8859_1);
            assertThat(text.contains(change[0])).as(change[0]).isTrue();
            byte[] broken = text.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1])
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> SavedNetwork.of(broken, "net", ARENA))
                    .as(change[1])
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(change[2]);
        }
    }
}
