package dev.zeroth.prompts.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/// A file that grows by whole lines, for one process at a time.
///
/// It is no channel on purpose: a thread that is interrupted while it writes to a channel closes it for all others, and
/// the threads of trials are interrupted whenever one of them is stopped.
final class LineFile implements Closeable {

    private final RandomAccessFile file;

    /// @param file open for reading and writing
    LineFile(RandomAccessFile file) {
        this.file = file;
    }

    /// @throws IOException if it cannot be opened, or another process or this one has it open
    static LineFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (!locked(file)) throw new IOException("%s: another run has it open".formatted(path));
            return new LineFile(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean locked(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    byte[] bytes() throws IOException {
        byte[] all = new byte[Math.toIntExact(file.length())];
        file.seek(0);
        file.readFully(all);
        return all;
    }

    /// Drops what stands after so many bytes; lines are added there.
    void cut(long length) throws IOException {
        file.setLength(length);
        file.seek(length);
    }

    /// Adds a line as a whole, or nothing of it.
    void add(byte[] line) throws IOException {
        long end = file.getFilePointer();
        try {
            file.write(line, 0, line.length);
        } catch (IOException e) {
            cut(end);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
