package dev.zeroth.language.tokens;

import dev.zeroth.language.tokens.AddedTokens.Part;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Byte pairs in the steps of Hugging Face's tokenizers: added tokens are looked for, what is between them
/// is normalized ([AddedTokens]), cut ([Cut]), and each word's neighbours join in the order of a list of
/// pairs. GPT-2, Llama 2 and 3, Qwen 2 and others differ in their steps.
///
/// @see <a href="https://huggingface.co/docs/tokenizers/pipeline">The tokenization pipeline</a>
public final class StepTokenizer implements Tokenizer {

    private final Vocabulary vocabulary;
    private final BytePairs pairs;
    private final Steps steps;

    /// What is done to a text.
    ///
    /// @param cuts one after the other
    /// @param decoding how tokens become a text again
    public record Steps(AddedTokens added, List<Cut> cuts, Steering steering, Decoding decoding) {

        public Steps {
            cuts = List.copyOf(cuts);
        }
    }

    /// How tokens become bytes.
    public sealed interface Decoding {

        /// Characters that stand for bytes, [Cut#byteLevel].
        record ByteLevel() implements Decoding {}

        /// A sign stands for a space.
        ///
        /// @param strip whether a space that begins a text is left out
        record Spaces(String sign, boolean strip) implements Decoding {}
    }

    /// What joins.
    ///
    /// @param texts of all tokens, in order
    /// @param merges the pairs that join, first come first joined: `left right`
    /// @param bytes whether a character that is no token becomes the tokens of its bytes
    /// @param unknown the token of what cannot be written otherwise, or -1
    /// @param fuse whether unknown characters side by side are one token
    /// @param whole whether a word that is a token is that one, whatever joins
    public record Joins(
            List<String> texts, List<String> merges, boolean bytes, int unknown, boolean fuse, boolean whole) {

        /// Nothing is unknown.
        public static Joins of(List<String> texts, List<String> merges) {
            return new Joins(texts, merges, false, -1, false, false);
        }
    }

    public StepTokenizer(Joins joins, Steps steps) {
        this.vocabulary = new Vocabulary(joins.texts);
        this.steps = steps;
        BytePairs.Settings settings = new BytePairs.Settings(joins.bytes, joins.unknown, joins.fuse, joins.whole);
        this.pairs = new BytePairs(vocabulary, RankedPairs.of(vocabulary, joins.merges), settings);
    }

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public Steering steering() {
        return steps.steering;
    }

    @Override
    public int[] encode(String text) {
        List<Part> parts = steps.added.parts(text);
        int[][] all = new int[parts.size()][];
        for (int i = 0; i < all.length; i++) {
            Part part = parts.get(i);
            all[i] = part.token() >= 0 ? new int[] {part.token()} : words(part.text(), i == 0);
        }
        return Arrays.stream(all).flatMapToInt(Arrays::stream).toArray();
    }

    private int[] words(String text, boolean first) {
        List<String> pieces = List.of(text);
        for (Cut cut : steps.cuts) {
            List<String> before = pieces;
            pieces = IntStream.range(0, before.size())
                    .boxed()
                    .flatMap(i -> cut.cut(before.get(i), first && i == 0).stream())
                    .toList();
        }
        return pieces.stream()
                .flatMapToInt(piece -> Arrays.stream(pairs.encode(piece)))
                .toArray();
    }

    @Override
    public byte[] bytes(int token, boolean first) {
        String text = vocabulary.text(token);
        if (steps.added.steers(token) || steps.steering.contains(token)) return new byte[0];
        if (pairs.byteOf(token) >= 0) return new byte[] {(byte) pairs.byteOf(token)};
        return switch (steps.decoding) {
            case Decoding.ByteLevel _ -> ByteSigns.read(text);
            case Decoding.Spaces spaces -> {
                String plain = text.replace(spaces.sign, " ");
                boolean strips = first && spaces.strip && plain.startsWith(" ");
                yield (strips ? plain.substring(1) : plain).getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
