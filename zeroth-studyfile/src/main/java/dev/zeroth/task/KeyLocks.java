package dev.zeroth.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/// Locks by key, between threads and between processes, for what a study keeps in a folder: one byte a key
/// of the folder's file `.locks`. They end with their process, whatever ends it. Two keys may share a byte;
/// then one waits for the other for nothing.
public final class KeyLocks {

    private static final String FILE = ".locks";

    /// Between threads; a file's locks belong to the whole process.
    private static final Map<String, ReentrantLock> HERE = new ConcurrentHashMap<>();

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
        CRC32C place = new CRC32C();
        place.update(key.getBytes(StandardCharsets.UTF_8));
        ReentrantLock here = HERE.computeIfAbsent(
                folder.toAbsolutePath().normalize() + "\n" + place.getValue(), _ -> new ReentrantLock());
        try {
            here.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another trial had " + key);
        }
        try {
            FileChannel channel = FileChannel.open(
                    Files.createDirectories(folder).resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock there = channel.lock(place.getValue(), 1, false);
                return () -> close(there, channel, here);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            here.unlock();
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while another process had " + key);
            }
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileLock there, FileChannel channel, ReentrantLock here) {
        try (channel) {
            there.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            here.unlock();
        }
    }
}
