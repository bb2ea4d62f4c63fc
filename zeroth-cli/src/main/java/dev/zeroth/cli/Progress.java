package dev.zeroth.cli;

import dev.zeroth.json.Numbers;
import dev.zeroth.study.Durations;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyListener;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How a study goes, on standard error: a bar that is drawn over on a terminal, else a plain line now and then. Trials
/// of other processes count too.
final class Progress implements StudyListener, AutoCloseable {

    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR = 24;

    private static final int FAILURES_SHOWN = 5;

    private final Study study;
    private final List<String> introduction;
    private final List<Direction> directions;
    private final String unit;
    private final int total;
    private final boolean terminal;
    private final boolean quiet;
    private final long started = System.nanoTime();

    private final Set<Integer> done = new HashSet<>();
    private final Set<Integer> running = new HashSet<>();
    private final int doneBefore;
    private boolean begun;
    private int doneHere;
    private int failed;
    private int last = -1;
    private @Nullable TrialRecord best;
    private @Nullable String report;
    private int heard = -1;
    private String words = "";
    private String step = "";
    private long shown;
    private int width;
    private String said = "";

    /// @param introduction what is evaluated and how, a line each
    /// @param total trials wanted, 0 if unlimited
    /// @param before the trials that were there
    Progress(Study study, List<String> introduction, int total, List<TrialRecord> before, boolean quiet) {
        this.study = study;
        this.directions = study.definition().directions();
        this.unit = Units.after(study);
        this.introduction = List.copyOf(introduction);
        this.total = total;
        this.quiet = quiet;
        this.terminal = Boolean.getBoolean("zeroth.terminal");
        before.forEach(this::take);
        doneBefore = done.size();
    }

    private void take(TrialRecord trial) {
        last = Math.max(last, trial.number());
        if (!trial.state().finished() || !done.add(trial.number())) return;
        if (directions.size() != 1 || !trial.complete() || !trial.feasible()) return;
        if (best == null || directions.getFirst().better(trial.value(), best.value())) best = trial;
    }

    @Override
    public synchronized void started(TrialRecord trial) {
        if (!begun && !quiet) introduction.forEach(Streams::err);
        begun = true;
        running.add(trial.number());
        last = Math.max(last, trial.number());
    }

    @Override
    public synchronized void finished(TrialRecord trial) {
        running.remove(trial.number());
        doneHere++;
        report = null;
        take(trial);
        String failure = trial.failure();
        if (failure != null) tellFailure(trial.number(), failure);
        long now = System.nanoTime();
        if (now - shown > (terminal ? REDRAW_NANOS : LINE_NANOS) || (!terminal && shown == 0)) show(now);
    }

    /// A trial says how it does on its way.
    synchronized void reported(int trial, int step, double value) {
        hear(trial);
        this.step = (words.isEmpty() ? "step %d: ".formatted(step) : "") + rounded(value);
        report = report();
        long now = System.nanoTime();
        if (now - shown > (terminal ? REDRAW_NANOS : LINE_NANOS)) show(now);
    }

    /// A trial says how far it is.
    synchronized void told(int trial, String words) {
        hear(trial);
        this.words = words;
        report = report();
        long now = System.nanoTime();
        if (now - shown > (terminal ? REDRAW_NANOS : LINE_NANOS)) show(now);
    }

    private void hear(int trial) {
        if (trial == heard) return;
        heard = trial;
        words = "";
        step = "";
    }

    /// How far the trial is, and how well.
    private String report() {
        return "trial %d %s%s%s".formatted(heard, words, words.isEmpty() || step.isEmpty() ? "" : ", ", step);
    }

    private void tellFailure(int number, String failure) {
        failed++;
        if (quiet || failed > FAILURES_SHOWN) return;
        clear();
        Streams.err("trial %d failed: %s".formatted(number, Streams.Text.line(failure)));
        if (failed == FAILURES_SHOWN) Streams.err("further failures are kept and not shown here");
    }

    private void show(long now) {
        if (quiet) return;
        shown = now;
        boolean others = done.size() + running.size() <= last;
        if (others) study.trials().forEach(this::take);
        String line = line(now);
        if (!terminal) {
            if (!line.equals(said)) Streams.err(line);
            said = line;
            return;
        }
        Streams.errPart("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        width = line.length();
    }

    private void clear() {
        if (terminal && width > 0) Streams.errPart("\r" + " ".repeat(width) + "\r");
        width = 0;
    }

    private String line(long now) {
        double seconds = (now - started) / 1e9;
        int count = done.size();
        double rate = (count - doneBefore) / Math.max(seconds, 1e-9);
        StringBuilder line = new StringBuilder(study.name()).append("  ");
        if (terminal && total > 0) line.append(bar()).append("  ");
        line.append(total > 0 ? "%d/%d".formatted(count, total) : "%d trials".formatted(count));
        if (best != null) {
            line.append("  best ")
                    .append(rounded(best.value()))
                    .append(unit)
                    .append(" (trial ")
                    .append(best.number())
                    .append(')');
        }
        if (doneHere > 0) line.append(rate(rate));
        if (total > count && doneHere > 0) {
            line.append("  ")
                    .append(Durations.text(Duration.ofMillis((long) ((total - count) / rate * 1e3))))
                    .append(" left");
        }
        if (terminal && !running.isEmpty())
            line.append("  ").append(running.size()).append(" running");
        if (report != null) line.append("  ").append(report);
        return line.toString();
    }

    private static String rate(double perSecond) {
        return perSecond >= 0.1
                ? String.format(Locale.ROOT, "  %.1f/s", perSecond)
                : String.format(Locale.ROOT, "  %.1f/min", perSecond * 60);
    }

    private String bar() {
        int filled = (int) ((long) BAR * Math.min(done.size(), total) / total);
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    /// Six significant digits.
    static String rounded(double value) {
        if (!Double.isFinite(value)) return Numbers.text(value);
        return Numbers.text(new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .doubleValue());
    }

    /// Shows where things stand a last time.
    @Override
    public synchronized void close() {
        if (doneHere == 0) return;
        show(System.nanoTime());
        if (terminal && !quiet) Streams.err("");
    }
}
