package dev.zeroth.command;

import dev.zeroth.storage.Owner;
import dev.zeroth.trial.TrialFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records of programs that run, such as `trial-7.process`. A record whose owner is dead leads to
/// programs that it left running; they are ended before anything else is started.
///
/// @param folder where they are
record Orphans(Path folder) {

    private static final String SUFFIX = ".process";

    /// What is known of a running program.
    private record Note(Owner owner, String mark, @Nullable Owner program) {

        ProcessTree tree() {
            ProcessHandle root = program == null
                    ? null
                    : ProcessTree.find(program.pid(), program.started()).orElse(null);
            return new ProcessTree(root, mark);
        }

        boolean here() {
            return owner.host().equals(Owner.self().host());
        }
    }

    /// Ends everything that processes which are gone left running in this folder.
    void endAll(Duration grace) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                Note note = read(file);
                if (note == null || !note.here() || !note.owner().dead()) continue;
                note.tree().end(grace);
                Files.deleteIfExists(file);
            }
        }
    }

    /// Ends what an earlier run of this name left running.
    ///
    /// @throws TrialFailed if a process that lives runs it
    void end(String name, Duration grace) {
        Note note = read(file(name));
        if (note == null || !note.here()) return;
        ProcessTree tree = note.tree();
        if (!note.owner().dead() && tree.running()) {
            throw new TrialFailed(
                    "folder %s is in use by process %d"
                            .formatted(folder.resolve(name), note.owner().pid()),
                    "");
        }
        tree.end(grace);
    }

    /// Notes a program that is about to run, or does. A kill leaves the note before or the new one,
    /// never half of it.
    ///
    /// @param process null before it is started
    void note(String name, String mark, @Nullable ProcessHandle process) throws IOException {
        StringBuilder text = new StringBuilder("owner " + text(Owner.self()) + "\nmark " + mark + "\n");
        if (process != null) {
            Owner program = new Owner(Owner.self().host(), process.pid(), ProcessTree.startOf(process));
            text.append("program ").append(text(program)).append('\n');
        }
        Files.createDirectories(folder);
        Path whole = folder.resolve(name + SUFFIX + ".new");
        Files.writeString(whole, text);
        Files.move(whole, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// The program has ended.
    void clear(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            return; // a record of a program that has ended does no harm
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static String text(Owner owner) {
        return "%d %d %s".formatted(owner.pid(), owner.started(), owner.host());
    }

    private static @Nullable Note read(Path file) {
        Map<String, String> lines = new HashMap<>();
        try {
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
                int space = line.indexOf(' ');
                if (space > 0) lines.put(line.substring(0, space), line.substring(space + 1));
            }
        } catch (IOException e) {
            return null;
        }
        Owner owner = owner(lines.get("owner"));
        String mark = lines.get("mark");
        if (owner == null || mark == null || mark.length() < Run.MARK_LENGTH) return null;
        return new Note(owner, mark, owner(lines.get("program")));
    }

    private static @Nullable Owner owner(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,18} \\d{1,18} .+")) return null;
        String[] words = text.split(" ", 3);
        return new Owner(words[2], Long.parseLong(words[0]), Long.parseLong(words[1]));
    }
}
