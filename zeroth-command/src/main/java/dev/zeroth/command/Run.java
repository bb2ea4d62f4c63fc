package dev.zeroth.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of a program, from its start to its end. Closed before it has ended, it is ended with everything it
/// started; what a program leaves behind when it ends by itself is left alone.
final class Run implements AutoCloseable {

    static final int MARK_LENGTH = 36;

    private final Process process;
    private final Programs.Live live;
    private final Inbox inbox = new Inbox(2);
    private final Tail tail = new Tail();
    private final Readings readings;
    private final List<String> metrics;
    private final LineReader output = new LineReader(this::outputLine);
    private final LineReader error = new LineReader(this::errorLine);
    private volatile String lastError = "";
    private boolean ended;

    private Run(Process process, Programs.Live live, Printed printed) {
        this.process = process;
        this.live = live;
        this.metrics = printed.metrics();
        this.readings = new Readings(printed);
    }

    /// A text that no other run has.
    static String newMark() {
        return UUID.randomUUID().toString();
    }

    /// Starts a program in a session of its own.
    ///
    /// @param mark see [#newMark]
    /// @param printed what the program is expected to print
    static Run start(Launch launch, String mark, Printed printed) throws IOException {
        List<String> command = new ArrayList<>();
        if (!launch.command().getFirst().startsWith("-")) command.addAll(Executables.session());
        command.addAll(launch.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(launch.directory().toFile());
        launch.environment().accept(builder.environment());
        builder.environment().merge(ProcessTree.VARIABLE, mark, (outer, own) -> outer + " " + own);
        Programs.announce(mark, launch.grace());
        Process process = started(builder, mark);
        Programs.Live live = new Programs.Live(new ProcessTree(process.toHandle(), mark), launch.grace());
        Programs.add(live);
        return new Run(process, live, printed);
    }

    private static Process started(ProcessBuilder builder, String mark) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            Programs.withdraw(mark);
            throw e;
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /// Begins to read what the program prints.
    ///
    /// @param input whether its standard input stays open while this process lives, rather than being empty
    void follow(boolean input) {
        read("output", output, process.getInputStream());
        read("error", error, process.getErrorStream());
        var _ = process.onExit().thenRun(inbox::programEnded);
        if (input) return;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            return; // it has ended already
        }
    }

    private void read(String name, LineReader reader, InputStream stream) {
        Thread.ofPlatform()
                .daemon()
                .name("zeroth-" + name + "-" + process.pid())
                .start(() -> {
                    reader.readAll(stream);
                    inbox.streamEnded();
                });
    }

    private void outputLine(Line line) {
        tail.addOutput(line);
        readings.add(line);
        Step step = line.cut() ? null : Step.parse(line.text(), metrics);
        if (step != null) inbox.step(step);
    }

    private void errorLine(Line line) {
        tail.addError(line);
        if (!line.blank()) lastError = line.text().strip();
    }

    /// The next step, or the end.
    ///
    /// @param deadline in terms of [System#nanoTime]; null: none
    Inbox.Event next(@Nullable Long deadline) throws InterruptedException {
        return inbox.next(deadline);
    }

    /// The exit code of a program that has ended by itself.
    int exitCode() {
        ended = true;
        inbox.abandon();
        output.finish();
        error.finish();
        return process.exitValue();
    }

    Readings readings() {
        return readings;
    }

    /// The last lines of what the program printed.
    String tail() {
        return tail.text();
    }

    /// The last line of standard error that is not blank, or empty.
    String lastError() {
        return lastError;
    }

    /// Ends the program if it did not end by itself.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            inbox.abandon();
            live.tree().end(live.grace());
        }
        Programs.remove(live);
    }
}
