package dev.zeroth.language.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizersTest {

    private static final PieceTokenizer.Settings SETTINGS =
            new PieceTokenizer.Settings("\u2581", true, Steering.of(1, 2), 0);

    private static List<String> pieces(String... more) {
        List<String> texts = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        for (int i = 0; i < 256; i++) texts.add("<0x%02X>".formatted(i));
        texts.addAll(List.of(more));
        return texts;
    }

    /// 259 ▁, 260 a, 261 b, 262 ab, 263 ▁a, 264 bb.
    private static PieceTokenizer scored() {
        float[] scores = new float[265];
        scores[262] = -1;
        scores[263] = -2;
        scores[264] = -3;
        return PieceTokenizer.scored(pieces("\u2581", "a", "b", "ab", "\u2581a", "bb"), scores, SETTINGS);
    }

    @Test
    void theHighestScoreJoinsFirstAndOfEqualsTheLeftmost() {
        assertThat(scored().encode("ab")).containsExactly(259, 262);
        assertThat(scored().encode("a")).containsExactly(263);
        assertThat(scored().encode("bbb")).containsExactly(259, 264, 261);
        assertThat(scored().encode("")).isEmpty();
    }

    @Test
    void unknownCharactersBecomeBytes() {
        assertThat(scored().encode("\u00e9")).containsExactly(259, 3 + 0xC3, 3 + 0xA9);
        assertThat(scored().decode(scored().encode("a\u00e9 b"))).isEqualTo("a\u00e9 b");
        assertThat(scored().decode(new int[] {1, 263, 2})).isEqualTo("a");
    }

    @Test
    void charactersAreThemselves() {
        PieceTokenizer tokenizer = PieceTokenizer.characters("to be, or");
        assertThat(tokenizer.size()).isEqualTo(3 + 7);
        assertThat(tokenizer.decode(tokenizer.encode("be or to"))).isEqualTo("be or to");
        assertThat(tokenizer.encode("x")).containsExactly(0);
    }

    private static StepTokenizer byteLevel(String... merges) {
        List<String> texts = new ArrayList<>();
        int other = 256;
        for (int i = 0; i < 256; i++) {
            boolean printable = (i >= 33 && i <= 126) || (i >= 161 && i <= 172) || i >= 174;
            texts.add(Character.toString(printable ? i : other++));
        }
        for (String merge : merges) texts.add(merge.replace(" ", ""));
        texts.add("<|end|>");
        int end = texts.size() - 1;
        StepTokenizer.Steps steps = new StepTokenizer.Steps(
                AddedTokens.NONE,
                List.of(Cut.byteLevel(false, true)),
                Steering.of(end, end),
                new StepTokenizer.Decoding.ByteLevel());
        return new StepTokenizer(StepTokenizer.Joins.of(texts, List.of(merges)), steps);
    }

    /// A space is byte 32, written \u0120.
    @Test
    void wordsKeepTheirSpace() {
        StepTokenizer tokenizer = byteLevel("\u0120 a", "a b", "\u0120a b");
        assertThat(tokenizer.encode("ab ab")).containsExactly(257, 258);
        assertThat(tokenizer.encode("b a")).containsExactly('b', 256);
        assertThat(tokenizer.decode(new int[] {258, 259})).isEqualTo(" ab");
    }

    /// Whatever the text, nothing of it is lost.
    @Test
    void anyTextComesBack() {
        RandomStream random = new Streams(2).stream(0, "texts");
        StepTokenizer bytes = byteLevel("\u0120 a", "a b", "\u00c3 \u00a9");
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                int point = random.nextInt(4) == 0 ? random.nextInt(0x10FFFF) : 32 + random.nextInt(95);
                if (point < 0xD800 || point > 0xDFFF) text.appendCodePoint(point);
            }
            assertThat(bytes.decode(bytes.encode(text.toString()))).isEqualTo(text.toString());
            String known = text.toString();
            assertThat(scored().decode(scored().encode(known))).isEqualTo(known);
        }
    }

    @Test
    void aLongTextTakesNoTimeToSpeakOf() {
        String text = "ab".repeat(200_000);
        assertThat(scored().encode(text)).hasSize(200_001);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(400_000);
    }

    @Test
    void noSuchTokens() {
        assertThatThrownBy(() -> scored().decode(new int[] {265})).hasMessage("a token is 0 ... 264, got 265");
        assertThatThrownBy(() -> PieceTokenizer.scored(pieces(), new float[3], SETTINGS))
                .hasMessage("259 tokens and 3 scores");
    }
}
