package dev.zeroth.prompts.propose.local;

import dev.zeroth.math.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Words that may stand for each other.
final class Thesaurus {

    private static final String FOLDER = "/dev/zeroth/prompts/propose/local/";

    private final Map<String, List<String>> others = new HashMap<>();

    Thesaurus() {
        for (String line : lines("thesaurus.txt")) {
            List<String> group = List.of(line.split(" "));
            for (String word : group)
                others.computeIfAbsent(word, _ -> new ArrayList<>()).addAll(group);
        }
        others.forEach((word, group) -> group.removeIf(word::equals));
    }

    /// Another word for one, or null.
    @Nullable
    String instead(String word, RandomStream random) {
        List<String> group = others.get(word.toLowerCase(Locale.ROOT));
        return group == null ? null : group.get(random.nextInt(group.size()));
    }

    /// The lines of a resource that are neither empty nor a remark.
    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Thesaurus.class.getResourceAsStream(FOLDER + resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
