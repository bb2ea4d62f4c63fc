package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mistakes of callers: each with its exact message, its exit code, and nothing on standard output.
class BadInputTest {

    private static final int LEAST = 60;

    @TempDir
    private Path folder = Path.of("");

    static List<BadCase> commandLines() {
        return BadCase.table("command-lines.txt");
    }

    static List<BadCase> studyFiles() {
        return BadCase.table("study-files.txt");
    }

    static List<BadCase> data() {
        return BadCase.table("data.txt");
    }

    static List<BadCase> studies() {
        return BadCase.table("studies.txt");
    }

    @ParameterizedTest
    @MethodSource({"commandLines", "studyFiles", "data", "studies"})
    void isToldInOneLine(BadCase bad) throws IOException {
        Captured captured = run(bad, folder);
        assertThat(captured.err().replace(folder.toString(), "DIR").lines().toList())
                .isEqualTo(bad.err());
        assertThat(captured.out()).isEmpty();
        assertThat(captured.code()).isEqualTo(bad.code());
    }

    static Captured run(BadCase bad, Path folder) throws IOException {
        for (Map.Entry<String, String> file : bad.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue().replace("DIR", folder.toString()));
        }
        for (String earlier : bad.commands().subList(0, bad.commands().size() - 1)) {
            Captured.done(words(earlier, folder));
        }
        return Captured.run(words(bad.commands().getLast(), folder));
    }

    private static String[] words(String command, Path folder) {
        return BadCase.words(command, folder.toString());
    }

    /// The contract of the messages themselves: one line, or a second that begins "Maybe"; only a study file with
    /// several mistakes has more.
    @ParameterizedTest
    @MethodSource({"commandLines", "studyFiles", "data", "studies"})
    void isWellFormed(BadCase bad) {
        List<String> err = bad.err();
        assertThat(bad.code()).isBetween(1, 2);
        assertThat(err).isNotEmpty();
        assertThat(err.getFirst()).startsWith("zeroth: ");
        boolean hint = err.size() == 2 && err.get(1).startsWith("Maybe");
        if (!hint) assertThat(err).allMatch(line -> line.startsWith("zeroth: "));
    }

    @Test
    void thereAreMany() {
        long all = List.of(commandLines(), studyFiles(), data(), studies()).stream()
                .mapToLong(List::size)
                .sum();
        assertThat(all).isGreaterThanOrEqualTo(LEAST);
        assertThat(List.of(commandLines(), studyFiles(), data(), studies()).stream()
                        .flatMap(List::stream)
                        .map(BadCase::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void tracesAreForDebuggingAlone() throws IOException {
        Files.writeString(
                folder.resolve("zeroth.db"), "certainly no database, however long this text becomes ".repeat(40));
        String[] command = {"studies", "--storage", "sqlite:///" + folder + "/zeroth.db"};
        String[] debugging = Arrays.copyOf(command, command.length + 1);
        debugging[command.length] = "--debug";
        assertThat(Captured.run(command).err().lines()).hasSize(1);
        assertThat(Captured.run(debugging).err()).contains("\tat dev.zeroth.");
    }
}
