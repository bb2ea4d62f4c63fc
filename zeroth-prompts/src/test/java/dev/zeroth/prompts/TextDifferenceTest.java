package dev.zeroth.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.exhibit.Exhibit.Kind;
import dev.zeroth.exhibit.Exhibit.Span;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDifferenceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '"', textBlock = """
                    Sort it.|Sort it.|Sort it.
                    Sort the text.|Sort the mail.|Sort the [-text.-]{+mail.+}
                    Sort.|Sort. Be brief.|Sort. {+Be brief.+}
                    Sort. Be brief.|Be brief.|[-Sort.-] Be brief.
                    a b c|b c d|[-a-] b c {+d+}
                    a  b|a b|a b
                      a|a|a
                    a |a|a
                    ""|x|{+x+}
                    x|""|[-x-]
                    ""|""|""
                    """)
    void words(String before, String after, String change) {
        assertThat(TextDifference.of(before, after)).isEqualTo(change);
    }

    private static String without(Kind kind, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.kind() != kind)
                .map(Span::text)
                .collect(Collectors.joining());
    }

    /// Whatever the two texts: each can be read off, and no more words stay than both have.
    @Test
    void bothTextsCanBeReadOff() {
        RandomStream random = new Streams(5).stream(0, "texts");
        for (int round = 0; round < 500; round++) {
            String before = text(random);
            String after = text(random);
            List<Span> spans = TextDifference.spans(before, after);
            assertThat(words(without(Kind.COME, spans)))
                    .as("%s -> %s", before, after)
                    .isEqualTo(words(before));
            assertThat(words(without(Kind.GONE, spans)))
                    .as("%s -> %s", before, after)
                    .isEqualTo(words(after));
        }
    }

    private static String text(RandomStream random) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            parts.add(List.of("a", "b", "c").get(random.nextInt(3))
                    + List.of(" ", "\n", "  ").get(random.nextInt(3)));
        }
        return String.join("", parts);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    @Test
    void longTextsAreChangedAsAWhole() {
        String before = "a ".repeat(2_001);
        String after = "a ".repeat(2_000);
        assertThat(TextDifference.spans(before, after))
                .containsExactly(new Span(Kind.GONE, before), new Span(Kind.COME, after));
    }
}
