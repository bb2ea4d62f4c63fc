package dev.zeroth.language.files;

import dev.zeroth.language.tokens.AddedTokens;
import dev.zeroth.language.tokens.AddedTokens.Added;
import dev.zeroth.language.tokens.Cut;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Steering;
import dev.zeroth.language.tokens.StepTokenizer;
import dev.zeroth.language.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The vocabulary of a GGUF file: `llama` is SentencePiece's way with scores, `gpt2` byte pairs with a list of merges
/// and one of the cuts that are known by name.
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF</a>
final class GgufTokens {

    private static final String PREFIX = "tokenizer.ggml.";
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;
    private static final int BYTE = 6;
    private static final List<String> ENDS = List.of("eos_token_id", "eot_token_id", "eom_token_id");

    /// How texts are cut, by the file's name for it.
    ///
    /// @param begins whether a token goes before every text, where the file does not say
    /// @param whole whether a word that is a token is that one
    private record Way(List<Cut> cuts, boolean begins, boolean whole) {}

    private GgufTokens() {}

    private static Way way(GgufMetadata metadata) {
        String name = metadata.text(PREFIX + "pre", "");
        return switch (name) {
            case "llama-bpe", "llama3", "llama-v3" -> new Way(List.of(Cut.at(Cut.LLAMA3)), true, true);
            case "smaug-bpe", "dbrx" -> new Way(List.of(Cut.at(Cut.LLAMA3)), false, false);
            case "gpt-2", "gpt2", "mpt", "olmo" -> new Way(List.of(Cut.at(Cut.GPT2)), false, false);
            case "qwen2", "stablelm2" -> new Way(List.of(Cut.at(Cut.QWEN2)), false, false);
            case "smollm", "starcoder", "refact", "command-r" ->
                new Way(List.of(Cut.digits(true), Cut.at(Cut.GPT2)), false, false);
            case "" -> throw metadata.fault(PREFIX + "pre is missing, so that nobody knows how texts are cut");
            default ->
                throw metadata.fault(("%spre '%s' is not known here, only gpt-2, llama-bpe, qwen2, smollm"
                                + " and those that cut like them")
                        .formatted(PREFIX, name));
        };
    }

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

    private static Steering steering(GgufMetadata metadata, int size, long begin, long end, boolean begins) {
        boolean adds = metadata.flag(PREFIX + "add_bos_token", begins);
        int first = token(metadata, "bos_token_id", begin, size);
        List<Integer> ends = new ArrayList<>();
        for (String key : ENDS) ends.add(token(metadata, key, key.equals(ENDS.getFirst()) ? end : -1, size));
        return new Steering(adds ? first : -1, ends);
    }

    /// Tokens that are looked for in a text before anything else.
    private static List<Added> added(GgufMetadata metadata, List<String> texts) {
        double[] types = metadata.numbers(PREFIX + "token_type");
        List<Added> added = new ArrayList<>();
        for (int i = 0; types != null && i < Math.min(texts.size(), types.length); i++) {
            boolean steers = types[i] == CONTROL;
            if (steers || types[i] == USER_DEFINED) {
                added.add(new Added(i, texts.get(i), steers, false, false, false, false));
            }
        }
        return added;
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
                steering(metadata, size, size > 1 ? 1 : -1, size > 2 ? 2 : -1, true),
                token(metadata, "unknown_token_id", 0, size));
        return PieceTokenizer.scored(texts, narrow, settings, added(metadata, texts));
    }

    private static Tokenizer bytePairs(GgufMetadata metadata, List<String> texts) {
        List<String> merges = metadata.texts(PREFIX + "merges");
        if (merges == null) throw metadata.fault(PREFIX + "merges is missing");
        Way way = way(metadata);
        List<Cut> cuts = new ArrayList<>(way.cuts);
        cuts.add(Cut.byteLevel(metadata.flag(PREFIX + "add_space_prefix", false), false));
        StepTokenizer.Steps steps = new StepTokenizer.Steps(
                new AddedTokens(added(metadata, texts), text -> text),
                cuts,
                steering(metadata, texts.size(), -1, -1, way.begins),
                new StepTokenizer.Decoding.ByteLevel());
        return new StepTokenizer(new StepTokenizer.Joins(texts, merges, false, -1, false, way.whole), steps);
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
            boolean steers = settings.steering().contains(i);
            boolean one = text.matches("<0x[0-9A-F]{2}>");
            types.add((long) (i == settings.unknown() ? UNKNOWN : steers ? CONTROL : one ? BYTE : NORMAL));
        }
        values.put(PREFIX + "model", GgufValue.of("llama"));
        values.put(PREFIX + "tokens", GgufValue.of(GgufValue.STRING, texts));
        values.put(PREFIX + "scores", GgufValue.of(GgufValue.FLOAT32, scores));
        values.put(PREFIX + "token_type", GgufValue.of(GgufValue.INT32, types));
        putToken(values, "bos_token_id", settings.steering().begin());
        values.put(PREFIX + "add_bos_token", GgufValue.of(settings.steering().begin() >= 0));
        putToken(values, "eos_token_id", settings.steering().end());
        putToken(values, "unknown_token_id", settings.unknown());
        values.put(PREFIX + "add_space_prefix", GgufValue.of(settings.prefix()));
    }

    private static void putToken(Map<String, GgufValue> values, String key, int token) {
        values.put(PREFIX + key, GgufValue.of(token & 0xFFFFFFFFL));
    }
}
