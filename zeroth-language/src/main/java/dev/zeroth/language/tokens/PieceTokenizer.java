package dev.zeroth.language.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// SentencePiece's byte-pair way, of Llama 2: a text is its characters, a space in front of it, spaces written as a
/// sign; characters that are no token become tokens of their bytes; then neighbours join, by the score of what they
/// become (highest first) or by the order of a list of pairs.
///
/// @see <a href="https://arxiv.org/abs/1808.06226">Kudo and Richardson, SentencePiece</a>
public final class PieceTokenizer implements Tokenizer {

    /// SentencePiece's sign for a space.
    public static final String SPACE_SIGN = "\u2581";

    private static final int BYTES = 256;

    private final Vocabulary vocabulary;
    private final Settings settings;
    private final float[] scores;
    private final Merger.Pairs pairs;
    private final int[] byteTokens = new int[BYTES];
    private final int[] bytesOfTokens;

    /// @param space how a space is written in tokens
    /// @param prefix whether a text that is not empty gets a space in front
    /// @param begin the token that begins a text, or -1
    /// @param end the token that ends a text, or -1
    /// @param unknown the token of what cannot be written otherwise, or -1
    public record Settings(String space, boolean prefix, int begin, int end, int unknown) {}

    private PieceTokenizer(Vocabulary vocabulary, float[] scores, Settings settings, Merger.Pairs pairs) {
        this.vocabulary = vocabulary;
        this.scores = scores;
        this.settings = settings;
        this.pairs = pairs;
        this.bytesOfTokens = new int[vocabulary.size()];
        java.util.Arrays.fill(bytesOfTokens, -1);
        for (int i = 0; i < BYTES; i++) {
            byteTokens[i] = vocabulary.token("<0x%02X>".formatted(i));
            if (byteTokens[i] >= 0) bytesOfTokens[byteTokens[i]] = i;
        }
    }

    /// @param scores of each token; the neighbours that become the one with the highest join first
    public static PieceTokenizer scored(List<String> texts, float[] scores, Settings settings) {
        if (scores.length != texts.size()) {
            throw new IllegalArgumentException("%d tokens and %d scores".formatted(texts.size(), scores.length));
        }
        float[] own = scores.clone();
        return of(texts, own, settings, vocabulary -> new Merger.Pairs() {
            @Override
            public int joined(int left, int right) {
                return vocabulary.joined(left, right);
            }

            @Override
            public double rank(int left, int right, int joined) {
                return -own[joined];
            }
        });
    }

    /// @param merges the pairs that join, first come first joined: `left right`, texts of tokens
    public static PieceTokenizer ranked(List<String> texts, List<String> merges, Settings settings) {
        return of(texts, new float[texts.size()], settings, vocabulary -> RankedPairs.of(vocabulary, merges));
    }

    private static PieceTokenizer of(
            List<String> texts, float[] scores, Settings settings, Function<Vocabulary, Merger.Pairs> pairs) {
        Vocabulary vocabulary = new Vocabulary(texts);
        return new PieceTokenizer(vocabulary, scores, settings, pairs.apply(vocabulary));
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
        return scored(texts, new float[texts.size()], new Settings(SPACE_SIGN, false, 1, 2, 0));
    }

    /// The tokens' texts, in order.
    public List<String> texts() {
        return vocabulary.texts();
    }

    /// The tokens' scores, in order; zeros where pairs are ranked.
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
    public int begin() {
        return settings.begin;
    }

    @Override
    public int end() {
        return settings.end;
    }

    @Override
    public int[] encode(String text) {
        if (text.isEmpty()) return new int[0];
        String written = (settings.prefix ? " " + text : text).replace(" ", settings.space);
        List<Integer> tokens = new ArrayList<>();
        written.codePoints().forEach(point -> add(Character.toString(point), tokens));
        return Merger.merge(tokens.stream().mapToInt(Integer::intValue).toArray(), pairs);
    }

    private void add(String character, List<Integer> tokens) {
        int token = vocabulary.token(character);
        if (token >= 0) {
            tokens.add(token);
            return;
        }
        byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
        boolean all = true;
        for (byte one : bytes) all &= byteTokens[one & 255] >= 0;
        if (all) for (byte one : bytes) tokens.add(byteTokens[one & 255]);
        else if (settings.unknown >= 0) tokens.add(settings.unknown);
        else throw new IllegalArgumentException("the tokenizer has no token for '%s'".formatted(character));
    }

    @Override
    public byte[] bytes(int token, boolean first) {
        String text = vocabulary.text(token);
        if (bytesOfTokens[token] >= 0) return new byte[] {(byte) bytesOfTokens[token]};
        if (token == settings.begin || token == settings.end || token == settings.unknown) return new byte[0];
        String plain = text.replace(settings.space, " ");
        if (first && settings.prefix && plain.startsWith(" ")) plain = plain.substring(1);
        return plain.getBytes(StandardCharsets.UTF_8);
    }
}
