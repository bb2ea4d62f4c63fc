package dev.zeroth.task;

import org.jspecify.annotations.Nullable;

/// A mistake in a study file.
///
/// @param file the file's name as the user gave it, or empty where there is no file
/// @param line from 1, or 0 where there is none
/// @param key the path of the key, such as `objective.folds`; empty for the file as a whole
/// @param message what was found and what is allowed, in one line
/// @param hint what was perhaps meant, beginning "Maybe", or null
public record Problem(
        String file,
        int line,
        String key,
        String message,
        @Nullable String hint) {

    /// One line: `spam.yaml:12: space.trees: unknown kind 'itn'. Maybe 'int'? Known: float, int, ...`.
    public String text() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) text.append(file.isEmpty() ? "line " : ":").append(line);
        if (!text.isEmpty()) text.append(": ");
        if (!key.isEmpty()) text.append(key).append(": ");
        text.append(message);
        if (hint != null) text.append(message.endsWith("?") ? " " : ". ").append(hint);
        return text.toString();
    }
}
