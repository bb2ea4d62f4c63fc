package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /// Whatever byte of an entry is changed, and also where one is missing: nothing is cut that whole entries follow.
    @Test
    void damageInTheMiddleIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        int first = "zeroseed3".length() + 8 + "head".length();
        // The last entry takes 13 bytes; the one before ends in four zeros, and the last one's length begins with
        // three:
        // where one is missing, it is the last entry's.
        int last = whole.length - 13;
        for (int at = first; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] = (byte) (bytes[at] ^ 0x15);
            byte[] shorter = new byte[whole.length - 1];
            System.arraycopy(whole, 0, shorter, 0, at);
            System.arraycopy(whole, at + 1, shorter, at, shorter.length - at);
            for (byte[] damaged : List.of(bytes, shorter)) {
                Path file = folder.resolve("damaged");
                Files.write(file, damaged);
                if (at < (damaged.length == whole.length ? last : last - 4)) {
                    assertThatThrownBy(() -> SeedLog.open(file, "head"))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith(file + ": entry ")
                            .hasMessageContaining("is damaged, but whole ones follow");
                    assertThat(file).hasBinaryContent(damaged);
                } else {
                    assertThat(SeedLog.read(file).entries()).isEqualTo(ENTRIES.subList(0, 3));
                }
            }
        }
    }

    /// A file that looks like an entry at every byte is answered at once.
    @Test
    void searchingForEntriesIsBounded() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        int frames = 20_000;
        ByteBuffer bytes = ByteBuffer.allocate(whole.length - 20 + 13 * frames).put(whole, 0, whole.length - 20);
        for (int i = 0; i < frames; i++) {
            int rest = 13 * (frames - i) - 8;
            bytes.putInt(5 + (rest - 5) / 8 * 8).putInt(0).put((byte) 2).putInt((rest - 5) / 8);
        }
        Path file = folder.resolve("crafted");
        Files.write(file, bytes.array());
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> SeedLog.read(file)).hasMessageStartingWith(file.toString()));
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
