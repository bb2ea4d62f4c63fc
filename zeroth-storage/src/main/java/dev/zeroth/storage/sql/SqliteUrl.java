package dev.zeroth.storage.sql;

import dev.zeroth.storage.Storages;
import dev.zeroth.usage.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The URL of an SQLite database: `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite+pysqlite:///...`,
/// `jdbc:sqlite:path`; then perhaps options, `?synchronous=full&timeout=60`.
///
/// @param file the path as the URL gives it
/// @param full whether a commit waits for the disk, and so survives a loss of power too
/// @param timeoutSeconds how long to wait for another process's lock
record SqliteUrl(String url, String file, boolean full, int timeoutSeconds) {

    private static final List<String> OPTIONS = List.of("synchronous", "timeout");
    private static final int TIMEOUT = 30;

    /// @throws UsageException that names the URL and what is wrong with it
    static SqliteUrl parse(String url) {
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        String shown = Storages.withoutPassword(url);
        String file = file(shown, place);
        Map<String, String> options = question < 0 ? Map.of() : options(shown, url.substring(question + 1));
        return new SqliteUrl(
                url, file, full(shown, options.get("synchronous")), timeout(shown, options.get("timeout")));
    }

    private static String file(String url, String place) {
        String jdbc = "jdbc:sqlite:";
        String file;
        if (place.startsWith(jdbc)) {
            file = place.substring(jdbc.length());
            if (file.startsWith("file:")) file = file.substring("file:".length());
        } else {
            String rest = place.substring(place.indexOf(':') + 1);
            if (!rest.isEmpty() && !rest.equals("//") && !rest.startsWith("///")) {
                String path = rest.replaceFirst("^//", "");
                throw new UsageException(
                        "storage '%s' must look like sqlite:///file.db".formatted(url),
                        "Maybe 'sqlite:///%s'?".formatted(path.substring(path.lastIndexOf('@') + 1)));
            }
            file = rest.substring(Math.min(3, rest.length()));
        }
        if (file.isEmpty() || file.equals("//") || file.startsWith(":memory:")) {
            throw new UsageException(
                    "storage '%s' names no file; a database in memory ends with its connection".formatted(url),
                    "Maybe 'memory:' or 'sqlite:///zeroth.db'?");
        }
        return file;
    }

    private static Map<String, String> options(String url, String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&", -1)) {
            if (option.isEmpty()) continue;
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (!OPTIONS.contains(name)) {
                UsageException unknown = UsageException.unknown("option", name, OPTIONS);
                throw new UsageException("storage '%s': %s".formatted(url, unknown.getMessage()), unknown.hint());
            }
            options.put(name, equals < 0 ? "" : option.substring(equals + 1));
        }
        return options;
    }

    private static boolean full(String url, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "normal" -> false;
            case "full" -> true;
            default ->
                throw new UsageException("storage '%s': synchronous is normal or full, got '%s'".formatted(url, value));
        };
    }

    private static int timeout(String url, @Nullable String value) {
        if (value == null) return TIMEOUT;
        if (value.matches("[1-9]\\d{0,3}")) return Integer.parseInt(value);
        throw new UsageException("storage '%s': timeout is 1 to 9999 seconds, got '%s'".formatted(url, value));
    }

    /// @throws UsageException if the system cannot have such a path
    Path path() {
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException("storage '%s': not a path: %s".formatted(url, e.getReason()));
        }
    }
}
