package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Bookings;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.usage.UsageException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The one journal of all trials of a study, opened when it is first wanted. A study of another name, seed or file has
/// another; one of other limits has not.
final class StudyJournal implements Closeable {

    private final PromptPlan plan;
    private @Nullable Journal journal;

    StudyJournal(PromptPlan plan) {
        this.plan = plan;
    }

    /// As a trial sees it.
    ///
    /// @throws UsageException if it cannot be opened
    Journal of(int trial) {
        return open().of(trial);
    }

    /// What its answers cost.
    Bookings bookings() {
        return Bookings.of(open());
    }

    private synchronized Journal open() {
        Journal known = journal;
        if (known != null) return known;
        try {
            Journal opened = plan.paid() ? Journal.open(file(), plan.identity()) : Journal.memory();
            journal = opened;
            return opened;
        } catch (IOException e) {
            List<String> lines = String.valueOf(e.getMessage()).lines().toList();
            throw new UsageException(lines.getFirst(), lines.size() > 1 ? lines.get(1) : null);
        }
    }

    private Path file() {
        CRC32 sum = new CRC32();
        String identity = "%s\n%s\n%d".formatted(plan.study(), plan.identity(), plan.seed());
        sum.update(identity.getBytes(StandardCharsets.UTF_8));
        return plan.folder().resolve(String.format(Locale.ROOT, "study-%08x.calls", sum.getValue()));
    }

    @Override
    public synchronized void close() {
        Journal open = journal;
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        journal = null;
    }
}
