package dev.zeroth.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Locks by key, between threads and between processes, for what a study keeps in a folder: a file
/// `KEY.lock` each. They end with their process, whatever ends it.
///
/// A file of its own for each key, since a process loses all locks of a file with the first that it closes;
/// and asked for again and again, since a system that takes processes for owners sees a deadlock where two
/// threads of two processes wait for each other's others.
public final class KeyLocks {

    private static final String ENDING = ".lock";
    private static final long PAUSE_MILLIS = 20;

    /// Between threads; a file's locks belong to the whole process.
    private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

    private final Path folder;

    /// @param folder made with the first lock
    public KeyLocks(Path folder) {
        this.folder = folder;
    }

    /// A lock that is held until it is closed.
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until nobody else holds the key.
    ///
    /// @throws CancellationException if the thread is interrupted
    public Held hold(String key) {
        try {
            Path file = Files.createDirectories(folder).toRealPath().resolve(key + ENDING);
            ReentrantLock here = HERE.computeIfAbsent(file, _ -> new ReentrantLock());
            here.lockInterruptibly();
            try {
                FileChannel channel = locked(file);
                return () -> close(channel, here);
            } catch (IOException | InterruptedException | RuntimeException e) {
                here.unlock();
                throw e;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another had " + key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel locked(Path file) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (tried(channel) == null) Thread.sleep(PAUSE_MILLIS);
            return channel;
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // another class loader's
        }
    }

    private static void close(FileChannel channel, ReentrantLock here) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            here.unlock();
        }
    }
}
