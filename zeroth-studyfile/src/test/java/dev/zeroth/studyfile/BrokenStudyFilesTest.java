package dev.zeroth.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zeroth.task.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every block of `broken.txt` is a study file and, after `>>>`, each of its problems word for word.
final class BrokenStudyFilesTest {

    record Broken(String name, String yaml, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("broken")
    void everyProblemIsToldWordForWord(Broken broken) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), broken.yaml());
        StudyFileException thrown = catchThrowableOfType(StudyFileException.class, () -> StudyFile.read(file));
        assertThat(thrown).isNotNull();
        List<String> lines = thrown.problems().stream()
                .map(p -> new Problem("s.yaml", p.line(), p.key(), p.message(), p.hint()).text())
                .toList();
        assertThat(lines).containsExactlyElementsOf(broken.problems());
        assertThat(thrown.problems()).allMatch(p -> p.file().equals(file.toString()));
        assertThat(String.valueOf(thrown.getMessage()).lines()).hasSameSizeAs(broken.problems());
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(broken().count()).isGreaterThanOrEqualTo(90);
    }

    static Stream<Broken> broken() throws IOException {
        try (InputStream in = BrokenStudyFilesTest.class.getResourceAsStream("broken.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<Broken> all = new ArrayList<>();
            for (String block : text.split("(?m)^=== ")) {
                if (block.isBlank()) continue;
                String[] lines = block.split("\n", 2);
                String[] parts = lines[1].split("(?m)^>>>\n", 2);
                all.add(new Broken(
                        lines[0],
                        parts[0],
                        parts[1].lines().filter(l -> !l.isBlank()).toList()));
            }
            return all.stream();
        }
    }
}
