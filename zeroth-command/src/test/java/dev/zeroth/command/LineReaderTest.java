package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    private static List<String> lines(InputStream in) {
        List<String> lines = new ArrayList<>();
        new LineReader(line -> lines.add(line.text())).readAll(in);
        return lines;
    }

    /// Gives at most so many bytes at a time.
    private static InputStream inPieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(size, length));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void linesEndAsTheyDoAnywhere(int size) {
        byte[] bytes = "a\nb\r\nc\rd\n\ne ü€😀\r\r\nlast".getBytes(StandardCharsets.UTF_8);
        assertThat(lines(inPieces(bytes, size))).containsExactly("a", "b", "c", "d", "", "e ü€😀", "", "last");
    }

    @Test
    void malformedBytesAreReplaced() {
        byte[] bytes = {'a', (byte) 0xFF, 'b', '\n', (byte) 0xE2, (byte) 0x82};
        assertThat(lines(new ByteArrayInputStream(bytes))).containsExactly("a\uFFFDb", "\uFFFD");
    }

    @Test
    void aLongLineIsCut() {
        byte[] bytes = new byte[LineReader.MAX_LINE * 3 + 1];
        Arrays.fill(bytes, (byte) 'x');
        bytes[bytes.length - 1] = '\n';
        List<Line> lines = new ArrayList<>();
        LineReader reader = new LineReader(lines::add);
        reader.readAll(new java.io.SequenceInputStream(
                new ByteArrayInputStream(bytes), new ByteArrayInputStream("y".getBytes(StandardCharsets.UTF_8))));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().cut()).isTrue();
        assertThat(lines.getFirst().text()).hasSize(LineReader.MAX_LINE);
        assertThat(lines.getLast()).isEqualTo(new Line("y", false));
    }

    @Test
    void theTailKeepsTheLastLines() {
        Tail tail = new Tail();
        tail.addError(new Line("why", false));
        for (int i = 0; i < 1000; i++) tail.addOutput(new Line("line " + i, false));
        assertThat(tail.text().split("\n"))
                .hasSize(50)
                .startsWith("why", "line 951")
                .endsWith("line 999");
        for (int i = 0; i < 100; i++) tail.addOutput(new Line("z".repeat(60_000), true));
        assertThat(tail.text().length()).isBetween(10_000, 17_000);
        assertThat(tail.text()).startsWith("why\nzzz");
    }
}
