package dev.zeroth.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.language.tokens.PieceTokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksTest {

    @Test
    void cutsInOrderAndDropsTheRest() {
        PieceTokenizer tokenizer = PieceTokenizer.characters("abc");
        List<int[]> chunks = Chunks.cut(tokenizer, "abcabca", 3);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(1)).containsExactly(1, 3, 4, 5);
    }

    @Test
    void sharesFollowEachOther() {
        List<int[]> all = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> new int[] {i})
                .toList();
        Chunks chunks = Chunks.shares(all, 0.2, 0.1);
        assertThat(chunks.train()).isEqualTo(all.subList(0, 7));
        assertThat(chunks.validation()).isEqualTo(all.subList(7, 9));
        assertThat(chunks.test()).isEqualTo(all.subList(9, 10));
        assertThatThrownBy(() -> Chunks.shares(all.subList(0, 2), 0.5, 0.5))
                .hasMessage(
                        "of 2 sequences train, validate and test cannot all have one\nMaybe a shorter chunk, or a longer text");
    }
}
