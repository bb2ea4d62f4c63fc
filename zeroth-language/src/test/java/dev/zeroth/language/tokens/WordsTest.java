package dev.zeroth.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    /// Seven counts of single characters are 2,187 together, and each repeat looks at a character.
    @Test
    void countsOfSingleCharactersAreNotMultiplied() {
        String pattern = "\\p{N}{1,3}|[a-c]{1,3}|d{1,3}|.{1,3}|\\d{1,3}|\\s{1,3}|\\S{1,3}";
        assertThat(Words.matching(pattern).stretches("1234"))
                .extracting(Words.Stretch::to)
                .containsExactly(3, 4);
    }

    /// Groups, references and borders may be empty, so that no budget of looks ends their repeats.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{0}){50}){50}",
                "(a|){32}(b|){32}",
                "(x|)\\1{40}\\1{40}",
                "\\b{40}\\b{40}",
                "(){999}(){2}",
                "(?x)(x|) {40}(y|) {40}"
            })
    void otherCountsAre(String pattern) {
        assertThatThrownBy(() -> Words.matching(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it repeats more than 1000 times");
    }

    @Test
    void patternsAreOfABoundedLength() {
        assertThatCode(() -> Words.matching("a{1}".repeat(Words.LONGEST_PATTERN / 4)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Words.matching("a".repeat(Words.LONGEST_PATTERN + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has 10001 characters, 10000 are the most");
    }
}
