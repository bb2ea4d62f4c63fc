package dev.zeroth.command;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A process that tunes a program, to be killed by tests.
final class TuneMain {

    private TuneMain() {}

    /// @param arguments the folder, then the program and its arguments
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        CommandTask task = CommandTask.builder(words.subList(1, words.size()))
                .directory(Path.of(words.getFirst()))
                .folder(Path.of(words.getFirst(), "trials"))
                .grace(Duration.ofMillis(300))
                .build();
        Study study =
                Study.builder("tune").space(SearchSpace.parse("x=int(3,3)")).open();
        study.optimizeMulti(task::evaluate, Budget.trials(1));
        System.out.println("finished " + study.trials().getFirst().state());
    }

    static Process start(Path folder, String... command) throws IOException {
        List<String> words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TuneMain.class.getName(),
                folder.toString()));
        words.addAll(Arrays.asList(command));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("main.log").toFile())
                .start();
    }
}
