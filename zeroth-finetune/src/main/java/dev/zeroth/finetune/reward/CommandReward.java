package dev.zeroth.finetune.reward;

import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.TrialFailed;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The last number that a program prints: it gets the text on standard input, as UTF-8, and the prompt as
/// the environment variable `ZEROTH_PROMPT`. No shell is asked. A program that fails, takes too long or
/// prints no number fails the trial.
///
/// @param command the program and its arguments
/// @param directory where it runs
/// @param timeout for one text
public record CommandReward(List<String> command, Path directory, Duration timeout) implements Reward {

    private static final Pattern NUMBER =
            Pattern.compile("(?<!\\S)[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?(?!\\S)");
    private static final int MOST_OUTPUT = 1 << 20;
    private static final Duration STANDARD = Duration.ofSeconds(10);

    public CommandReward {
        command = List.copyOf(command);
        if (command.isEmpty()) throw new IllegalArgumentException("a command needs a program");
    }

    @Override
    public double of(String prompt, String text) {
        try {
            Path in = Files.createTempFile("zeroth", ".txt");
            Path out = Files.createTempFile("zeroth", ".out");
            try {
                Files.writeString(in, text);
                return number(run(prompt, in, out));
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            throw new TrialFailed("cannot start '%s': %s".formatted(command.getFirst(), e.getMessage()), "");
        }
    }

    private String run(String prompt, Path in, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ZEROTH_PROMPT", prompt.replace("\0", ""));
        Process process = builder.start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("took longer than " + timeout.toMillis() / 1e3 + " s");
            }
            if (process.exitValue() != 0) throw failed("ended with code " + process.exitValue());
            if (Files.size(out) > MOST_OUTPUT) throw failed("prints too much");
            return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private double number(String printed) {
        Matcher found = NUMBER.matcher(printed);
        String last = null;
        while (found.find()) last = found.group();
        if (last == null) throw failed("printed no number");
        return Double.parseDouble(last);
    }

    private TrialFailed failed(String how) {
        return new TrialFailed("reward '%s' %s".formatted(String.join(" ", command), how), "");
    }

    /// `{type: command, command: [python3, score.py], timeout: 10s}`.
    public static final class Type implements RewardType {

        @Override
        public String name() {
            return "command";
        }

        @Override
        public Map<String, @Nullable Object> schema() {
            return SchemaObject.of()
                    .optional("command", SchemaObject.texts("a program and its arguments: text in, last number out"))
                    .optional("timeout", SchemaObject.duration("for one text; else 10s"))
                    .schema();
        }

        @Override
        public Reward read(Section section, TaskContext context) {
            List<String> command = section.texts("command");
            Duration timeout = section.durationOr("timeout", STANDARD);
            if (!command.isEmpty() && !there(command.getFirst(), context.folder())) {
                section.problem("command", "there is no program '%s'".formatted(command.getFirst()), null);
            }
            return new CommandReward(command.isEmpty() ? List.of("true") : command, context.folder(), timeout);
        }

        /// As the system looks for programs: one with a slash from the folder where it runs, others on the search path.
        private static boolean there(String program, Path folder) {
            if (File.separatorChar == '\\') return true;
            if (program.contains("/")) return Files.isExecutable(folder.resolve(program));
            String path = System.getenv("PATH");
            return Arrays.stream((path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator))
                    .anyMatch(one -> Files.isExecutable(folder.resolve(one).resolve(program)));
        }
    }
}
