package dev.zeroth.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What to start.
///
/// @param command the program and its arguments, as they reach it
/// @param directory the working directory
/// @param environment brings the environment, which begins as this process's, to what it shall be
/// @param grace from SIGTERM to SIGKILL
record Launch(List<String> command, Path directory, Consumer<Map<String, String>> environment, Duration grace) {

    Launch {
        command = List.copyOf(command);
    }
}
