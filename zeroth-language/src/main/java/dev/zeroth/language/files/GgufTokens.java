package dev.zeroth.language.files;

import dev.zeroth.language.tokens.ByteLevelTokenizer;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The vocabulary of a GGUF file: `llama` is SentencePiece's way with scores, `gpt2` byte pairs with a list of merges.
final class GgufTokens {

    private static final String PREFIX = "tokenizer.ggml.";
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;
    private static final Map<String, String> PATTERNS = Map.of(
            "default", ByteLevelTokenizer.LLAMA3,
            "llama-bpe", ByteLevelTokenizer.LLAMA3,
            "llama3", ByteLevelTokenizer.LLAMA3,
            "smaug-bpe", ByteLevelTokenizer.LLAMA3,
            "gpt-2", ByteLevelTokenizer.GPT2,
            "gpt2", ByteLevelTokenizer.GPT2);

    private GgufTokens() {}

    static Tokenizer read(GgufMetadata metadata) {
        List<String> texts = metadata.texts(PREFIX + "tokens");
        if (texts == null) throw metadata.fault(PREFIX + "tokens is missing");
        String model = metadata.text(PREFIX + "model", null);
        return switch (model) {
            case "llama" -> pieces(metadata, texts);
            case "gpt2" -> bytePairs(metadata, texts);
            default -> throw metadata.fault("%smodel must be llama or gpt2, got '%s'".formatted(PREFIX, model));
        };
    }

    private static int token(GgufMetadata metadata, String key, long standard, int size) {
        long token = metadata.whole(PREFIX + key, standard);
        if (token == 0xFFFFFFFFL) return -1;
        if (token < -1 || token >= size) {
            throw metadata.fault("%s%s must be a token, 0 ... %d, got %d".formatted(PREFIX, key, size - 1, token));
        }
        return (int) token;
    }

    private static Tokenizer pieces(GgufMetadata metadata, List<String> texts) {
        double[] scores = metadata.numbers(PREFIX + "scores");
        if (scores == null) throw metadata.fault(PREFIX + "scores is missing");
        if (scores.length != texts.size()) {
            throw metadata.fault(
                    "%sscores has %d numbers for %d tokens".formatted(PREFIX, scores.length, texts.size()));
        }
        float[] narrow = new float[scores.length];
        for (int i = 0; i < scores.length; i++) narrow[i] = (float) scores[i];
        int size = texts.size();
        PieceTokenizer.Settings settings = new PieceTokenizer.Settings(
                PieceTokenizer.SPACE_SIGN,
                metadata.flag(PREFIX + "add_space_prefix", true),
                token(metadata, "bos_token_id", size > 1 ? 1 : -1, size),
                token(metadata, "eos_token_id", size > 2 ? 2 : -1, size),
                token(metadata, "unknown_token_id", 0, size));
        return PieceTokenizer.scored(texts, narrow, settings);
    }

    private static Tokenizer bytePairs(GgufMetadata metadata, List<String> texts) {
        List<String> merges = metadata.texts(PREFIX + "merges");
        if (merges == null) throw metadata.fault(PREFIX + "merges is missing");
        String cut = metadata.text(PREFIX + "pre", "default");
        String pattern = PATTERNS.get(cut);
        if (pattern == null) throw metadata.fault("%spre '%s' is not known here".formatted(PREFIX, cut));
        int size = texts.size();
        Set<Integer> steering = new HashSet<>();
        double[] types = metadata.numbers(PREFIX + "token_type");
        for (int i = 0; types != null && i < Math.min(size, types.length); i++) {
            if (types[i] == CONTROL) steering.add(i);
        }
        int begin = token(metadata, "bos_token_id", -1, size);
        int end = token(metadata, "eos_token_id", -1, size);
        return new ByteLevelTokenizer(texts, merges, pattern, steering, begin, end);
    }

    /// What a model that was made here says of its vocabulary.
    static void put(PieceTokenizer tokenizer, Map<String, GgufValue> values) {
        PieceTokenizer.Settings settings = tokenizer.settings();
        List<Object> texts = new ArrayList<>();
        List<Object> scores = new ArrayList<>();
        List<Object> types = new ArrayList<>();
        float[] all = tokenizer.scores();
        for (int i = 0; i < all.length; i++) {
            String text = tokenizer.texts().get(i);
            texts.add(text.replace(settings.space(), PieceTokenizer.SPACE_SIGN));
            scores.add((double) all[i]);
            boolean steers = i == settings.begin() || i == settings.end();
            boolean one = text.matches("<0x[0-9A-F]{2}>");
            types.add((long) (i == settings.unknown() ? UNKNOWN : steers ? CONTROL : one ? BYTE : NORMAL));
        }
        values.put(PREFIX + "model", GgufValue.of("llama"));
        values.put(PREFIX + "tokens", GgufValue.of(GgufValue.STRING, texts));
        values.put(PREFIX + "scores", GgufValue.of(GgufValue.FLOAT32, scores));
        values.put(PREFIX + "token_type", GgufValue.of(GgufValue.INT32, types));
        putToken(values, "bos_token_id", settings.begin());
        putToken(values, "eos_token_id", settings.end());
        putToken(values, "unknown_token_id", settings.unknown());
        values.put(PREFIX + "add_space_prefix", GgufValue.of(settings.prefix()));
    }

    private static void putToken(Map<String, GgufValue> values, String key, int token) {
        values.put(PREFIX + key, GgufValue.of(token & 0xFFFFFFFFL));
    }
}
