package dev.zeroth.prompts.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.OtherProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("a.calls");
        try (Journal journal = Journal.open(file, "run 1")) {
            journal.put("first", "{\"text\": \"eins\"}");
            journal.put("second", "zwei\tdrei \u00e4");
        }
        return file;
    }

    @Test
    void whatIsPutIsThereAgain() throws IOException {
        try (Journal journal = Journal.open(written(), "run 1")) {
            assertThat(journal.size()).isEqualTo(2);
            assertThat(journal.get("second")).isEqualTo("zwei\tdrei \u00e4");
            assertThat(journal.get("third")).isNull();
        }
    }

    /// An answer that comes while a run is stopped was paid for.
    @Test
    void anInterruptLosesNothing() throws IOException {
        Path file = written();
        try (Journal journal = Journal.open(file, "run 1")) {
            Thread.currentThread().interrupt();
            journal.put("third", "drei");
            assertThat(Thread.interrupted()).as("and is not forgotten").isTrue();
            journal.put("fourth", "vier");
        }
        try (Journal journal = Journal.open(file, "run 1")) {
            assertThat(journal.size()).isEqualTo(4);
        }
    }

    /// Cut at every byte: the lines before it are there, and one more can be written and read.
    @Test
    void aTornLastLineIsCutOff() throws IOException {
        byte[] all = Files.readAllBytes(written());
        int header = new String(all, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = header; length < all.length; length++) {
            Path file = folder.resolve("torn.calls");
            byte[] part = Arrays.copyOf(all, length);
            Files.write(file, part);
            long lines = new String(part, StandardCharsets.UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            try (Journal journal = Journal.open(file, "run 1")) {
                assertThat(journal.size()).isEqualTo((int) lines - 1);
                journal.put("more", "m");
            }
            try (Journal journal = Journal.open(file, "run 1")) {
                assertThat(journal.get("more")).isEqualTo("m");
                assertThat(journal.size()).isEqualTo((int) lines);
            }
            Files.delete(file);
        }
    }

    @Test
    void aDamagedLineIsTold() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.replace("eins", "acht"));
        assertThatThrownBy(() -> Journal.open(file, "run 1"))
                .isInstanceOf(IOException.class)
                .hasMessage("%s: the line at byte %d is damaged".formatted(file, text.indexOf('\n') + 1));
    }

    @Test
    void anotherRunsJournalIsRefused() throws IOException {
        Path file = written();
        assertThatThrownBy(() -> Journal.open(file, "run 2")).hasMessageStartingWith(file + " belongs to another run");
    }

    @Test
    void anotherFileIsNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("b"), "my notes\nmore\n");
        assertThatThrownBy(() -> Journal.open(file, "run 1")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("my notes\nmore\n");
    }

    /// Tries to open a journal.
    static final class Opener {

        public static void main(String[] args) throws IOException {
            Journal.open(Path.of(args[0]), "run 1").close();
        }
    }

    /// Two that go on with one study at once would both pay for what comes.
    @Test
    void anotherProcessDoesNotOpenIt() throws Exception {
        Path file = written();
        try (Journal _ = Journal.open(file, "run 1")) {
            Process other = OtherProcess.of(Opener.class, file.toString());
            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("another run has it open");
        }
        assertThat(OtherProcess.of(Opener.class, file.toString()).waitFor()).isZero();
    }

    @Test
    void oneOpensItAtATime() throws IOException {
        Path file = written();
        try (Journal _ = Journal.open(file, "run 1")) {
            assertThatThrownBy(() -> Journal.open(file, "run 1")).hasMessageEndingWith("another run has it open");
        }
        Journal.open(file, "run 1").close();
    }

    @Test
    void lineBreaksAreRefused() {
        Journal journal = Journal.memory();
        assertThatThrownBy(() -> journal.put("a", "b\nc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.put("a\tb", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    /// A disk that is full in the middle of a line: what comes later begins a line of its own.
    @Test
    void aLineThatCannotBeWrittenIsCutOff() throws IOException {
        Path file = written();
        String before = Files.readString(file);
        AtomicBoolean full = new AtomicBoolean();
        RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw") {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                super.write(bytes, from, full.get() ? length / 2 : length);
                if (full.get()) throw new IOException("no space left");
            }
        };
        try (Journal journal = Journal.open(file, new LineFile(disk), "run 1")) {
            full.set(true);
            assertThatThrownBy(() -> journal.put("third", "drei")).hasMessage(file + ": no space left");
            assertThat(journal.get("third")).isNull();
            assertThat(file).hasContent(before);
            full.set(false);
            journal.put("third", "drei");
        }
        try (Journal journal = Journal.open(file, "run 1")) {
            assertThat(journal.size()).isEqualTo(3);
            assertThat(journal.get("third")).isEqualTo("drei");
        }
    }

    /// Many trials at once: every line is whole.
    @Test
    void trialsWriteAtOnce() throws Exception {
        Path file = folder.resolve("many.calls");
        try (Journal journal = Journal.open(file, "run 1");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int trial = i;
                running.add(threads.submit(() -> {
                    for (int j = 0; j < 50; j++) journal.of(trial).put(trial + " " + j, "x".repeat(10 * j + 1));
                }));
            }
            for (Future<?> one : running) one.get();
        }
        try (Journal journal = Journal.open(file, "run 1")) {
            assertThat(journal.size()).isEqualTo(16 * 50);
            assertThat(journal.get("7 49")).hasSize(491);
        }
    }
}
