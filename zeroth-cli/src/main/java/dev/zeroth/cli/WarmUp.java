package dev.zeroth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What the launcher runs once after a build, to train the JVM's ahead-of-time cache: the usual commands,
/// on a storage of its own that it removes.
public final class WarmUp {

    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("zeroth-warm-up");
        try {
            String storage = "--storage=sqlite:///" + folder.resolve("warm-up.db");
            Path file = folder.resolve("warm-up.yaml");
            Files.writeString(file, """
                    study: warm-up
                    objective: {type: function, name: branin}
                    budget: {trials: 20}
                    """);
            run("--version");
            run("--help");
            run("run", file.toString(), storage, "--report", folder + "/warm-up.html");
            for (String command : List.of("trials", "best", "export")) run(command, "warm-up", storage);
            for (String command : List.of("studies", "samplers")) run(command, storage);
        } finally {
            try (Stream<Path> made = Files.walk(folder)) {
                for (Path path : made.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
            }
        }
    }

    private static void run(String... command) {
        int code = Main.run(command);
        if (code != Main.DONE) {
            throw new IllegalStateException("%s ended with %s".formatted(List.of(command), code));
        }
    }
}
