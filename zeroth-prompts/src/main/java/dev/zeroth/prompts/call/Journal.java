package dev.zeroth.prompts.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Texts by key, each appended to a file before it is counted: what was answered once is not asked again, by another
/// trial of the study neither, nor after a kill. One line each: a check sum in 8 hexadecimal digits, the key, a tab,
/// the
/// text without line breaks; of lines with one key the last holds. A torn last line is cut off; a line that is wrong
/// elsewhere is told. For all threads of one process, each trial looking at it by [#of].
public final class Journal implements Closeable {

    private static final String MAGIC = "zeroth-calls-1\t";

    private final Store store;
    private final int trial;
    private final AtomicLong fromOthers = new AtomicLong();
    private final AtomicLong fromBefore = new AtomicLong();

    private Journal(Store store, int trial) {
        this.store = store;
        this.trial = trial;
    }

    /// What all trials share.
    ///
    /// @param lines null: in memory alone
    /// @param read keys that an earlier run wrote
    /// @param turns keys that are being asked for
    private record Store(
            Path file,
            @Nullable LineFile lines,
            Map<String, String> known,
            Set<String> read,
            Map<String, CountDownLatch> turns) {

        Store(Path file, @Nullable LineFile lines) {
            this(file, lines, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
        }
    }

    /// One that is kept in memory alone.
    public static Journal memory() {
        return new Journal(new Store(Path.of(""), null), 0);
    }

    /// Opens or makes a file.
    ///
    /// @param identity of the run that it belongs to: one line without tabs
    /// @throws IOException if it belongs to another run, another process has it open, or it is no such file
    public static Journal open(Path file, String identity) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        return open(file, LineFile.open(file), identity);
    }

    static Journal open(Path file, LineFile lines, String identity) throws IOException {
        try {
            Journal journal = new Journal(new Store(file, lines), 0);
            journal.read(lines, identity);
            return journal;
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /// The same journal as a trial sees it, which is not closed by itself.
    ///
    /// @param number of the trial, from 0
    public Journal of(int number) {
        return new Journal(store, number);
    }

    private void read(LineFile lines, String identity) throws IOException {
        byte[] all = lines.bytes();
        Path file = store.file;
        int at = 0;
        boolean first = true;
        while (at < all.length) {
            int end = at;
            while (end < all.length && all[end] != '\n') end++;
            String line = new String(all, at, end - at, StandardCharsets.UTF_8);
            if (end == all.length) break; // torn
            if (!checked(line)) throw new IOException("%s: the line at byte %d is damaged".formatted(file, at));
            if (first) {
                if (!line.startsWith(MAGIC, 8)) throw new IOException("%s is no journal of calls".formatted(file));
                if (!line.substring(8 + MAGIC.length()).equals(identity)) {
                    throw new IOException(
                            "%s belongs to another run\nMaybe remove it, or go back to the settings that it was made with"
                                    .formatted(file));
                }
            } else {
                int tab = line.indexOf('\t');
                store.known.put(line.substring(8, tab), line.substring(tab + 1));
                store.read.add(line.substring(8, tab));
            }
            first = false;
            at = end + 1;
        }
        lines.cut(at);
        if (first) lines.add(line(MAGIC + identity));
    }

    private static boolean checked(String line) {
        return line.length() > 8
                && line.indexOf('\t') > 8
                && line.substring(0, 8).equals(sum(line.substring(8)));
    }

    private static byte[] line(String text) {
        return (sum(text) + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /// The text of a key, or null.
    public @Nullable String get(String key) {
        return store.known.get(key);
    }

    /// Keeps a text; it is in the file when this returns.
    ///
    /// @param key without tabs and line breaks
    /// @param text without line breaks
    /// @throws UncheckedIOException if it cannot be written
    public void put(String key, String text) {
        if (key.isEmpty() || key.indexOf('\t') >= 0 || (key + text).indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a journal's key has no tab, and neither key nor text a line break");
        }
        LineFile lines = store.lines;
        synchronized (store) {
            if (lines != null) {
                try {
                    lines.add(line(key + "\t" + text));
                } catch (IOException e) {
                    throw new UncheckedIOException("%s: %s".formatted(store.file, e.getMessage()), e);
                }
            }
            store.known.put(key, text);
        }
    }

    /// Keeps what was taken without an answer.
    void lose(String key, String text) {
        synchronized (store) {
            put("lost %d of %s".formatted(store.known.size(), key), text);
        }
    }

    /// Takes the turn to ask for a key. Where another trial has it, this waits until that one is done.
    ///
    /// @return whether the turn is the caller's, to be ended; not: another's was waited for
    boolean takeTurn(String key) throws InterruptedException {
        CountDownLatch others = store.turns.putIfAbsent(key, new CountDownLatch(1));
        if (others == null) return true;
        others.await();
        return false;
    }

    void endTurn(String key) {
        CountDownLatch mine = store.turns.remove(key);
        if (mine != null) mine.countDown();
    }

    /// Takes note that a known answer was asked for. It is booked to the first of all trials, by number, that asks:
    /// what a trial is booked does not depend on which of those that run at once comes first.
    ///
    /// @param clock the trial's
    /// @return whether it was this trial's before, too
    boolean known(String key, Duration clock) {
        synchronized (store) {
            String text = store.known.get(key);
            int owner = text == null ? trial : ReplyJson.trial(text);
            if (owner == trial && store.read.contains(key)) fromBefore.incrementAndGet();
            if (owner != trial) fromOthers.incrementAndGet();
            if (text != null && owner > trial) put(key, ReplyJson.booked(text, trial, clock));
            return owner == trial;
        }
    }

    /// The trial that this is for.
    int trial() {
        return trial;
    }

    /// All texts.
    Collection<String> texts() {
        return List.copyOf(store.known.values());
    }

    /// How many answers this trial was given that other trials asked for first: nothing was paid for them.
    public long fromOthers() {
        return fromOthers.get();
    }

    /// How many answers this trial was given that it asked for in an earlier run: nothing was paid for them again.
    public long fromBefore() {
        return fromBefore.get();
    }

    public int size() {
        return store.known.size();
    }

    @Override
    public void close() throws IOException {
        LineFile lines = store.lines;
        if (lines == null) return;
        synchronized (store) {
            lines.close();
        }
    }
}
