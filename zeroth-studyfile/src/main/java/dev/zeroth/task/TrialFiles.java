package dev.zeroth.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Where the trials of a study keep what they go on with after a kill: a file each, in the study's own folder.
///
/// @param fingerprint of the task
/// @param seed of the study
public record TrialFiles(Path folder, String fingerprint, long seed) {

    private static final String KEY = "folder";

    /// The folder of a study, not made yet: within the one that the key `folder` names, else within a standard one
    /// beside the study file.
    public static Path folder(Section section, TaskContext context, String standard) {
        Path given = section.pathOrNull(KEY);
        Path all = given != null ? given : context.folder().resolve(standard);
        if (given != null && Files.exists(given) && !Files.isDirectory(given)) {
            section.problem(KEY, "'%s' is a file, not a folder".formatted(section.text(KEY)), null);
        } else if (!writable(all, given != null)) {
            String shown = given != null ? section.text(KEY) : standard;
            String hint = given != null ? "Maybe another folder; the standard is '%s'".formatted(standard) : null;
            section.problem(
                    KEY,
                    "the folder '%s' cannot be made or written".formatted(shown),
                    hint != null ? hint : "Maybe folder: with a place that can");
        }
        return all.resolve(context.study().replaceAll("^\\.+|[^A-Za-z0-9._-]", "_"));
    }

    /// Whether files can be made in a folder, which need not be there yet.
    ///
    /// @param tried whether to try it where it is not there yet: some systems tell it no other way
    private static boolean writable(Path folder, boolean tried) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) there = there.getParent();
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) return false;
        if (!tried || there.equals(folder.toAbsolutePath())) return true;
        try {
            Files.delete(Files.createTempDirectory(there, ".zeroth-"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A trial's file, whose folder is made: another task, seed, number or choice of parameters has another.
    public Path of(int number, Map<String, ? extends @Nullable Object> parameters, String ending) throws IOException {
        CRC32 sum = new CRC32();
        String identity = "%s\n%d\n%s".formatted(fingerprint, seed, new TreeMap<>(parameters));
        sum.update(identity.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder);
        return folder.resolve(String.format(Locale.ROOT, "trial-%d-%08x.%s", number, sum.getValue(), ending));
    }
}
