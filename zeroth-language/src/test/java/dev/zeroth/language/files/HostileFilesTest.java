package dev.zeroth.language.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.SmallModels;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Broken files of every format: either they are still models, or one line says what is wrong. The JVM of the tests has
/// 2 GiB of heap, so that a count that is believed shows.
class HostileFilesTest {

    private static final int ROUNDS = 400;
    private static final int[] INTERESTING = {0, 1, 0x7F, 0x80, 0xFF};

    @TempDir
    private Path folder = Path.of("");

    private List<Path> files(String format) throws IOException {
        return switch (format) {
            case "llama2.c" -> {
                Path file = TestFiles.llama2c(SmallModels.random(Rotation.ADJACENT, true, 24), folder);
                yield List.of(file, folder.resolve("tokenizer.bin"));
            }
            case "safetensors" -> {
                LanguageModel model = SmallModels.random(Rotation.HALVES, true, 24);
                TestFiles.safetensors(model, Parameter.Encoding.BF16, folder);
                yield List.of(
                        folder.resolve("model.safetensors"),
                        folder.resolve("config.json"),
                        folder.resolve("tokenizer.json"));
            }
            default -> {
                Path file = folder.resolve("model.gguf");
                TestFiles.gguf(SmallModels.random(Rotation.ADJACENT, true, 32), 8, file);
                yield List.of(file);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama2.c", "safetensors", "GGUF"})
    void mutationsAreToldInOneLine(String format) throws IOException {
        List<Path> files = files(format);
        Path opened = format.equals("safetensors") ? folder : files.getFirst();
        RandomStream random = new Streams(11).stream(0, format);
        int told = 0;
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < ROUNDS; round++) {
                Files.write(file, mutated(whole, random));
                told += read(opened) ? 0 : 1;
            }
            Files.write(file, whole);
        }
        assertThat(read(opened)).isTrue();
        assertThat(told).isGreaterThan(ROUNDS / 2);
    }

    /// Whether it is a model.
    private static boolean read(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            ModelFiles.read(path, arena);
            return true;
        } catch (ModelFileException e) {
            assertThat(e.getMessage()).isNotNull().doesNotContain("\n").contains(": ");
            return false;
        }
    }

    /// Mostly in the first bytes, where the counts are.
    private static byte[] mutated(byte[] whole, RandomStream random) {
        byte[] bytes = whole.clone();
        if (random.nextInt(5) == 0) return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        int near = Math.min(bytes.length, random.nextInt(3) == 0 ? bytes.length : 3000);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(near);
            int length = Math.min(bytes.length - at, random.nextInt(3) == 0 ? 8 : 1);
            boolean any = random.nextBoolean();
            int value = any ? random.nextInt(256) : INTERESTING[random.nextInt(INTERESTING.length)];
            Arrays.fill(bytes, at, at + length, (byte) value);
        }
        return bytes;
    }
}
