package dev.zeroth.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private static List<String> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(NumbersTest.class.getResourceAsStream("python-repr.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void numbersReadAsPythonWritesThem() throws IOException {
        List<String> table = table();
        assertThat(table).hasSizeGreaterThan(500);
        for (String line : table) {
            String[] words = line.split(" ", -1);
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(words[0], 16));
            assertThat(Numbers.text(value)).as(words[0]).isEqualTo(words[1]);
        }
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("ar-EG-u-nu-arab", "de-DE", "hi-IN-u-nu-deva", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(Numbers.text(1.25e-7)).isEqualTo("1.25e-07");
                assertThat(Json.write(List.of(1L, 2.5, "\u0001"))).isEqualTo("[1, 2.5, \"\\u0001\"]");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
