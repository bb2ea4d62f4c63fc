package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table for people says what the code says.
class MethodsTableTest {

    @Test
    void namesEveryMethodWithItsSettings() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/prompt-methods.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Optimizers.all().stream().map(MethodsTableTest::row).toList());
    }

    private static String row(Kind kind) {
        String settings = kind.settings().stream()
                .map(setting -> "`%s` %s".formatted(setting.name(), setting.standard()))
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s |".formatted(kind.name(), kind.summary(), settings);
    }
}
