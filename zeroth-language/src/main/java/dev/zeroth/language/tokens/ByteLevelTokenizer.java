package dev.zeroth.language.tokens;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GPT-2's way: a text is cut into words by a pattern, each word's bytes are written as printable characters, and
/// neighbours join in the order of a list of pairs. Nothing is unknown, no text is changed.
///
/// The bytes 33 ... 126, 161 ... 172 and 174 ... 255 are the characters of these numbers; the others become 256, 257,
/// ... in order.
public final class ByteLevelTokenizer implements Tokenizer {

    /// The pattern of GPT-2.
    public static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /// The pattern of Llama 3.
    public static final String LLAMA3 = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final int BYTES = 256;
    private static final String[] SIGNS = signs();
    private static final Map<Integer, Integer> BYTE_OF_SIGN = new HashMap<>();

    static {
        for (int i = 0; i < BYTES; i++) BYTE_OF_SIGN.put(SIGNS[i].codePointAt(0), i);
    }

    private final Vocabulary vocabulary;
    private final Merger.Pairs pairs;
    private final Pattern words;
    private final Set<Integer> steering;
    private final int begin;
    private final int end;

    /// @param texts the tokens, in printable characters
    /// @param merges the pairs that join, first come first joined: `left right`
    /// @param pattern what cuts a text into words
    /// @param steering tokens that stand for no text
    /// @param begin the token that begins a text, or -1
    /// @param end the token that ends a text, or -1
    public ByteLevelTokenizer(
            List<String> texts, List<String> merges, String pattern, Set<Integer> steering, int begin, int end) {
        this.vocabulary = new Vocabulary(texts);
        this.pairs = RankedPairs.of(vocabulary, merges);
        this.words = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
        this.steering = new HashSet<>(steering);
        this.steering.add(begin);
        this.steering.add(end);
        this.begin = begin;
        this.end = end;
    }

    private static String[] signs() {
        String[] signs = new String[BYTES];
        int next = BYTES;
        for (int i = 0; i < BYTES; i++) {
            boolean printable = (i >= '!' && i <= '~') || (i >= 161 && i <= 172) || i >= 174;
            signs[i] = Character.toString(printable ? i : next++);
        }
        return signs;
    }

    @Override
    public int size() {
        return vocabulary.size();
    }

    @Override
    public int begin() {
        return begin;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public int[] encode(String text) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = this.words.matcher(text);
        int last = 0;
        while (matcher.find()) {
            if (matcher.start() > last) words.add(word(text.substring(last, matcher.start())));
            words.add(word(matcher.group()));
            last = matcher.end();
        }
        if (last < text.length()) words.add(word(text.substring(last)));
        return words.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private int[] word(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            tokens[i] = vocabulary.token(SIGNS[bytes[i] & 255]);
            if (tokens[i] < 0) {
                throw new IllegalArgumentException("the tokenizer has no token for byte " + (bytes[i] & 255));
            }
        }
        return Merger.merge(tokens, pairs);
    }

    @Override
    public byte[] bytes(int token, boolean first) {
        String text = vocabulary.text(token);
        if (steering.contains(token)) return new byte[0];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            Integer one = BYTE_OF_SIGN.get(point);
            if (one != null) bytes.write(one);
            else bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }
}
