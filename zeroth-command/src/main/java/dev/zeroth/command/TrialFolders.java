package dev.zeroth.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A folder per trial, `trial-7`: empty when its program starts, removed afterwards if it still is.
///
/// @param folder of the study's trials
record TrialFolders(Path folder) {

    /// The folder of another trial, by that of one.
    static Path sibling(Path folder, int trial) {
        return folder.resolveSibling(name(trial));
    }

    static String name(int trial) {
        return "trial-" + trial;
    }

    /// The trial's folder, made or emptied. Links in it are removed, not followed.
    Path make(int trial) throws IOException {
        Path made = folder.resolve(name(trial));
        if (Files.exists(made, LinkOption.NOFOLLOW_LINKS)) empty(made);
        return Files.createDirectories(made);
    }

    /// Removes the trial's folder if nothing is in it.
    void tidy(int trial) {
        try {
            Files.deleteIfExists(folder.resolve(name(trial)));
        } catch (IOException e) {
            return; // the program left something in it that is worth keeping
        }
    }

    private static void empty(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null && !(e instanceof NoSuchFileException)) throw e;
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
