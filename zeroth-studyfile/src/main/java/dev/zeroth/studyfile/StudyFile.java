package dev.zeroth.studyfile;

import dev.zeroth.task.Element;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.usage.Nearest;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads study files: YAML 1.2, of which JSON is a part, in UTF-8, at most 1 MiB.
public final class StudyFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final int LISTED = 1_000;

    private StudyFile() {}

    /// The plan of a study file.
    ///
    /// @throws StudyFileException with every mistake in the file
    /// @throws UsageException if the file cannot be read at all
    public static StudyPlan read(Path file) {
        return read(file, Map.of());
    }

    /// The plan of a study file some of whose top-level keys are given elsewhere, as by flags.
    ///
    /// @param overrides keys (`objective.limits` is one within another) and JSON-like values in place of
    ///     the file's
    /// @throws StudyFileException with every mistake in the file
    /// @throws UsageException if the file cannot be read at all
    public static StudyPlan read(Path file, Map<String, ? extends @Nullable Object> overrides) {
        return read(file, overrides, false);
    }

    /// The plan of a study file that is looked at and not run: keys of models need not be set.
    ///
    /// @param overrides as of [#read(Path, Map)]
    /// @throws StudyFileException with every mistake in the file
    /// @throws UsageException if the file cannot be read at all
    public static StudyPlan readDry(Path file, Map<String, ? extends @Nullable Object> overrides) {
        return read(file, overrides, true);
    }

    private static StudyPlan read(Path file, Map<String, ? extends @Nullable Object> overrides, boolean dry) {
        List<Problem> problems = new ArrayList<>();
        Element.Mapping mapping = YamlDocument.read(file.toString(), text(file), problems);
        Path folder = file.toAbsolutePath().normalize().getParent();
        Section root = Section.of(
                overridden(mapping, overrides), file.toString(), folder == null ? file.toAbsolutePath() : folder);
        for (Problem problem : problems) root.problem(problem.line(), problem.key(), problem.message(), problem.hint());
        return new PlanReader(root, file, dry).read();
    }

    private static Element.Mapping overridden(
            Element.Mapping mapping, Map<String, ? extends @Nullable Object> overrides) {
        SequencedMap<String, Element.Entry> entries = new LinkedHashMap<>(mapping.entries());
        overrides.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot < 0) {
                entries.put(key, new Element.Entry(0, Element.of(value)));
                return;
            }
            Element.Entry outer = entries.get(key.substring(0, dot));
            if (outer == null || !(outer.value() instanceof Element.Mapping inner)) return;
            Map<String, @Nullable Object> within = new LinkedHashMap<>();
            within.put(key.substring(dot + 1), value);
            entries.put(key.substring(0, dot), new Element.Entry(outer.line(), overridden(inner, within)));
        });
        return new Element.Mapping(mapping.line(), entries);
    }

    private static String text(Path file) {
        if (!Files.exists(file)) throw new UsageException("there is no study file '%s'".formatted(file), nearby(file));
        if (Files.isDirectory(file)) throw new UsageException("'%s' is a folder, not a study file".formatted(file));
        byte[] bytes = bytes(file);
        if (bytes.length > MAX_BYTES) {
            throw new UsageException("study file '%s' is larger than 1 MiB".formatted(file));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UsageException("study file '%s' is not in UTF-8".formatted(file));
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UsageException("study file '%s' cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static @Nullable String nearby(Path file) {
        Path name = file.getFileName();
        Path folder = file.toAbsolutePath().getParent();
        if (name == null || folder == null || !Files.isDirectory(folder)) return null;
        try (Stream<Path> files = Files.list(folder)) {
            String nearest = Nearest.to(
                    name.toString(),
                    files.limit(LISTED)
                            .map(other -> String.valueOf(other.getFileName()))
                            .sorted()
                            .toList());
            return nearest == null ? null : "Maybe '%s'?".formatted(file.resolveSibling(nearest));
        } catch (IOException | java.io.UncheckedIOException e) {
            return null;
        }
    }
}
