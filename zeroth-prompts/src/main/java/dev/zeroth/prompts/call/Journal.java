package dev.zeroth.prompts.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Texts by key, each appended to a file before it is counted: what was answered once is not asked again,
/// by another trial of the study neither, nor after a kill. One line each: a check sum in 8 hexadecimal
/// digits, the key, a tab, the text without line breaks; of lines with one key the last holds. A torn last
/// line is cut off; a line that is wrong elsewhere is told. A line is written before a request is made,
/// too, so that what was sent is known after a kill. For all threads of one process, each trial looking at
/// it by [#of].
public final class Journal implements Closeable {

    private static final String MAGIC = "zeroth-calls-1\t";

    /// Before the key of a request that is about to be made; where no later line settles it, nobody knows
    /// an answer.
    private static final String SENT = "sent of ";

    private static final String SETTLED = "settled of ";
    private static final Pattern LOST = Pattern.compile("lost \\d+ of (.*)");

    private final Store store;
    private final int trial;
    private final int charged;
    private final AtomicLong fromOthers = new AtomicLong();
    private final AtomicLong fromBefore = new AtomicLong();

    /// @param charged lost lines of the trial that its run is charged
    private Journal(Store store, int trial, int charged) {
        this.store = store;
        this.trial = trial;
        this.charged = charged;
    }

    /// What all trials share.
    ///
    /// @param lines null: in memory alone
    /// @param read keys that an earlier run wrote
    /// @param lost keys among them of requests without an answer, in order
    /// @param turns keys that are being asked for
    private record Store(
            Path file,
            @Nullable LineFile lines,
            Map<String, String> known,
            Set<String> read,
            List<String> lost,
            Map<String, CountDownLatch> turns) {

        Store(Path file, @Nullable LineFile lines) {
            this(
                    file,
                    lines,
                    new ConcurrentHashMap<>(),
                    ConcurrentHashMap.newKeySet(),
                    new ArrayList<>(),
                    new ConcurrentHashMap<>());
        }
    }

    /// One that is kept in memory alone.
    public static Journal memory() {
        return new Journal(new Store(Path.of(""), null), 0, Integer.MAX_VALUE);
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
            Journal journal = new Journal(new Store(file, lines), 0, Integer.MAX_VALUE);
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
        return new Journal(store, number, Integer.MAX_VALUE);
    }

    /// The same for a run that is made again, which was charged the first of [#unansweredLines] alone, so
    /// that it comes out as it did.
    public Journal charging(int lines) {
        return new Journal(store, trial, lines);
    }

    private void read(LineFile lines, String identity) throws IOException {
        byte[] all = lines.bytes();
        Path file = store.file;
        int at = 0;
        boolean first = true;
        SequencedMap<String, List<String>> open = new LinkedHashMap<>();
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
                take(line.substring(8, tab), line.substring(tab + 1), open);
            }
            first = false;
            at = end + 1;
        }
        lines.cut(at);
        if (first) lines.add(line(MAGIC + identity));
        open.forEach((key, texts) -> texts.forEach(text -> store.lost.add(lost(key, text))));
    }

    /// @param open requests that were sent, and not settled so far
    private void take(String key, String text, Map<String, List<String>> open) {
        if (key.startsWith(SENT)) {
            open.computeIfAbsent(key.substring(SENT.length()), _ -> new ArrayList<>())
                    .add(text);
        } else if (key.startsWith(SETTLED)) {
            open.remove(key.substring(SETTLED.length()));
        } else {
            Matcher lost = LOST.matcher(key);
            boolean unanswered = lost.matches();
            open.remove(unanswered ? lost.group(1) : key);
            store.known.put(key, text);
            if (unanswered) store.lost.add(key);
            else store.read.add(key);
        }
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
        synchronized (store) {
            write(key, text);
            store.known.put(key, text);
        }
    }

    private void write(String key, String text) {
        LineFile lines = store.lines;
        if (lines == null) return;
        synchronized (store) {
            try {
                lines.add(line(key + "\t" + text));
            } catch (IOException e) {
                throw new UncheckedIOException("%s: %s".formatted(store.file, e.getMessage()), e);
            }
        }
    }

    /// Takes note of a request that is about to be made: one short line, which the operating system has when this
    /// returns. What is put or lost of its key later settles it, and [#settle].
    ///
    /// @param most what it takes at most, as of [ReplyJson#losses]
    void send(String key, String most) {
        write(SENT + key, most);
    }

    /// Says that what was sent of a key took nothing.
    void settle(String key) {
        write(SETTLED + key, "nothing");
    }

    /// Keeps what was taken without an answer.
    void lose(String key, String text) {
        String _ = lost(key, text);
    }

    private String lost(String key, String text) {
        synchronized (store) {
            String lost = "lost %d of %s".formatted(store.known.size(), key);
            put(lost, text);
            return lost;
        }
    }

    /// What this trial's requests of earlier runs took at most of which no answer is known.
    Bill unanswered() {
        return sum(lost(trial).limit(charged));
    }

    /// The same of those that its run was not charged.
    public Bill unansweredLater() {
        return sum(lost(trial).skip(charged));
    }

    /// How many lines tell of such requests of this trial.
    public int unansweredLines() {
        return (int) lost(trial).count();
    }

    /// What requests of earlier runs took at most of which no answer is known, those of all trials: calls that were in
    /// flight when a run was stopped. They are charged as if they had taken that.
    public Bill unansweredOfAll() {
        return sum(lost(-1));
    }

    /// @param number of a trial; -1: of all
    private Stream<ReplyJson.Booking> lost(int number) {
        return store.lost.stream()
                .map(key -> ReplyJson.booking(Objects.requireNonNull(store.known.get(key))))
                .filter(booking -> number < 0 || booking.trial() == number);
    }

    private static Bill sum(Stream<ReplyJson.Booking> bookings) {
        return bookings.map(ReplyJson.Booking::bill).reduce(Bill.NONE, Bill::plus);
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
