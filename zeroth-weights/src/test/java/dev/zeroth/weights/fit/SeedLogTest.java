package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedLogTest {

    private static final List<Entry> ENTRIES = List.of(
            new Entry.Step(-1, 0, 0.1, 1e-3, List.of(1.5, Double.NaN)),
            new Entry.Look(List.of(2.5)),
            new Entry.Step(0, 3, 0.2, 1e-3, List.of()),
            new Entry.End(1));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        SeedLog.Content content = SeedLog.read(written());
        assertThat(content.head()).isEqualTo("head");
        assertThat(content.entries()).isEqualTo(ENTRIES);
    }

    @Test
    void aTornTailIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        for (int length = 0; length < whole.length; length++) {
            Path torn = folder.resolve("torn");
            Files.write(torn, Arrays.copyOf(whole, length));
            try (SeedLog log = SeedLog.open(torn, "head")) {
                assertThat(log.known()).isEqualTo(ENTRIES.subList(0, log.known().size()));
                for (Entry entry : ENTRIES.subList(log.known().size(), ENTRIES.size())) log.append(entry);
            }
            assertThat(torn).hasBinaryContent(whole);
        }
    }

    /// Any bytes are a log, or are refused in a line; lengths that they claim are never allocated.
    @Test
    void hostileFilesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        RandomStream random = new Streams(1).stream(0, "fuzz");
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = whole.clone();
            for (int k = 0; k <= random.nextInt(4); k++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            Path file = folder.resolve("fuzzed");
            Files.write(file, bytes);
            try {
                assertThat(SeedLog.read(file).entries()).hasSizeLessThanOrEqualTo(ENTRIES.size());
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
        Path other = folder.resolve("other");
        Files.writeString(other, "something else altogether");
        assertThatThrownBy(() -> SeedLog.open(other, "head")).hasMessage(other + " is no seed log");
    }

    private Path written() {
        Path path = folder.resolve("log");
        if (Files.exists(path)) return path;
        try (SeedLog log = SeedLog.open(path, "head")) {
            for (Entry entry : ENTRIES) log.append(entry);
        }
        return path;
    }
}
