package dev.zeroth.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialFilesTest {

    @TempDir
    Path folder;

    private Path of(Map<String, Object> json, String study) {
        return TrialFiles.folder(Section.of(json, folder), new TaskContext(study, folder, null, 1, 0), "standard");
    }

    @Test
    void theFolderLiesBesideTheStudyFileOrWhereItIsSaid() {
        assertThat(of(Map.of(), "a study/../x")).isEqualTo(folder.resolve("standard/a_study_.._x"));
        assertThat(of(Map.of("folder", "own"), "s")).isEqualTo(folder.resolve("own/s"));
        assertThat(of(Map.of(), "..")).isEqualTo(folder.resolve("standard/_"));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("own"), "");
        Section section = Section.of(Map.of("folder", "own"), folder);
        TrialFiles.folder(section, new TaskContext("s", folder, null, 1, 0), "standard");
        assertThat(section.problems())
                .extracting(Problem::text)
                .containsExactly("folder: 'own' is a file, not a folder");
    }

    /// Told before anything is tried, and nothing is left behind.
    @Test
    void aFolderThatCannotBeMadeIsTold() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        Section section = Section.of(Map.of("folder", "file/within"), folder);
        TrialFiles.folder(section, new TaskContext("s", folder, null, 1, 0), "standard");
        assertThat(section.problems())
                .extracting(Problem::text)
                .containsExactly("folder: the folder 'file/within' cannot be made or written."
                        + " Maybe another folder; the standard is 'standard'");
        Section fresh = Section.of(Map.of("folder", "new/within"), folder);
        TrialFiles.folder(fresh, new TaskContext("s", folder, null, 1, 0), "standard");
        assertThat(fresh.problems()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("file"));
        }
    }

    /// Where making it is the only way to know: a kernel's own files.
    @Test
    void aFolderOfTheKernelIsTold() {
        Section section = Section.of(Map.of("folder", "/proc/nope"), folder);
        TrialFiles.folder(section, new TaskContext("s", folder, null, 1, 0), "standard");
        assertThat(section.problems())
                .extracting(Problem::message)
                .containsExactly("the folder '/proc/nope' cannot be made or written");
    }

    @Test
    void eachTrialHasItsOwnFile() throws IOException {
        Map<String, Object> turned = new LinkedHashMap<>();
        turned.put("b", "x");
        turned.put("a", 1);
        Map<String, Object> straight = new LinkedHashMap<>();
        straight.put("a", 1);
        straight.put("b", "x");
        TrialFiles files = new TrialFiles(folder.resolve("made"), "task", 7);
        Path file = files.of(3, straight, "seeds");
        assertThat(file.getParent()).isEqualTo(folder.resolve("made")).isDirectory();
        assertThat(file.getFileName().toString()).matches("trial-3-[0-9a-f]{8}\\.seeds");
        assertThat(files.of(3, turned, "seeds")).isEqualTo(file);
        List<Path> all = Stream.of(
                        file,
                        files.of(4, straight, "seeds"),
                        files.of(3, Map.of("a", 1, "b", "y"), "seeds"),
                        new TrialFiles(files.folder(), "other", 7).of(3, straight, "seeds"),
                        new TrialFiles(files.folder(), "task", 8).of(3, straight, "seeds"))
                .distinct()
                .toList();
        assertThat(all).hasSize(5);
    }
}
