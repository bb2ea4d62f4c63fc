package dev.zeroth.language.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// SentencePiece's byte-pair way, of Llama 2: a text is its characters, a space in front of it, spaces written as a
/// sign; characters that are no token become tokens of their bytes; then neighbours join, by the score of what they
/// become, highest first.
///
/// @see <a href="https://arxiv.org/abs/1808.06226">Kudo and Richardson, SentencePiece</a>
public final class PieceTokenizer implements Tokenizer {

    /// SentencePiece's sign for a space.
    public static final String SPACE_SIGN = "\u2581";

    private final Vocabulary vocabulary;
    private final Settings settings;
    private final float[] scores;
    private final AddedTokens added;
    private final BytePairs pairs;

    /// @param space how a space is written in tokens
    /// @param prefix whether a text that is not empty gets a space in front
    /// @param unknown the token of what cannot be written otherwise, or -1
    public record Settings(String space, boolean prefix, Steering steering, int unknown) {}

    private PieceTokenizer(List<String> texts, float[] scores, Settings settings, List<AddedTokens.Added> added) {
        this.vocabulary = new Vocabulary(texts);
        this.scores = scores;
        this.settings = settings;
        this.added = new AddedTokens(added, text -> text);
        this.pairs = new BytePairs(
                vocabulary,
                new Scored(vocabulary, scores),
                new BytePairs.Settings(true, settings.unknown, false, false));
    }

    private record Scored(Vocabulary vocabulary, float[] scores) implements Merger.Pairs {

        @Override
        public int joined(int left, int right) {
            return vocabulary.joined(left, right);
        }

        @Override
        public double rank(int left, int right, int joined) {
            return -scores[joined];
        }
    }

    /// @param scores of each token; the neighbours that become the one with the highest join first
    public static PieceTokenizer scored(List<String> texts, float[] scores, Settings settings) {
        return scored(texts, scores, settings, List.of());
    }

    /// @param scores of each token; the neighbours that become the one with the highest join first
    /// @param added tokens that are looked for before
    public static PieceTokenizer scored(
            List<String> texts, float[] scores, Settings settings, List<AddedTokens.Added> added) {
        if (scores.length != texts.size()) {
            throw new IllegalArgumentException("%d tokens and %d scores".formatted(texts.size(), scores.length));
        }
        return new PieceTokenizer(texts, scores.clone(), settings, added);
    }

    /// A token for every character of a text, for models that are trained here: 0 is what the text did not have, 1
    /// begins and 2 ends a text, then its characters in the order of their numbers.
    public static PieceTokenizer characters(String text) {
        List<String> texts = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        text.replace(" ", SPACE_SIGN)
                .codePoints()
                .sorted()
                .distinct()
                .forEach(point -> texts.add(Character.toString(point)));
        return scored(texts, new float[texts.size()], new Settings(SPACE_SIGN, false, Steering.of(1, 2), 0));
    }

    /// The tokens' texts, in order.
    public List<String> texts() {
        return vocabulary.texts();
    }

    /// The tokens' scores, in order.
    public float[] scores() {
        return scores.clone();
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public Steering steering() {
        return settings.steering;
    }

    @Override
    public int[] encode(String text) {
        return added.parts(text).stream()
                .flatMapToInt(
                        part -> part.token() >= 0 ? IntStream.of(part.token()) : Arrays.stream(pieces(part.text())))
                .toArray();
    }

    private int[] pieces(String text) {
        return pairs.encode((settings.prefix ? " " + text : text).replace(" ", settings.space));
    }

    @Override
    public byte[] bytes(int token, boolean first) {
        String text = vocabulary.text(token);
        if (settings.steering.contains(token) || token == settings.unknown || added.steers(token)) return new byte[0];
        if (pairs.byteOf(token) >= 0) return new byte[] {(byte) pairs.byteOf(token)};
        String plain = text.replace(settings.space, " ");
        if (first && settings.prefix && plain.startsWith(" ")) plain = plain.substring(1);
        return plain.getBytes(StandardCharsets.UTF_8);
    }
}
