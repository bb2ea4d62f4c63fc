package dev.zeroth.cli;

import dev.zeroth.usage.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a run leaves behind, told by flags.
final class OutputFlags {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write the HTML report (standard: NAME.html).")
    private @Nullable Path report;

    private static final int MAX_NAME = 200;

    @Option(names = "--no-report", description = "Write no report.")
    private boolean noReport;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to save the best model, refitted on all training rows.")
    private @Nullable Path out;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    @Nullable
    Path out() {
        return out;
    }

    /// Checked before any trial is spent.
    void check() {
        if (report != null && noReport) throw new UsageException("--report and --no-report cannot be used together");
        checkParent("--report", report);
        checkParent("--out", out);
    }

    static void checkParent(String flag, @Nullable Path file) {
        if (file == null) return;
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) throw new UsageException("%s %s is a folder, not a file".formatted(flag, file));
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException("%s %s: there is no folder %s".formatted(flag, file, parent));
        }
    }

    /// The usual report of a study.
    static Path fileOf(String study) {
        String plain = study.replaceAll("[^A-Za-z0-9._-]+", "-");
        return Path.of(plain.substring(0, Math.min(MAX_NAME, plain.length())) + ".html");
    }

    /// Where the report goes, or null.
    @Nullable
    Path report(@Nullable Path fromFile, String study) {
        if (noReport) return null;
        if (report != null) return report;
        if (fromFile == null) return fileOf(study);
        checkParent("report", fromFile);
        return fromFile;
    }
}
