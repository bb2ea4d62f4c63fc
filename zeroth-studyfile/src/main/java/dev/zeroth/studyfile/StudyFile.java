package dev.zeroth.studyfile;

import dev.zeroth.task.Problem;
import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads study files.
public final class StudyFile {

    private StudyFile() {}

    /// The plan of a study file.
    ///
    /// @throws StudyFileException with every mistake in the file
    /// @throws dev.zeroth.usage.UsageException if the file cannot be read at all
    public static StudyPlan read(Path file) {
        return read(file, Map.of());
    }

    /// The plan of a study file some of whose top-level keys are given elsewhere, as by flags.
    ///
    /// @param overrides top-level keys and JSON-like values that take the place of the file's
    /// @throws StudyFileException with every mistake in the file
    /// @throws dev.zeroth.usage.UsageException if the file cannot be read at all
    public static StudyPlan read(Path file, Map<String, ? extends @Nullable Object> overrides) {
        if (!Files.isRegularFile(file)) throw new UsageException("there is no study file '%s'".formatted(file));
        throw new StudyFileException(List.of(new Problem(file.toString(), 0, "", "is empty " + overrides, null)));
    }
}
