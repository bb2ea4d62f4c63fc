package dev.zeroth.cli;

import dev.zeroth.task.Task;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
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

    /// Where the winner goes, or null: the flag's file, or else the objective's own.
    @Nullable
    Path out(Task task) {
        return out != null ? out : task.out();
    }

    /// Where the winner goes although nobody said so, or null; what is there of another study stays.
    @Nullable
    Path standardOut(Task task) {
        Path to = task.standardOut();
        String refusal = to == null ? null : task.refuses(to);
        if (refusal == null) return to;
        Streams.err("the winner is not kept: %s %s".formatted(to, refusal));
        return null;
    }

    /// Checked once the objective is known, before any trial is spent.
    void check(Task task) {
        if (out != null && !task.savesModel()) {
            throw new UsageException("--out saves a model, and the objective makes none");
        }
        Path to = out(task);
        String refusal = to == null ? null : task.refuses(to);
        if (refusal == null) return;
        throw new UsageException("%s %s %s".formatted(out != null ? "--out" : "objective.out", to, refusal));
    }

    /// Checked before any trial is spent.
    void check() {
        if (report != null && noReport) throw new UsageException("--report and --no-report cannot be used together");
        checkParent("--report", report);
        if (out != null) checkFolderOf("--out", out);
    }

    static void checkParent(String flag, @Nullable Path file) {
        if (file == null) return;
        if (Files.isDirectory(file)) throw new UsageException("%s %s is a folder, not a file".formatted(flag, file));
        checkFolderOf(flag, file);
    }

    /// What is read is never written over.
    ///
    /// @param what is read, as people call it
    static void checkOther(Path out, String what, Path read) throws IOException {
        if (Files.exists(out) && Files.exists(read) && Files.isSameFile(out, read)) {
            throw new UsageException("--out: %s is the %s itself".formatted(out, what));
        }
    }

    private static void checkFolderOf(String flag, Path file) {
        Path parent = file.toAbsolutePath().getParent();
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
