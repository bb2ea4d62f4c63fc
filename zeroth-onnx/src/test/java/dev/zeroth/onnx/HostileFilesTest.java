package dev.zeroth.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.graph.ElementType;
import dev.zeroth.onnx.graph.Graph;
import dev.zeroth.onnx.graph.Initializer;
import dev.zeroth.onnx.graph.Node;
import dev.zeroth.onnx.graph.TinyEncoder;
import dev.zeroth.onnx.proto.Message;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are not what they say: one line each, never another error.
class HostileFilesTest {

    /// What is not refused keeps its word: the floats of every initializer lie within the file.
    private static Graph read(byte[] bytes) {
        Graph graph = Graph.read(MemorySegment.ofArray(bytes), "model.onnx");
        for (Initializer one : graph.initializers().values()) {
            long numbers = one.dims().stream().mapToLong(dim -> dim).reduce(1, Math::multiplyExact);
            if (one.type() == ElementType.FLOAT) {
                assertThat(numbers * Float.BYTES).as(one.name()).isBetween(0L, (long) bytes.length);
            }
        }
        return graph;
    }

    @Test
    void cutOffAnywhere() {
        byte[] whole = TinyEncoder.file();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(OnnxException.class)
                    .hasMessageStartingWith("model.onnx");
        }
    }

    @Test
    void bytesTurnedAround() {
        byte[] whole = TinyEncoder.file();
        RandomStream random = new Streams(5).stream(0, "bytes");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = whole.clone();
            for (int j = 0; j <= i % 3; j++) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                read(bad);
            } catch (OnnxException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    private static byte[] with(Initializer... more) {
        List<Initializer> all = new ArrayList<>(TinyEncoder.initializers());
        all.addAll(List.of(more));
        return TinyEncoder.model(TinyEncoder.nodes(), all).encode();
    }

    private static Initializer tensor(long type, long... dims) {
        List<dev.zeroth.onnx.proto.Field> fields = new ArrayList<>();
        for (long dim : dims) fields.add(Message.number(1, dim));
        fields.add(Message.number(2, type));
        fields.add(Message.text(8, "bad"));
        fields.add(new dev.zeroth.onnx.proto.Field.Bytes(9, MemorySegment.ofArray(new byte[8])));
        return new Initializer("bad", ElementType.FLOAT, List.of(), new Message(fields));
    }

    @Test
    void shapesThatCannotBe() {
        assertThatThrownBy(() -> read(with(tensor(1, 1L << 40, 1L << 40))))
                .hasMessage("model.onnx: initializer 'bad': no tensor is of shape [1099511627776, 1099511627776]");
        assertThatThrownBy(() -> read(with(tensor(1, -3))))
                .hasMessage("model.onnx: initializer 'bad': no tensor is of shape [-3]");
        assertThatThrownBy(() -> read(with(tensor(1, 1_000_000_000))))
                .hasMessage(
                        "model.onnx: initializer 'bad': FLOAT of shape [1000000000] needs 4000000000 bytes, and 8 are"
                                + " there");
    }

    @Test
    void wrongKindsOfNumbers() {
        assertThatThrownBy(() -> read(with(tensor(11, 2))))
                .hasMessage("model.onnx: initializer 'bad': DOUBLE of shape [2] needs 16 bytes, and 8 are there");
    }

    @Test
    void cycles() {
        List<Node> nodes = new ArrayList<>(TinyEncoder.nodes());
        nodes.add(0, Node.of("Add", List.of("b", "/mask"), "a"));
        nodes.add(1, Node.of("Add", List.of("a", "/mask"), "b"));
        byte[] bytes = TinyEncoder.model(nodes, TinyEncoder.initializers()).encode();
        assertThatThrownBy(() -> read(bytes))
                .hasMessage(
                        "model.onnx: node the Add that makes [a] reads 'b', which only a later node makes: a cycle, or nodes out of order");
    }

    @Test
    void numbersInAnotherFile() {
        Initializer outside = new Initializer(
                "far",
                ElementType.FLOAT,
                List.of(),
                Message.of(Message.number(2, 1), Message.text(8, "far"), Message.number(14, 1)));
        assertThatThrownBy(() -> read(with(outside)))
                .hasMessageStartingWith("model.onnx: initializer 'far': its numbers lie in another file");
    }

    @Test
    void noModelAtAll(@TempDir Path folder) throws IOException {
        Path text = folder.resolve("text.onnx");
        Files.writeString(text, "this is no model");
        assertThatThrownBy(() -> OnnxModel.read(text))
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith("text.onnx");
        assertThatThrownBy(() -> OnnxModel.read(folder)).hasMessageContaining("this is a folder");
        assertThatThrownBy(() -> OnnxModel.read(folder.resolve("none.onnx")))
                .hasMessage("none.onnx: there is no such file");
        Path empty = folder.resolve("empty.onnx");
        Files.write(empty, new byte[0]);
        assertThatThrownBy(() -> OnnxModel.read(empty)).hasMessage("empty.onnx: the file is empty");
    }
}
