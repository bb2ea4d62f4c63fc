package dev.zeroth.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The report of a study as one HTML file: works offline, prints, follows the reader's light or dark
/// scheme. Its content security policy forbids every request; its style and its script are allowed by their
/// hashes alone.
///
/// Deterministic: the same model gives the same bytes.
public final class Report {

    private Report() {}

    /// The page.
    public static String html(ReportModel model) {
        return Page.html(Findings.of(model));
    }

    /// Writes the page in one piece: readers see the file of before or the whole new one.
    ///
    /// @param file replaced if it exists; its folder is made if it does not
    public static void write(Path file, ReportModel model) throws IOException {
        String html = html(model);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path name = target.getFileName();
        if (folder == null || name == null) throw new IllegalArgumentException("not a file's name: " + file);
        Files.createDirectories(folder);
        Path draft = folder.resolve("." + name + "." + ProcessHandle.current().pid() + "."
                + Thread.currentThread().threadId() + ".tmp");
        try {
            Files.write(draft, html.getBytes(StandardCharsets.UTF_8));
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
