package dev.zeroth.command;

import dev.zeroth.task.Metric;
import dev.zeroth.usage.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Describes a [CommandTask]. What is left unsaid: one nameless metric, the current folder, no further
/// environment variables, 5 seconds of grace, no timeout of its own, trials' folders under
/// `zeroth-trials`.
public final class CommandBuilder {

    /// From SIGTERM to SIGKILL where nothing else is said.
    public static final Duration STANDARD_GRACE = Duration.ofSeconds(5);

    private static final int MAX_NAME = 80;

    final Arguments arguments;
    List<Metric> metrics = List.of();
    List<Limit> limits = List.of();

    @Nullable
    String gradient;

    Path directory = Path.of("");
    Environment environment = new Environment(new LinkedHashMap<>());
    Duration grace = STANDARD_GRACE;

    @Nullable
    Duration timeout;

    @Nullable
    Path folder;

    boolean openInput;

    CommandBuilder(List<String> arguments) {
        this(Arguments.parse(arguments));
    }

    CommandBuilder(Arguments arguments) {
        this.arguments = arguments;
    }

    /// The folder of a study's trials: `base/study`, characters that are no part of a plain file name
    /// replaced.
    public static Path folder(Path base, String study) {
        String plain = study.replaceAll("[^A-Za-z0-9._-]", "_");
        if (plain.length() > MAX_NAME) plain = plain.substring(0, MAX_NAME);
        if (plain.equals(study) && !plain.startsWith(".")) return base.resolve(plain);
        CRC32 sum = new CRC32();
        sum.update(study.getBytes(StandardCharsets.UTF_8));
        return base.resolve("%s-%08x".formatted(plain.replaceAll("^\\.+", "_"), sum.getValue()));
    }

    /// What the program prints, such as `loss`, `loss:min`, `accuracy:max`; several make several
    /// objectives.
    ///
    /// @throws UsageException for a suffix that is no direction, or a name twice
    public CommandBuilder metrics(List<String> metrics) {
        this.metrics = Metrics.parse(metrics);
        return this;
    }

    /// Limits on what the program prints beside its metrics, or on these: `memory <= 512`, `accuracy >=
    /// 0.9`, or a bare name, which must be at most 0. They need named metrics.
    ///
    /// @throws UsageException for anything else, or a limit given twice
    public CommandBuilder limits(List<String> limits) {
        this.limits = Limit.parse(limits);
        return this;
    }

    /// The field of the last JSON object printed that holds the slopes of a single, named metric, such
    /// as `grad` of
    /// `{"loss": 0.4, "grad": {"x": 1.5, "y": -2}}`.
    public CommandBuilder gradient(@Nullable String field) {
        this.gradient = field;
        return this;
    }

    /// The program's working directory.
    public CommandBuilder directory(Path directory) {
        this.directory = directory;
        return this;
    }

    /// Environment variables beside those of this process. Their values, which may be secrets, are
    /// passed on as they are and written nowhere.
    public CommandBuilder environment(Map<String, String> environment) {
        this.environment = new Environment(new LinkedHashMap<>(environment));
        return this;
    }

    /// How long a program has from SIGTERM to SIGKILL; 0: none.
    public CommandBuilder grace(Duration grace) {
        if (grace.isNegative()) throw new UsageException("grace must be at least 0, got " + grace);
        this.grace = grace;
        return this;
    }

    /// A program that takes longer is ended and its trial fails, the last lines of its output kept.
    public CommandBuilder timeout(@Nullable Duration timeout) {
        if (timeout != null && !timeout.isPositive()) {
            throw new UsageException("timeout must be above 0, got " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /// The folder that the trials' folders are made in; one per study, see [#folder(Path, String)].
    public CommandBuilder folder(Path folder) {
        this.folder = folder;
        return this;
    }

    /// Whether standard input is a pipe that stays open until this process ends, however it does, rather
    /// than being empty. A program may watch for its end; one that reads it to the end without that in
    /// mind waits forever.
    public CommandBuilder openInput(boolean open) {
        this.openInput = open;
        return this;
    }

    /// The task. Nothing is started or made yet.
    ///
    /// @throws UsageException for limits or a gradient without named metrics, or a gradient of several
    public CommandTask build() {
        if (metrics.isEmpty() && !limits.isEmpty()) {
            throw new UsageException("limits need a named metric, such as loss");
        }
        if (metrics.size() != 1 && gradient != null) {
            throw new UsageException("a gradient needs one named metric, got " + metrics.size(), "Maybe metric: loss");
        }
        return new CommandTask(this);
    }
}
