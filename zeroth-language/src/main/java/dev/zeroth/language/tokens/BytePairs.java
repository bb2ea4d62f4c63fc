package dev.zeroth.language.tokens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A word's tokens: its characters, or their bytes where they are none, and then neighbours join.
///
/// @see <a href="https://arxiv.org/abs/1508.07909">Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words
///     with Subword Units</a>
final class BytePairs {

    private static final int BYTES = 256;

    private final Vocabulary vocabulary;
    private final Merger.Pairs pairs;
    private final Settings settings;
    private final int[] byteTokens = new int[BYTES];
    private final int[] bytesOfTokens;

    /// @param bytes whether a character that is no token becomes the tokens of its bytes, `<0x0A>`
    /// @param unknown the token of what cannot be written otherwise, or -1
    /// @param fuse whether such characters side by side are one token
    /// @param whole whether a word that is a token is that one, whatever joins
    record Settings(boolean bytes, int unknown, boolean fuse, boolean whole) {}

    BytePairs(Vocabulary vocabulary, Merger.Pairs pairs, Settings settings) {
        this.vocabulary = vocabulary;
        this.pairs = pairs;
        this.settings = settings;
        this.bytesOfTokens = new int[vocabulary.size()];
        Arrays.fill(byteTokens, -1);
        Arrays.fill(bytesOfTokens, -1);
        if (!settings.bytes) return;
        for (int i = 0; i < BYTES; i++) {
            byteTokens[i] = vocabulary.token("<0x%02X>".formatted(i));
            if (byteTokens[i] >= 0) bytesOfTokens[byteTokens[i]] = i;
        }
    }

    /// The byte that a token stands for, or -1.
    int byteOf(int token) {
        return bytesOfTokens[token];
    }

    int[] encode(String word) {
        if (settings.whole && vocabulary.token(word) >= 0) return new int[] {vocabulary.token(word)};
        List<Integer> tokens = new ArrayList<>();
        boolean unknown = false;
        int length;
        for (int at = 0; at < word.length(); at += length) {
            length = Character.charCount(word.codePointAt(at));
            boolean known = add(word.substring(at, at + length), tokens, unknown);
            unknown = !known;
        }
        return Merger.merge(tokens.stream().mapToInt(Integer::intValue).toArray(), pairs);
    }

    /// @param before whether the last one was unknown too
    /// @return whether it is known
    private boolean add(String character, List<Integer> tokens, boolean before) {
        int token = vocabulary.token(character);
        if (token >= 0) {
            tokens.add(token);
            return true;
        }
        byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
        boolean all = true;
        for (byte one : bytes) all &= byteTokens[one & 255] >= 0;
        if (all) {
            for (byte one : bytes) tokens.add(byteTokens[one & 255]);
            return true;
        }
        if (settings.unknown < 0) {
            throw new IllegalArgumentException("the tokenizer has no token for '%s'".formatted(character));
        }
        if (!before || !settings.fuse) tokens.add(settings.unknown);
        return false;
    }
}
