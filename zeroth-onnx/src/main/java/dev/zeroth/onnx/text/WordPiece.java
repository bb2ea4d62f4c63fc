package dev.zeroth.onnx.text;

import dev.zeroth.onnx.OnnxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Texts as tokens of a vocabulary, the way of BERT: words are split at white space and punctuation, perhaps made lower
/// case without accents, and taken apart into the longest pieces that the vocabulary has, from the left. A word that
/// cannot be taken apart is one unknown token.
///
/// @see <a href="https://arxiv.org/abs/1810.04805">BERT</a>
public final class WordPiece {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final boolean lower;
    private final int unknown;
    private final int begin;
    private final int end;
    private final int padding;

    /// @param vocabulary the tokens by their texts, `[UNK]`, `[CLS]`, `[SEP]` and `[PAD]` among them
    /// @param lower whether texts are made lower case without accents
    /// @param source for messages
    WordPiece(Map<String, Integer> vocabulary, boolean lower, String source) {
        this.vocabulary = new HashMap<>(vocabulary);
        this.lower = lower;
        this.unknown = special("[UNK]", source);
        this.begin = special("[CLS]", source);
        this.end = special("[SEP]", source);
        this.padding = special("[PAD]", source);
    }

    private int special(String token, String source) {
        Integer id = vocabulary.get(token);
        if (id == null) throw new OnnxException("%s: the vocabulary has no %s".formatted(source, token));
        return id;
    }

    /// Reads a `tokenizer.json` of a WordPiece model, or a `vocab.txt` (one token a line; lower case).
    public static WordPiece read(Path file) {
        String source = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) throw new OnnxException(source + ": there is no such file");
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!source.endsWith(".txt")) return TokenizerFile.parse(bytes, source);
            return of(new String(bytes, java.nio.charset.StandardCharsets.UTF_8), true, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One token a line, as in a `vocab.txt`.
    ///
    /// @param lower whether texts are made lower case without accents
    public static WordPiece of(String lines, boolean lower, String source) {
        Map<String, Integer> vocabulary = new HashMap<>();
        int id = 0;
        for (String line : lines.split("\r?\n")) vocabulary.put(line, id++);
        return new WordPiece(vocabulary, lower, source);
    }

    /// Its tokens, one a line, in the order of their numbers; those that there are not are empty.
    public String lines() {
        String[] lines = new String
                [vocabulary.values().stream().mapToInt(id -> id + 1).max().orElse(0)];
        java.util.Arrays.fill(lines, "");
        vocabulary.forEach((token, id) -> lines[id] = token);
        return String.join("\n", lines);
    }

    /// Whether texts are made lower case without accents.
    public boolean lower() {
        return lower;
    }

    /// What stands where a shorter text of a batch has ended.
    public int padding() {
        return padding;
    }

    /// The tokens of a text between those for begin and end.
    ///
    /// @param most how many, begin and end among them; at least 2
    public int[] encode(String text, int most) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(begin);
        for (String word : words(text)) {
            if (tokens.size() >= most - 1) break;
            split(word, tokens);
        }
        List<Integer> kept = tokens.subList(0, Math.min(tokens.size(), most - 1));
        int[] ids = new int[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) ids[i] = kept.get(i);
        ids[kept.size()] = end;
        return ids;
    }

    private void split(String word, List<Integer> tokens) {
        int[] points = word.codePoints().toArray();
        if (points.length > LONGEST_WORD) {
            tokens.add(unknown);
            return;
        }
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < points.length) {
            int to = points.length;
            Integer piece = null;
            for (; to > from && piece == null; to--) {
                String text = new String(points, from, to - from);
                piece = vocabulary.get(from == 0 ? text : "##" + text);
            }
            if (piece == null) {
                tokens.add(unknown);
                return;
            }
            pieces.add(piece);
            from = to + 1;
        }
        tokens.addAll(pieces);
    }

    private List<String> words(String text) {
        String plain = lower ? withoutAccents(clean(text)).toLowerCase(Locale.ROOT) : clean(text);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            boolean alone = punctuation(c) || ideograph(c);
            if ((alone || white(c)) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) words.add(Character.toString(c));
            else if (!white(c)) word.appendCodePoint(c);
        });
        if (!word.isEmpty()) words.add(word.toString());
        return words;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (white(c)) clean.append(' ');
            else if (c != 0 && c != 0xFFFD && !control(c)) clean.appendCodePoint(c);
        });
        return clean.toString();
    }

    private static String withoutAccents(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean white(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean control(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static boolean punctuation(int c) {
        boolean ascii = within(c, 33, 47) || within(c, 58, 64) || within(c, 91, 96) || within(c, 123, 126);
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static boolean ideograph(int c) {
        return within(c, 0x4E00, 0x9FFF)
                || within(c, 0x3400, 0x4DBF)
                || within(c, 0x20000, 0x2CEAF)
                || within(c, 0xF900, 0xFAFF)
                || within(c, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int c, int low, int high) {
        return c >= low && c <= high;
    }
}
